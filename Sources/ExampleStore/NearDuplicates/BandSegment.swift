import GRDB
import TextBytes

/// A sorted part of the index of bands: the entries of the rows of a range of numbers, in pages.
///
/// A page holds an even part of all keys, so that a key's page needs no search.
struct BandSegment: Sendable {
  let id: Int64
  let firstNumber: Int64
  let lastNumber: Int64
  let pages: Int

  /// The range of numbers that it stands for.
  var size: Int64 { lastNumber - firstNumber + 1 }

  /// A page of a fresh store holds this many of eight bytes each, and hardly ever overflows.
  static let entriesInPage = 1_750
  /// Entries of one key that a segment keeps, the oldest: a text that is everywhere would cost its
  /// square.
  static let mostOfKey = 64

  /// The page on which an entry's key stands.
  @inline(__always)
  func page(of entry: UInt64) -> Int {
    Int(truncatingIfNeeded: ((entry &>> 32) &* UInt64(truncatingIfNeeded: pages)) &>> 32)
  }

  /// Where a page lies.
  func place(of page: Int) -> Int64 { id << 24 | Int64(page) }

  /// The places of all pages.
  var places: Range<Int64> { id << 24..<(id + 1) << 24 }

  /// From the one of the oldest rows to that of the newest.
  static func fetchAll(_ database: Database) throws -> [BandSegment] {
    try database.rows(
      "SELECT segment, first_number, last_number, pages FROM band_segments ORDER BY first_number"
    ) {
      BandSegment(
        id: $0.integer(0), firstNumber: $0.integer(1), lastNumber: $0.integer(2),
        pages: Int($0.integer(3)))
    }
  }

  /// Reads a page's entries in the place of what `entries` held.
  func read(
    _ page: Int, into entries: inout ContiguousArray<UInt64>, _ database: Database
  ) throws {
    entries.removeAll(keepingCapacity: true)
    let statement = try database.prepared(Self.reading)
    try statement.bind(place(of: page), at: 1)
    defer { statement.reset() }
    if try statement.step() { statement.appendWords(0, to: &entries) }
  }

  /// Writes a page's entries; one without any is not there.
  func write(
    _ entries: ContiguousArray<UInt64>, on page: Int, _ database: Database
  ) throws {
    guard !entries.isEmpty else {
      return try database.run(
        "DELETE FROM band_pages WHERE place = ?", [.integer(place(of: page))])
    }
    let statement = try database.prepared("INSERT OR REPLACE INTO band_pages VALUES (?, ?)")
    try statement.bind(place(of: page), at: 1)
    try statement.bind(entries.span, at: 2)
    try statement.run()
  }

  /// Calls `body` with every entry of `sought` and each of this segment that has the same key.
  ///
  /// Pages are read once each, in order, whatever the number of entries.
  /// - Parameter sought: Sorted.
  func forEachMatch(
    of sought: ContiguousArray<UInt64>, _ database: Database,
    _ body: (_ sought: UInt64, _ found: UInt64) -> Void
  ) throws {
    let statement = try database.prepared(Self.reading)
    defer { statement.reset() }
    var first = 0
    while first < sought.count {
      let page = page(of: sought[first])
      var end = first + 1
      while end < sought.count, self.page(of: sought[end]) == page { end += 1 }
      statement.reset()
      try statement.bind(place(of: page), at: 1)
      if try statement.step() {
        statement.withBytes(0) {
          SignatureBands.forEachMatch(
            of: sought.span.extracting(first..<end), in: $0, body)
        }
      }
      first = end
    }
  }

  private static let reading = "SELECT entries FROM band_pages WHERE place = ?"
}
