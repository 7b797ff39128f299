import GRDB
import TextBytes

/// What becomes of the index when a fingerprint goes or changes.
extension BandIndex {
  /// Takes a row's entries out before its fingerprint goes or changes, so that nothing is left of a
  /// text that is erased.
  static func remove(_ number: Int64, _ database: Database) throws {
    try change(number, database) { entry, entries in
      entries.removeAll { $0 == entry }
    }
  }

  /// Puts a row's entries in again after its fingerprint has changed.
  static func restore(_ number: Int64, _ database: Database) throws {
    try change(number, database) { entry, entries in
      entries.insert(entry, at: entries.firstIndex { $0 >= entry } ?? entries.count)
    }
  }

  private static func change(
    _ number: Int64, _ database: Database,
    _ body: (_ entry: UInt64, _ page: inout ContiguousArray<UInt64>) -> Void
  ) throws {
    guard let index = try BandIndex(database), try number <= index.indexedNumber(),
      let segment = try BandSegment.fetchAll(database).first(where: { $0.holds(number) })
    else { return }
    let rows = try SignatureRows.fetch(after: number - 1, through: number, database)
    var page = ContiguousArray<UInt64>()
    for entry in rows.entries() {
      try segment.read(segment.page(of: entry), into: &page, database)
      body(entry, &page)
      try segment.write(page, on: segment.page(of: entry), database)
    }
  }
}

extension BandSegment {
  fileprivate func holds(_ number: Int64) -> Bool { firstNumber <= number && number <= lastNumber }
}
