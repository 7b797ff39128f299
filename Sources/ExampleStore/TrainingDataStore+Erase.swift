import ByteFiles
import Foundation
import GRDB
import JSONText
import TrainingData

extension TrainingDataStore {
  /// The examples and refused records in which a text stands, byte for byte, in any field.
  public func holding(_ text: String) async throws -> (
    examples: [ExampleID], quarantined: [QuarantineID]
  ) {
    try await read { try ErasureSearch(text).find($0) }
  }

  /// Removes examples for good: rows, history, search words, fingerprints, tags and log entries.
  ///
  /// It cannot be undone, and the ids are refused from now on. The free pages are overwritten, the
  /// write-ahead log is emptied, and the file is searched for what was removed.
  ///
  /// - Parameter quarantined: Refused records, which go too.
  public func erase(
    ids: [ExampleID], quarantined: [QuarantineID] = [], at time: Double
  ) async throws -> ErasureReport {
    try await erase(at: time) { database in
      var probes: [ContiguousArray<UInt8>] = []
      for id in quarantined {
        try database.forEachRow(
          "SELECT payload FROM quarantine WHERE quarantine_id = ?", [.text(id)]
        ) { row in
          let piece = ContiguousArray(row.text(0).utf8.prefix(96))
          if piece.count >= 24 { probes.append(piece) }
        }
      }
      return (ids, quarantined, [], probes)
    }
  }

  /// Removes every example and refused record in which a text stands, for good.
  public func erase(matching text: String, at time: Double) async throws -> ErasureReport {
    guard !text.isEmpty else {
      throw AssayError(
        .usage, code: "empty_match", message: "An empty text stands in every example.",
        remedy: "Name the text to erase.")
    }
    return try await erase(at: time) { database in
      let search = ErasureSearch(text)
      let found = try search.find(database)
      let datasets = try search.datasets(database)
      try search.clearNotes(at: time, database)
      return (
        found.examples + (try search.rowsOfDatasets(database)), found.quarantined, datasets,
        search.spellings.map { ContiguousArray($0.utf8) }
      )
    }
  }

  private typealias Target = (
    examples: [ExampleID], quarantined: [QuarantineID], datasets: [String],
    probes: [ContiguousArray<UInt8>]
  )

  private func erase(
    at time: Double, _ target: @escaping @Sendable (Database) throws -> Target
  ) async throws -> ErasureReport {
    try await adoptForeignChanges()
    // What is not indexed yet must be, or its words would be indexed after the row is gone.
    try await bringSearchUpToDate()
    let path = path
    let report = try await write { database in
      let target = try target(database)
      var probes = target.probes
      var erased: [ExampleID] = []
      var unknown: [ExampleID] = []
      var held = Set(target.datasets)
      let hash = try KeyedHash.ofStore(database)
      for id in try Self.withOlderVersions(target.examples, database) {
        probes += try Self.probes(of: id, database)
        held.formUnion(try DatasetTable.holding(id, database))
        let marks = [id] + (try FingerprintRecord.erasureMark(of: id, database).map { [$0] } ?? [])
        if try Self.eraseRow(id, at: time, database) {
          erased.append(id)
        } else {
          unknown.append(id)
        }
        for mark in marks {
          try database.run(
            "INSERT OR REPLACE INTO tombstones VALUES (?, ?)",
            [.blob(hash.digest(of: mark)), .real(time)])
        }
      }
      for id in target.quarantined {
        try database.run("DELETE FROM quarantine WHERE quarantine_id = ?", [.text(id)])
      }
      if !erased.isEmpty || !target.probes.isEmpty {
        try database.run("INSERT INTO example_search(example_search) VALUES ('optimize')")
      }
      // A word that no row has any more is not kept as a count of none.
      try database.run("DELETE FROM tallies WHERE rows = 0")
      let datasets = try held.sorted().compactMap { id in
        try database.first(DatasetTable.selection + " WHERE dataset_id = ?", [.text(id)]) {
          try DatasetTable.read($0, database)
        }
      }
      let copies = try database.rows("SELECT path FROM backups ORDER BY path") { $0.text(0) }
        .filter { FileStatus(at: $0) != nil }
      let report = ErasureReport(
        erased: erased, quarantined: target.quarantined, unknown: unknown, datasets: datasets,
        // Where nothing was erased, no copy holds what is gone.
        copies: erased.isEmpty && target.quarantined.isEmpty
          ? [] : StoreFile.copiesOnce(copies + StoreFile.copiesBeside(path)),
        residue: .none, probes: probes)
      return report
    }
    return try await searchedAgain(report)
  }

  /// Searches the store's bytes for what was erased once more, for example when the datasets that
  /// held it are written again or another program has finished reading.
  public func searchedAgain(_ report: ErasureReport) async throws -> ErasureReport {
    var report = report
    report.residue = try await wipeJournal(report.probes)
    return report
  }

  /// The examples, and the retired ones that they stand for: what they were before they were edited,
  /// and rows that say exactly the same.
  private static func withOlderVersions(_ ids: [ExampleID], _ database: Database) throws
    -> [ExampleID]
  {
    var all = ids
    var seen = Set(ids.map { ContiguousArray($0.utf8) })
    var next = 0
    while next < all.count {
      let older = try database.rows(
        """
        SELECT r.id FROM retired_examples AS r JOIN operations AS o ON o.operation = r.operation
          WHERE r.kept_id = ?1 AND (o.kind IN ('edit', 'redact') OR EXISTS (
            SELECT 1 FROM fingerprints AS f CROSS JOIN fingerprints AS g
              ON g.identity_high = f.identity_high AND g.identity_low = f.identity_low
              WHERE f.example_id = r.id AND g.example_id = ?1))
        """, [.text(all[next])]
      ) { $0.text(0) }
      all += older.filter { seen.insert(ContiguousArray($0.utf8)).inserted }
      next += 1
    }
    return all
  }

  /// Removes one example from every table; false when no table had it.
  private static func eraseRow(
    _ id: ExampleID, at time: Double, _ database: Database
  ) throws -> Bool {
    let existed =
      try isLive(id, database) || FingerprintRecord.isTaken(id, database)
      || database.exists("SELECT 1 FROM retired_examples WHERE id = ?", [.text(id)])
    try DistillationErasure.forget(id, database)
    try FeedbackErasure.forget(id, at: time, database)
    try ExampleRemoval.remove(id, database)
    for table in ["changed_examples", "prior_uses", "validation_log", "foreign_changes"] {
      try database.run("DELETE FROM \(table) WHERE example_id = ?", [.text(id)])
    }
    return existed
  }

  /// Pieces of a row's texts that are looked for afterwards; short ones would be found elsewhere.
  static func probes(of id: ExampleID, _ database: Database) throws
    -> [ContiguousArray<UInt8>]
  {
    var probes: [ContiguousArray<UInt8>] = []
    for table in ["training_examples", "retired_examples"] {
      try database.forEachRow(
        "SELECT input_text, output_text, rejected_output FROM \(table) WHERE id = ?", [.text(id)]
      ) { row in
        for column in 0..<3 {
          let piece = ContiguousArray(row.text(column).utf8.prefix(48))
          if piece.count >= 24 { probes.append(piece) }
        }
      }
    }
    return probes
  }

  /// Empties the write-ahead log and looks for the pieces; where one is left, rewrites the file.
  func wipeJournal(
    _ probes: [ContiguousArray<UInt8>]
  ) async throws -> ErasureReport.Residue {
    guard path != ":memory:" else { return .none }
    guard try await truncateJournal() else { return .unread }
    if try await isFreeOf(probes) { return .none }
    try await vacuum()
    guard try await truncateJournal() else { return .unread }
    return try await isFreeOf(probes) ? .none : .found
  }

  /// Moves the write-ahead log into the file and empties it; false while a reader needs it.
  @discardableResult
  func truncateJournal() async throws -> Bool {
    do {
      return try await database.writeWithoutTransaction { [self] database in
        let lock = try writerLock()
        defer { lock?.release() }
        return try database.integer("PRAGMA wal_checkpoint(TRUNCATE)") == 0
      }
    } catch {
      throw StoreFault.wrap(error, at: path)
    }
  }

  private func vacuum() async throws {
    do {
      try await database.barrierWriteWithoutTransaction { [self] database in
        let lock = try writerLock()
        defer { lock?.release() }
        try database.runScript("VACUUM")
      }
    } catch {
      throw StoreFault.wrap(error, at: path)
    }
  }

  /// Whether none of the pieces stands in the files, but for those that a kept row still has.
  private func isFreeOf(_ probes: [ContiguousArray<UInt8>]) async throws -> Bool {
    let found = try ["", "-wal"].flatMap { try ByteSearch(probes).find(inFileAt: path + $0) }
    guard !found.isEmpty else { return true }
    return try await read { database in
      try Set(found).allSatisfy { piece in
        let text = String(decoding: piece, as: UTF8.self)
        return try ErasureSearch(text).stands(in: database)
      }
    }
  }
}
