import ByteFiles
import Foundation
import GRDB
import JSONText
import TrainingData

/// What a merge brought.
public struct MergeReport: Hashable, Sendable {
  public let stored: Int
  /// Rows that were here already.
  public let duplicates: Int
  public let quarantined: Int
  /// Where the merged store lies now.
  public let setAside: String

  /// One sentence for stderr.
  public var notice: String {
    "Merged \(stored) rows from the fallback store (\(duplicates) were here already); "
      + "it is kept as \(setAside)."
  }
}

extension TrainingDataStore {
  /// Takes the rows of a fallback store in and sets that store aside; none is lost, none comes twice.
  ///
  /// Rows are recognised by their texts, so a merge that was interrupted is simply run again. A row
  /// whose id belongs to another text here is kept under a new id.
  /// - Returns: Nil when there is no fallback store.
  public func merge(fallback: String, at time: Double) async throws -> MergeReport? {
    guard FileStatus(at: fallback, followingLinks: false)?.kind == .regular,
      FileStatus(at: fallback)?.size != 0
    else { return nil }
    let spool = try await TrainingDataStore.open(
      StoreLocation(path: fallback), fingerprint: fingerprint, logger: logger)
    var counts = (stored: 0, duplicates: 0, quarantined: 0)
    do {
      try await spool.checkNothingWaits()
      var after: Int64 = 0
      while case let page = try await spool.mergePage(after: after), !page.isEmpty {
        let outcomes = try await takeIn(page)
        counts.stored += outcomes.count { if case .stored = $0 { true } else { false } }
        counts.duplicates += outcomes.count { if case .duplicate = $0 { true } else { false } }
        after = page[page.count - 1].number
      }
      counts.quarantined = try await takeInQuarantine(of: spool)
      try await takeInCounters(of: spool)
      try spool.close()
    } catch {
      try? spool.close()
      throw error
    }
    let aside = try StoreFile.setAside(fallback, at: time)
    return MergeReport(
      stored: counts.stored, duplicates: counts.duplicates, quarantined: counts.quarantined,
      setAside: aside)
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

  private func takeIn(_ page: [MergeRow]) async throws -> [Admission] {
    try await write { [self] database in
      try reconcile(database)
      var writer = try AdmissionWriter(database, countsRows: false)
      let outcomes = try page.map { row -> Admission in
        let outcome = try writer.admit(row.judged)
        switch outcome {
        case .stored(let id): try row.keepDecisions(for: id, database)
        case .duplicate(let id):
          try row.keepDecisions(for: id, database)
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
  private func takeInCounters(of spool: TrainingDataStore) async throws {
    let counters = try await spool.captureCounters()
    let name = try await spool.read { try $0.text("SELECT store_id FROM store_identity") } ?? ""
    try await write { database in
      try database.run(
        "INSERT OR IGNORE INTO merges VALUES (?, 0, 0, '{}')", [.text(name)])
      guard changedRows(database) > 0 else { return }
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

/// One row of a fallback store with its fingerprint, decision, mark and tags.
struct MergeRow: Sendable {
  let number: Int64
  let judged: JudgedExample
  private let review: [SQLValue]
  private let mark: [SQLValue]

  init(_ row: SQLStatement) {
    number = row.integer(0)
    let example = ExampleRecord.read(row, from: 4)
    let fingerprint = Fingerprint(
      contentHash: example.contentHash ?? "", inputHash: example.inputHash ?? "",
      identity: Fingerprint.Identity(
        high: UInt64(bitPattern: row.integer(1)), low: UInt64(bitPattern: row.integer(2))),
      signature: row.bytes(3))
    let tags = (try? JSONReader.value(of: row.text(36)))?.array?.compactMap(\.string) ?? []
    judged = JudgedExample(
      example: example, fingerprint: fingerprint, judgement: Judgement(factors: [], flags: []),
      tags: tags)
    review = (28..<32).map { row.value($0) }
    mark = (32..<36).map { row.value($0) }
  }

  /// Brings a decision and a mark along where the row here has none.
  func keepDecisions(for id: ExampleID, _ database: Database) throws {
    if review[0] != .null {
      try database.run("INSERT OR IGNORE INTO reviews VALUES (?, ?, ?, ?, ?)", [.text(id)] + review)
    }
    if mark[2] != .null {
      try database.run("INSERT OR IGNORE INTO marks VALUES (?, ?, ?, ?, ?)", [.text(id)] + mark)
    }
  }
}
