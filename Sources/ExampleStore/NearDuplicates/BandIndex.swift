import GRDB
import TextBytes

/// The index of bands: segments of growing size, so that a new row costs a small write now and a
/// few rewritings later, and is found by a few pages.
///
/// It holds every row up to the indexed number, whether it lives or not: who asks looks whether a
/// row that was found still does.
///
/// - SeeAlso: P. O'Neil et al., "The log-structured merge-tree", Acta Informatica 33, 1996.
struct BandIndex {
  let database: Database

  /// Fewer rows wait outside the index, where they are read whenever a row is compared.
  static let rowsInRun: Int64 = 512
  /// More rows are taken in a part at a time.
  static let mostInRun: Int64 = 32_768
  /// So many segments of one size become one of the next.
  private static let fanOut = 4

  /// The index, where signatures and keys are those of this program; nil where they wait to be
  /// renewed.
  init?(_ database: Database) throws {
    guard try SignatureRecord.areCurrent(database),
      try database.integer("SELECT layout FROM band_index") == SignatureBands.layout
    else { return nil }
    self.database = database
  }

  /// Rows up to this number are in it.
  func indexedNumber() throws -> Int64 {
    Int64(try database.integer("SELECT indexed_number FROM band_index"))
  }

  /// The rows that are not in it yet.
  func waiting() throws -> SignatureRows {
    try SignatureRows.fetch(
      after: indexedNumber(), through: FingerprintRecord.lastNumber(database), database)
  }

  /// Whether so many rows wait that they should be taken in, or all because the keys are older.
  static func lags(_ database: Database) throws -> Bool {
    guard try SignatureRecord.areCurrent(database) else { return false }
    guard let index = try BandIndex(database) else { return true }
    return try FingerprintRecord.lastNumber(database) - index.indexedNumber() >= rowsInRun
  }

  /// Takes in as many of the rows that wait as make one run.
  static func bringUp(_ database: Database) throws {
    guard try SignatureRecord.areCurrent(database) else { return }
    guard let index = try BandIndex(database) else { return try reset(database) }
    try index.takeIn()
  }

  /// Takes waiting rows in where there are many.
  static func keepInStep(_ database: Database) throws {
    guard let index = try BandIndex(database) else { return }
    let last = try FingerprintRecord.lastNumber(database)
    while try last - index.indexedNumber() >= rowsInRun { try index.takeIn() }
  }

  /// Takes waiting rows in, the oldest first and no more than make one run.
  func takeIn() throws {
    let first = try indexedNumber()
    let last = try min(FingerprintRecord.lastNumber(database), first + Self.mostInRun)
    guard last > first else { return }
    let rows = try SignatureRows.fetch(after: first, through: last, database)
    try append(rows.entries(), after: first, through: last)
  }

  /// Adds a run of sorted entries as the newest segment.
  func append(
    _ entries: ContiguousArray<UInt64>, after first: Int64, through last: Int64
  ) throws {
    let segment = try makeSegment(first + 1...last, entries: entries.count)
    var writer = BandPageWriter(segment, database)
    for entry in entries { try writer.add(entry) }
    try writer.finish()
    try database.run("UPDATE band_index SET indexed_number = ?", [.integer(last)])
    try mergeWhatIsDue()
  }

  /// Makes one segment of all, so that a row finds its candidates by as few pages as may be; for the
  /// end of a large load.
  func mergeAll() throws {
    let segments = try BandSegment.fetchAll(database)
    if segments.count > 1 { try merge(segments) }
  }

  /// Forgets everything; the rows come in anew.
  static func reset(_ database: Database) throws {
    try database.runScript(
      """
      DELETE FROM band_pages; DELETE FROM band_segments;
      UPDATE band_index SET layout = \(SignatureBands.layout), indexed_number = 0;
      """)
  }
}

extension BandIndex {
  private func makeSegment(_ numbers: ClosedRange<Int64>, entries: Int) throws -> BandSegment {
    let pages = max(1, (entries + BandSegment.entriesInPage - 1) / BandSegment.entriesInPage)
    let id = Int64(try database.integer("SELECT ifnull(max(segment), 0) + 1 FROM band_segments"))
    try database.run(
      "INSERT INTO band_segments VALUES (?, ?, ?, ?)",
      [
        .integer(id), .integer(numbers.lowerBound), .integer(numbers.upperBound), SQLValue(pages),
      ])
    return BandSegment(
      id: id, firstNumber: numbers.lowerBound, lastNumber: numbers.upperBound, pages: pages)
  }

  /// Merges the newest segments while there are too many of one size among them.
  private func mergeWhatIsDue() throws {
    while let due = Self.due(try BandSegment.fetchAll(database)) { try merge(due) }
  }

  /// The newest segments that are to become one; nil while there are few of each size.
  ///
  /// They stand side by side, so that a segment is always a range of numbers.
  static func due(_ segments: [BandSegment]) -> [BandSegment]? {
    let levels = segments.map { level(of: $0.size) }
    for level in Set(levels).sorted() {
      let first = (levels.lastIndex { $0 > level } ?? -1) + 1
      guard levels[first...].count(where: { $0 == level }) >= fanOut else { continue }
      return Array(segments[first...])
    }
    return nil
  }

  /// How often a run has to grow by the fan-out to be so large.
  private static func level(of size: Int64) -> Int {
    var level = 0
    var bound = rowsInRun * Int64(fanOut)
    while size >= bound {
      level += 1
      bound *= Int64(fanOut)
    }
    return level
  }

  private func merge(_ sources: [BandSegment]) throws {
    guard let first = sources.first, let last = sources.last else { return }
    var readers = sources.map { BandPageReader($0) }
    let entries = sources.reduce(0) { $0 + $1.pages * BandSegment.entriesInPage }
    let merged = try makeSegment(first.firstNumber...last.lastNumber, entries: entries)
    var writer = BandPageWriter(merged, database)
    for page in 0..<merged.pages {
      var part = ContiguousArray<UInt64>()
      for index in readers.indices {
        let next = try readers[index].take(
          while: { merged.page(of: $0) == page }, database)
        part = part.merged(with: next)
      }
      for entry in part { try writer.add(entry) }
    }
    try writer.finish()
    for source in sources {
      try database.run(
        "DELETE FROM band_pages WHERE place >= ? AND place < ?",
        [.integer(source.places.lowerBound), .integer(source.places.upperBound)])
      try database.run("DELETE FROM band_segments WHERE segment = ?", [.integer(source.id)])
    }
  }
}
