/// New rows, each with the older ones that share a band with it.
struct CandidatePairs {
  /// Bands in common that are noted for a row; where a text is everywhere, not all are.
  private static let mostOfRow = 256
  /// Older rows that are looked at for a row, those with most bands in common.
  static let mostAsked = 32

  /// The new row's number, then the older one's.
  private var pairs = ContiguousArray<UInt64>()
  /// How many are noted for each new row, from the first on.
  private var counts: ContiguousArray<UInt16> = []
  private let first: UInt32

  /// - Parameter first: The number of the first new row.
  init(newFrom first: UInt32) { self.first = first }

  /// Takes a band in that two rows share; nothing is noted of one that is not new or not older.
  mutating func note(_ new: UInt64, _ old: UInt64) {
    let number = UInt32(truncatingIfNeeded: new)
    let other = UInt32(truncatingIfNeeded: old)
    guard number >= first, other < number else { return }
    let place = Int(number - first)
    if place >= counts.count {
      counts.append(contentsOf: repeatElement(0, count: place + 1 - counts.count))
    }
    guard counts[place] < Self.mostOfRow else { return }
    counts[place] += 1
    pairs.append(UInt64(number) << 32 | UInt64(other))
  }

  /// Takes in what the rows of a run of sorted entries share among themselves.
  mutating func noteAmong(_ entries: ContiguousArray<UInt64>) {
    var start = 0
    for index in entries.indices.dropFirst() {
      if entries[index] &>> 32 != entries[start] &>> 32 {
        start = index
        continue
      }
      for other in start..<min(index, start + BandSegment.mostOfKey) {
        note(entries[index], entries[other])
      }
    }
  }

  /// Calls `body` with every new row that has candidates, in order, and these: those with the most
  /// bands in common first, the older of two.
  mutating func forEachRow(
    _ body: (_ new: UInt32, _ candidates: [UInt32]) throws -> Void
  ) rethrows {
    pairs.sort()
    var index = 0
    while index < pairs.count {
      let new = pairs[index] &>> 32
      var found: [(bands: Int, number: UInt32)] = []
      while index < pairs.count, pairs[index] &>> 32 == new {
        let number = UInt32(truncatingIfNeeded: pairs[index])
        if let last = found.last, last.number == number {
          found[found.count - 1].bands += 1
        } else {
          found.append((1, number))
        }
        index += 1
      }
      // The sort keeps the order of equals: the older one comes first.
      found.sort { $0.bands == $1.bands ? $0.number < $1.number : $0.bands > $1.bands }
      try body(
        UInt32(truncatingIfNeeded: new), found.prefix(Self.mostAsked).map(\.number))
    }
  }
}
