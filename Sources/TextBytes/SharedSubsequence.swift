/// Finds what two sequences of tokens have in common, in order: a longest common subsequence.
///
/// One bit stands for each token of the second sequence, so that a token of the first is compared
/// with 64 at once, and only words of bits in which it occurs are looked at. Long sequences are
/// halved first, so memory stays within `mostWords`.
///
/// - SeeAlso: H. Hyyrö, "Bit-parallel LCS-length computation revisited", 2004; D. S. Hirschberg,
///   "A linear space algorithm for computing maximal common subsequences", 1975.
package struct SharedSubsequence {
  /// The most words of bits that are kept for finding the way back: 4 MB.
  private static let mostWords = 1 << 19

  private let first: ContiguousArray<UInt32>
  private let second: ContiguousArray<UInt32>
  private let tokens: Int
  private var found: ContiguousArray<(first: Int, second: Int)> = []

  /// The places of the common tokens in both, ascending.
  ///
  /// - Parameter tokens: One more than the greatest number that stands for a token.
  /// - Complexity: O(*n* · *m* / 64) time at worst, memory within 4 MB and a multiple of the input.
  package static func matches(
    _ first: ContiguousArray<UInt32>, _ second: ContiguousArray<UInt32>, tokens: Int
  ) -> ContiguousArray<(first: Int, second: Int)> {
    var search = SharedSubsequence(first, second, tokens: tokens)
    search.match(0..<first.count, 0..<second.count)
    return search.found
  }

  /// How many tokens both have in common, in order: as many as `matches` finds, without the way.
  package static func count(
    _ first: ContiguousArray<UInt32>, _ second: ContiguousArray<UInt32>, tokens: Int
  ) -> Int {
    let least = min(first.count, second.count)
    var head = 0
    while head < least, first[head] == second[head] { head += 1 }
    var tail = 0
    while tail < least - head, first[first.count - 1 - tail] == second[second.count - 1 - tail] {
      tail += 1
    }
    guard head + tail < least else { return least }
    var sweep = BitColumns(second, head..<second.count - tail, reversed: false, tokens: tokens)
    for row in head..<first.count - tail { sweep.take(first[row]) }
    return head + tail + sweep.length
  }

  private init(
    _ first: ContiguousArray<UInt32>, _ second: ContiguousArray<UInt32>, tokens: Int
  ) {
    self.first = first
    self.second = second
    self.tokens = tokens
  }

  private mutating func match(_ rows: Range<Int>, _ columns: Range<Int>) {
    var rows = rows
    var columns = columns
    while let row = rows.first, let column = columns.first, first[row] == second[column] {
      found.append((row, column))
      rows.removeFirst()
      columns.removeFirst()
    }
    var tail = 0
    while tail < min(rows.count, columns.count),
      first[rows.upperBound - 1 - tail] == second[columns.upperBound - 1 - tail]
    {
      tail += 1
    }
    let inner = (
      rows: rows.lowerBound..<rows.upperBound - tail,
      columns: columns.lowerBound..<columns.upperBound - tail
    )
    if !inner.rows.isEmpty && !inner.columns.isEmpty { matchInner(inner.rows, inner.columns) }
    for place in 0..<tail {
      found.append((inner.rows.upperBound + place, inner.columns.upperBound + place))
    }
  }

  private mutating func matchInner(_ rows: Range<Int>, _ columns: Range<Int>) {
    let words = (columns.count + 63) / 64
    if rows.count * words <= Self.mostWords || rows.count == 1 {
      return matchDirectly(rows, columns)
    }
    let middle = (rows.lowerBound + rows.upperBound) / 2
    var ahead = BitColumns(second, columns, reversed: false, tokens: tokens)
    for row in rows.lowerBound..<middle { ahead.take(first[row]) }
    var back = BitColumns(second, columns, reversed: true, tokens: tokens)
    for row in (middle..<rows.upperBound).reversed() { back.take(first[row]) }
    let before = ahead.lengths
    let behind = back.lengths
    var best = 0
    for split in 0...columns.count
    where before[split] + behind[columns.count - split]
      > before[best] + behind[columns.count - best]
    {
      best = split
    }
    let split = columns.lowerBound + best
    match(rows.lowerBound..<middle, columns.lowerBound..<split)
    match(middle..<rows.upperBound, split..<columns.upperBound)
  }

  /// Keeps the bits after every row and follows them back.
  private mutating func matchDirectly(_ rows: Range<Int>, _ columns: Range<Int>) {
    var sweep = BitColumns(second, columns, reversed: false, tokens: tokens)
    let words = sweep.bits.count
    var kept: ContiguousArray<UInt64> = []
    kept.reserveCapacity(rows.count * words)
    for row in rows {
      sweep.take(first[row])
      kept.append(contentsOf: sweep.bits)
    }
    func isRise(_ row: Int, _ column: Int) -> Bool {
      kept[row * words + column >> 6] & (1 << UInt64(column & 63)) == 0
    }
    var row = rows.count
    var column = columns.count
    var way: ContiguousArray<(first: Int, second: Int)> = []
    while row > 0 && column > 0 {
      guard isRise(row - 1, column - 1) else {
        column -= 1
        continue
      }
      row -= 1
      if row > 0 && isRise(row - 1, column - 1) { continue }
      column -= 1
      way.append((rows.lowerBound + row, columns.lowerBound + column))
    }
    found.append(contentsOf: way.reversed())
  }
}

/// One row of the table of lengths, as bits: a cleared bit is a column in which the length rises.
private struct BitColumns {
  private(set) var bits: ContiguousArray<UInt64>
  private let columns: Int
  /// Where each token's places begin in `places`.
  private var starts: ContiguousArray<Int32>
  private var places: ContiguousArray<Int32>

  init(_ second: ContiguousArray<UInt32>, _ range: Range<Int>, reversed: Bool, tokens: Int) {
    columns = range.count
    bits = ContiguousArray(repeating: .max, count: (range.count + 63) / 64)
    starts = ContiguousArray(repeating: 0, count: tokens + 1)
    places = ContiguousArray(repeating: 0, count: range.count)
    for index in range { starts[Int(second[index]) + 1] += 1 }
    for token in 0..<tokens { starts[token + 1] += starts[token] }
    var next = starts
    for column in 0..<range.count {
      let index = reversed ? range.upperBound - 1 - column : range.lowerBound + column
      let token = Int(second[index])
      places[Int(next[token])] = Int32(column)
      next[token] += 1
    }
  }

  /// Moves on by one token of the first sequence.
  mutating func take(_ token: UInt32) {
    var place = Int(starts[Int(token)])
    let end = Int(starts[Int(token) + 1])
    var carry: UInt64 = 0
    var word = 0
    while true {
      if carry == 0 {
        guard place < end else { return }
        word = Int(places[place]) >> 6
      } else if word == bits.count {
        return
      }
      var mask: UInt64 = 0
      while place < end, Int(places[place]) >> 6 == word {
        mask |= 1 << UInt64(places[place] & 63)
        place += 1
      }
      let old = bits[word]
      let hit = old & mask
      let (sum, over) = old.addingReportingOverflow(hit)
      let (whole, overAgain) = sum.addingReportingOverflow(carry)
      bits[word] = whole | (old & ~hit)
      carry = over || overAgain ? 1 : 0
      word += 1
    }
  }

  /// The length of the longest common subsequence with all columns.
  var length: Int {
    // Behind the last column the bits stay set.
    bits.reduce(0) { $0 + (~$1).nonzeroBitCount }
  }

  /// The length of the longest common subsequence with the first 0, 1, 2, … columns.
  var lengths: ContiguousArray<Int> {
    var lengths: ContiguousArray<Int> = [0]
    lengths.reserveCapacity(columns + 1)
    var length = 0
    for column in 0..<columns {
      if bits[column >> 6] & (1 << UInt64(column & 63)) == 0 { length += 1 }
      lengths.append(length)
    }
    return lengths
  }
}
