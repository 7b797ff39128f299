import GRDB
import TrainingData

extension TrainingDataStore {
  /// Takes in what other programs wrote: fingerprints, missing hashes, search words.
  ///
  /// Works in bounded transactions; does nothing without a fingerprinter.
  /// - Returns: How many changes were taken in.
  @discardableResult
  package func adoptForeignChanges() async throws -> Int {
    guard fingerprint != nil else { return 0 }
    var adopted = 0
    while try await read({ try $0.exists("SELECT 1 FROM foreign_changes LIMIT 1") }) {
      adopted += try await write { [self] in try reconcile($0, limit: 2_000) }
    }
    return adopted
  }

  /// Takes in foreign changes inside a running transaction.
  @discardableResult
  func reconcile(_ database: Database, limit: Int = .max) throws -> Int {
    guard let fingerprint,
      try database.exists("SELECT 1 FROM foreign_changes LIMIT 1")
    else { return 0 }
    let changes = try database.rows(
      """
      SELECT sequence, example_id, kind, old_input, old_output, old_rejected FROM foreign_changes
        ORDER BY sequence LIMIT ?
      """, [SQLValue(limit)]
    ) { ForeignChange($0) }
    let reconciliation = ForeignReconciliation(database: database, fingerprint: fingerprint)
    for change in changes { try reconciliation.take(change) }
    try Self.noteForeignRows(changes.count { $0.kind != "delete" }, database)
    if let last = changes.last {
      try database.run(
        "DELETE FROM foreign_changes WHERE sequence <= ?", [.integer(last.sequence)])
    }
    return changes.count
  }
}

extension TrainingDataStore {
  private static let foreign = "foreign"

  /// Whether other programs have written rows here, which nobody searched for private data before
  /// they were stored.
  package func holdsForeignRows() async throws -> Bool {
    try await read { database in
      // Whoever may only read cannot take in what the original wrote.
      guard try database.exists("SELECT 1 FROM sqlite_master WHERE name = 'tallies'"),
        try !database.exists("SELECT 1 FROM foreign_changes LIMIT 1")
      else { return true }
      return try database.exists(
        "SELECT 1 FROM tallies WHERE dimension = ? AND rows > 0", [.text(Self.foreign)])
    }
  }

  /// Counts rows that other programs wrote, or that a store brings which holds such.
  static func noteForeignRows(_ rows: Int, _ database: Database) throws {
    guard rows > 0 else { return }
    var tally = Tally()
    tally.add(foreign, "rows", by: rows)
    try tally.write(to: database)
  }
}

/// One row that another program inserted, updated or deleted.
struct ForeignChange {
  let sequence: Int64
  let id: ExampleID?
  let kind: String
  let input: String
  let output: String
  let rejected: String?

  init(_ row: SQLStatement) {
    sequence = row.integer(0)
    id = row.optionalText(1)
    kind = row.text(2)
    input = row.text(3)
    output = row.text(4)
    rejected = row.optionalText(5)
  }
}

/// Brings fingerprints and search words in line with rows that other programs wrote.
struct ForeignReconciliation {
  let database: Database
  let fingerprint: TrainingDataStore.Fingerprinting

  func take(_ change: ForeignChange) throws {
    // SQLite lets a text primary key be NULL; such a row has no name to keep anything under.
    guard let id = change.id else { return }
    if change.kind != "insert" { try forget(change, id) }
    try learn(id)
  }

  private func forget(_ change: ForeignChange, _ id: ExampleID) throws {
    // A retired row of this id keeps its fingerprint: it is not the row that changed.
    guard !(try isRetired(id)), let number = try number(of: id) else { return }
    try SearchRecord.remove(number, change.input, change.output, change.rejected, database)
    try BandIndex.remove(number, database)
    try database.run("DELETE FROM fingerprints WHERE number = ?", [.integer(number)])
  }

  private func learn(_ id: ExampleID) throws {
    guard
      let example = try database.first(
        "SELECT \(ExampleRecord.columnList) FROM training_examples WHERE id = ?", [.text(id)],
        { ExampleRecord.read($0) }),
      try number(of: id) == nil
    else { return }
    let mark = fingerprint(example)
    let next = try FingerprintRecord.lastNumber(database) + 1
    var room = RowBytes()
    try FingerprintRecord.insert(
      mark, of: id, number: next, by: database.prepared(FingerprintRecord.insertion), in: &room)
    try database.run(
      FingerprintRecord.indexing,
      [.integer(Int64(bitPattern: mark.identity.high)), .integer(next)])
    try FingerprintRecord.setLastNumber(next, database)
    if example.contentHash == nil || example.inputHash == nil {
      try database.run(
        """
        UPDATE training_examples SET content_hash = ifnull(content_hash, ?),
          input_hash = ifnull(input_hash, ?) WHERE id = ?
        """, [.text(mark.contentHash), .text(mark.inputHash), .text(id)])
    }
  }

  private func number(of id: ExampleID) throws -> Int64? {
    try database.first("SELECT number FROM fingerprints WHERE example_id = ?", [.text(id)]) {
      $0.integer(0)
    }
  }

  private func isRetired(_ id: ExampleID) throws -> Bool {
    try database.exists("SELECT 1 FROM retired_examples WHERE id = ?", [.text(id)])
  }
}
