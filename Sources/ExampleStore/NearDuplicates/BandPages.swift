import GRDB

/// Writes sorted entries as the pages of a new segment.
struct BandPageWriter {
  private let segment: BandSegment
  private let database: Database
  private var page = 0
  private var entries = ContiguousArray<UInt64>()
  private var ofOneKey = 0

  init(_ segment: BandSegment, _ database: Database) {
    self.segment = segment
    self.database = database
    entries.reserveCapacity(BandSegment.entriesInPage * 5 / 4)
  }

  /// Takes the next entry; more of one key than a segment keeps are dropped.
  mutating func add(_ entry: UInt64) throws {
    if let last = entries.last, last &>> 32 == entry &>> 32 {
      ofOneKey += 1
      guard ofOneKey <= BandSegment.mostOfKey else { return }
    } else {
      ofOneKey = 1
      let page = segment.page(of: entry)
      if page != self.page {
        try flush()
        self.page = page
      }
    }
    entries.append(entry)
  }

  /// Writes the last page.
  mutating func finish() throws { try flush() }

  private mutating func flush() throws {
    guard !entries.isEmpty else { return }
    try segment.write(entries, on: page, database)
    entries.removeAll(keepingCapacity: true)
  }
}

/// Reads a segment's entries from its first to its last, a page at a time.
struct BandPageReader {
  private let segment: BandSegment
  private var page = 0
  private var entries = ContiguousArray<UInt64>()
  private var next = 0

  init(_ segment: BandSegment) { self.segment = segment }

  /// The next entries, as far as they are wanted.
  mutating func take(
    while isWanted: (UInt64) -> Bool, _ database: Database
  ) throws -> ContiguousArray<UInt64> {
    var taken = ContiguousArray<UInt64>()
    while true {
      while next < entries.count {
        guard isWanted(entries[next]) else { return taken }
        taken.append(entries[next])
        next += 1
      }
      guard page < segment.pages else { return taken }
      try segment.read(page, into: &entries, database)
      page += 1
      next = 0
    }
  }
}

extension ContiguousArray<UInt64> {
  /// Both in order, where each is.
  func merged(with other: ContiguousArray<UInt64>) -> ContiguousArray<UInt64> {
    if isEmpty { return other }
    var result = ContiguousArray<UInt64>()
    result.reserveCapacity(count + other.count)
    var left = 0
    var right = 0
    while left < count, right < other.count {
      if self[left] <= other[right] {
        result.append(self[left])
        left += 1
      } else {
        result.append(other[right])
        right += 1
      }
    }
    result.append(contentsOf: self[left...])
    result.append(contentsOf: other[right...])
    return result
  }
}
