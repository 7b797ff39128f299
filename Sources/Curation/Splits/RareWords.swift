/// The rarest words of each row: so many that two rows which are alike share at least one.
///
/// Of *n* words a row that shares the share *t* of all words with another has ⌈*tn*⌉ in common with
/// it. In any one order of words, then, the first *n* − ⌈*tn*⌉ + 1 of both cannot all differ. The
/// order of rarity makes that few candidates.
///
/// - SeeAlso: S. Chaudhuri, V. Ganti, R. Kaushik, "A Primitive Operator for Similarity Joins in Data
///   Cleaning", ICDE 2006 (the prefix filter).
struct RareWords: Sendable {
  /// The share of common words that makes two rows alike, 0…1.
  let threshold: Double
  /// Row after row, the rarest first; 0 for a word that is not to be looked for.
  private(set) var words: ContiguousArray<UInt32> = []
  private var firsts: ContiguousArray<Int>
  /// How many words each row has in all; 0 for a row that is not looked for.
  private var counts: ContiguousArray<UInt32>
  private var keys: ContiguousArray<UInt64> = []
  private var spread = ContiguousArray<Int>(repeating: 0, count: WordCounts.steps)

  /// - Parameter rows: The number of rows to come.
  init(rows: Int, threshold: Double) {
    self.threshold = threshold
    firsts = ContiguousArray(repeating: 0, count: rows)
    counts = ContiguousArray(repeating: 0, count: rows)
  }

  var rows: Int { counts.count }

  /// How many words a row has in all.
  func size(of row: Int) -> Int { Int(counts[row]) }

  /// Where a row's words lie in `words`.
  func place(of row: Int) -> Range<Int> {
    let first = firsts[row]
    return first..<first + SharedWords(threshold).prefix(of: size(of: row))
  }

  /// Notes the rarest of a row's words.
  mutating func set(_ row: Int, to all: ContiguousArray<UInt32>, _ counts: WordCounts) {
    let wanted = SharedWords(threshold).prefix(of: all.count)
    for step in spread.indices { spread[step] = 0 }
    for word in all { spread[counts.commonness(of: word)] += 1 }
    var bound = 0
    var below = spread[0]
    while below < wanted, bound < WordCounts.steps - 1 {
      bound += 1
      below += spread[bound]
    }
    keys.removeAll(keepingCapacity: true)
    for word in all {
      let commonness = counts.commonness(of: word)
      if commonness <= bound { keys.append(UInt64(commonness) << 32 | UInt64(word)) }
    }
    keys.sort()
    firsts[row] = words.count
    self.counts[row] = UInt32(clamping: all.count)
    var last: UInt64?
    for key in keys.prefix(wanted) {
      let word = UInt32(truncatingIfNeeded: key)
      words.append(key == last || counts.isAlone(word) ? 0 : word)
      last = key
    }
  }
}

/// How many words two rows share that are alike.
struct SharedWords: Sendable {
  private let threshold: Double

  /// - Parameter threshold: Common words by all words, 0…1.
  init(_ threshold: Double) { self.threshold = threshold }

  /// The least that a row of so many words shares with any row that is like it.
  func least(of size: Int) -> Int { Self.roundedUp(threshold * Double(size)) }

  /// How many of a row's words cannot all be missing from one that is like it.
  func prefix(of size: Int) -> Int { size == 0 ? 0 : size - least(of: size) + 1 }

  /// How many of a row's words cannot all be missing from one that is like it and not shorter.
  func shortPrefix(of size: Int) -> Int {
    size - Self.roundedUp(2 * threshold / (1 + threshold) * Double(size)) + 1
  }

  /// The sizes of rows that may be like one of `size` words, of which the first `missed` are not
  /// shared.
  func sizes(for size: Int, missing missed: Int) -> ClosedRange<Int>? {
    let low = max(1, least(of: size))
    let most = Double(size - missed) * (1 + threshold) / threshold - Double(size)
    let high = Int(min(Double(size) / threshold, most) + Self.slack)
    return low <= high ? low...high : nil
  }

  private static func roundedUp(_ number: Double) -> Int { Int((number - slack).rounded(.up)) }

  /// More than the error of a few operations, less than a word.
  private static let slack = 1e-6
}
