import ByteFiles
import Foundation
import GRDB
import TrainingData

/// What a merge brought.
public struct MergeReport: Hashable, Sendable {
  public let stored: Int
  /// Rows that were here already.
  public let duplicates: Int
  public let quarantined: Int
  /// Rows that went because their ids were erased in the fallback store.
  public let erased: Int
  /// The datasets whose files still hold erased rows.
  public let datasets: [DatasetRecord]
  /// Where the merged store lies now.
  public let setAside: String

  /// One sentence for stderr.
  public var notice: String {
    var sentence = "merged \(stored) rows from the fallback store, \(duplicates) were here already"
    if erased > 0 { sentence += "; erased \(erased) that were erased there" }
    if !datasets.isEmpty {
      let paths = datasets.map(\.path).joined(separator: ", ")
      sentence += ", but not in the files at \(paths)"
    }
    return sentence + ". What was edited, undone or exported there is kept in \(setAside)."
  }
}

extension TrainingDataStore {
  /// Takes the rows of a fallback store in and sets that store aside; none is lost, none comes twice.
  ///
  /// Rows are recognised by their texts, so a merge that was interrupted is simply run again. A row
  /// whose id belongs to another text here is kept under a new id; an id that was erased there is
  /// erased here too. Operations stay behind in the store that is set aside.
  /// - Returns: Nil when there is no fallback store.
  public func merge(fallback: String, at time: Double) async throws -> MergeReport? {
    guard FileStatus(at: fallback, followingLinks: false)?.kind == .regular,
      FileStatus(at: fallback)?.size != 0
    else { return nil }
    var counts = Counts()
    while true {
      let last = try await takeIn(fallback, at: time, &counts)
      let aside = try StoreFile.setAside(fallback, at: time) { database in
        try database.integer("SELECT last_number FROM store_identity") == last
          && !database.exists("SELECT 1 FROM foreign_changes")
      }
      guard let aside else { continue }
      // Copies of rows that an erasure cannot reach are named by it.
      try await write { database in
        try database.run(
          "INSERT OR REPLACE INTO backups VALUES (?, ?)",
          [.text(aside.absolutePath), .real(time)])
      }
      return MergeReport(
        stored: counts.stored, duplicates: counts.duplicates, quarantined: counts.quarantined,
        erased: counts.erased, datasets: counts.datasets, setAside: aside)
    }
  }

  private struct Counts {
    var stored = 0
    var duplicates = 0
    var quarantined = 0
    var erased = 0
    var datasets: [DatasetRecord] = []
  }

  /// Takes in everything that the fallback store holds now.
  ///
  /// - Returns: The number of its last example.
  private func takeIn(_ fallback: String, at time: Double, _ counts: inout Counts) async throws
    -> Int
  {
    let spool = try await TrainingDataStore.open(
      StoreLocation(path: fallback, allowsNetwork: true), fingerprint: fingerprint, logger: logger)
    do {
      try await spool.checkNothingWaits()
      if try await spool.holdsForeignRows() { try await write { try Self.noteForeignRows(1, $0) } }
      let erasure = try await takeInErasures(of: spool)
      counts.erased += erasure?.erased.count ?? 0
      counts.datasets += erasure?.datasets ?? []
      let last = Int(try await spool.read { try FingerprintRecord.lastNumber($0) })
      var after: Int64 = 0
      while case let page = try await spool.mergePage(after: after), !page.isEmpty {
        let marks = try await spool.contaminations(of: page.map(\.judged.id))
        let outcomes = try await takeIn(page, marks)
        counts.stored += outcomes.count { if case .stored = $0 { true } else { false } }
        counts.duplicates += outcomes.count { if case .duplicate = $0 { true } else { false } }
        after = page[page.count - 1].number
      }
      try await takeInDistillations(of: spool)
      try await takeInFeedback(of: spool, at: time)
      try await takeInLearner(of: spool)
      counts.quarantined = try await takeInQuarantine(of: spool)
      try await takeInCounters(of: spool, at: time)
      try spool.close()
      return last
    } catch {
      try? spool.close()
      throw error
    }
  }

  /// Erases here what was erased there; its tombstones come along under their own key.
  ///
  /// - Returns: What was erased; nil for nothing.
  func takeInErasures(
    of spool: TrainingDataStore
  ) async throws -> ErasureReport? {
    let (hashes, tombstones) = try await spool.read { database in
      (
        try KeyedHash.ofTombstones(database),
        try database.rows("SELECT id_hash, erased_at FROM tombstones") {
          (hash: $0.bytes(0), at: $0.double(1))
        }
      )
    }
    guard let latest = tombstones.map(\.at).max() else { return nil }
    let erased = Set(tombstones.map(\.hash))
    let ids = try await read { database in
      try database.rows("SELECT example_id FROM fingerprints") { $0.text(0) }
        .filter { id in hashes.contains { erased.contains($0.digest(of: id)) } }
    }
    let report = ids.isEmpty ? nil : try await erase(ids: ids, at: latest)
    try await write { database in
      for tombstone in tombstones {
        try database.run(
          "INSERT OR IGNORE INTO tombstones VALUES (?, ?)",
          [.blob(tombstone.hash), .real(tombstone.at)])
      }
    }
    return report
  }

  /// Rows without fingerprints could not be recognised, so they would be left behind.
  private func checkNothingWaits() async throws {
    guard try await read({ try $0.exists("SELECT 1 FROM foreign_changes") }) else { return }
    throw AssayError(
      .internalFault, code: "no_fingerprints",
      message: "The fallback store \(path) holds rows that were never fingerprinted.",
      remedy: "Merge with the command line program.")
  }

  /// The next live rows with everything that hangs on them.
  private func mergePage(after number: Int64) async throws -> [MergeRow] {
    try await read { database in
      try database.rows(
        """
        SELECT f.number, f.identity_high, f.identity_low, f.signature,
            \(ExampleRecord.columns.map { "e." + $0 }.joined(separator: ", ")),
            r.approved, r.reason, r.reviewer, r.reviewed_at,
            m.score, m.tier, m.marked_by, m.marked_at,
            (SELECT json_group_array(tag) FROM tags AS t WHERE t.example_id = e.id)
          FROM fingerprints AS f JOIN training_examples AS e ON e.id = f.example_id
          LEFT JOIN reviews AS r ON r.example_id = e.id
          LEFT JOIN marks AS m ON m.example_id = e.id
          WHERE f.number > ? ORDER BY f.number LIMIT 1000
        """, [.integer(number)]
      ) { MergeRow($0) }
    }
  }

  private func takeIn(
    _ page: [MergeRow], _ marks: [ExampleID: [Contamination]]
  ) async throws -> [Admission] {
    try await write { [self] database in
      try reconcile(database)
      var writer = try AdmissionWriter(database, countsRows: false)
      let outcomes = try page.map { row -> Admission in
        let outcome = try writer.admit(row.judged)
        switch outcome {
        case .stored(let id):
          try row.keepDecisions(for: id, database)
          try ContaminationRecord.keep(marks[row.judged.id] ?? [], on: id, database)
        case .duplicate(let id):
          try row.keepDecisions(for: id, database)
          try ContaminationRecord.keep(marks[row.judged.id] ?? [], on: id, database)
          if row.judged.example.usedInTraining {
            try database.run(
              """
              UPDATE training_examples SET used_in_training = 1,
                training_run_id = ifnull(training_run_id, ?) WHERE id = ?
              """, [SQLValue(row.judged.example.trainingRunID), .text(id)])
          }
        case .quarantined: break
        }
        return outcome
      }
      try writer.finish()
      return outcomes
    }
  }

  private func takeInQuarantine(of spool: TrainingDataStore) async throws -> Int {
    let records = try await spool.quarantined()
    for record in records {
      _ = try await quarantine(
        [RefusedRecord(payload: record.payload, reasons: record.reasons, origin: record.origin)],
        at: record.at)
    }
    return records.count
  }

  /// Counters are added once: the note of the merge is written in the same transaction.
  private func takeInCounters(of spool: TrainingDataStore, at time: Double) async throws {
    let counters = try await spool.captureCounters()
    let sessions = try await spool.countedSessions()
    let identity = try await spool.read { database in
      try database.first("SELECT store_id, hash_key FROM store_identity") {
        [SQLValue.text($0.text(0)), .blob($0.bytes(1))]
      } ?? []
    }
    try await write { database in
      try database.run(
        "INSERT OR IGNORE INTO merges VALUES (?, ?, ?)", identity + [.real(time)])
      guard changedRows(database) > 0 else { return }
      try Self.addSessions(sessions, at: time, database)
      for (source, amounts) in counters {
        for (counter, amount) in amounts {
          try database.run(
            """
            INSERT INTO capture_counters VALUES (?, ?, ?)
              ON CONFLICT (source, counter) DO UPDATE SET amount = amount + excluded.amount
            """, [.text(source), .text(counter), .real(amount)])
        }
      }
    }
  }
}
