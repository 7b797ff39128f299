import GRDB
import JSONText
import TrainingData

extension TrainingDataStore {
  /// Stores the examples in one transaction and says what became of each, in order.
  ///
  /// An example whose identity is known is a duplicate, whatever its id. An id that belongs to
  /// another text is replaced; the given one goes to `metadata.given_id`.
  public func admit(_ examples: [JudgedExample]) async throws -> [Admission] {
    try await admit(AdmissionBatch(examples: examples, at: 0)).admissions
  }

  /// Stores examples, refused records and the import's progress in one transaction.
  public func admit(_ batch: AdmissionBatch) async throws -> BatchOutcome {
    try await write(countsItself: true) { [self] database in
      try reconcile(database)
      var writer = try AdmissionWriter(database)
      let admissions = try batch.examples.map { try writer.admit($0) }
      let quarantined = try QuarantineRecord.insert(batch.refused, at: batch.at, into: database)
      try writer.finish()
      if let progress = batch.progress { try ImportRecord.save(progress, at: batch.at, database) }
      return BatchOutcome(admissions: admissions, quarantined: quarantined)
    }
  }

  /// How far an import of this key has come; nil when it has not begun or is forgotten.
  public func importProgress(_ key: String) async throws -> ImportProgress? {
    try await read { try ImportRecord.fetch(key, $0) }
  }

  /// Forgets how far an import came, once it is complete.
  public func forgetImport(_ key: String) async throws {
    try await write { try $0.run("DELETE FROM imports WHERE import_key = ?", [.text(key)]) }
  }
}

/// Admits examples one after another inside one transaction, counting as it goes.
struct AdmissionWriter {
  /// Up to so many new rows are made searchable at once; more would double a bulk import's work.
  static let searchedAtOnce = 100

  private let database: Database
  private let insertion: SQLStatement
  private let claim: SQLStatement
  private let lookup: SQLStatement
  private var tally = Tally()
  private var nextNumber: Int64
  private let firstNumber: Int64
  private let hasTombstones: Bool
  private var fresh: [(number: Int64, example: TrainingExample)] = []
  private let hashes: [KeyedHash]
  private let countsRows: Bool
  private var room = RowBytes()

  /// - Parameter countsRows: False in a transaction whose rows the triggers count.
  init(_ database: Database, countsRows: Bool = true) throws {
    self.database = database
    self.countsRows = countsRows
    insertion = try database.prepared(ExampleRecord.insertion)
    claim = try database.prepared(FingerprintRecord.claim)
    lookup = try database.prepared(FingerprintRecord.lookup)
    nextNumber = try FingerprintRecord.lastNumber(database) + 1
    firstNumber = nextNumber
    hasTombstones = try database.exists("SELECT 1 FROM tombstones LIMIT 1")
    hashes = hasTombstones ? try KeyedHash.ofTombstones(database) : []
  }

  /// Stores one example, or says which one it repeats.
  mutating func admit(_ judged: JudgedExample) throws -> Admission {
    let fingerprint = judged.fingerprint
    if let twin = try twin(of: fingerprint.identity) {
      let survivor = try FingerprintRecord.survivor(of: twin, database)
      // What was kept in its place may have been erased since.
      if try FingerprintRecord.isTaken(survivor, database) {
        tally.add("seen", "duplicates")
        return .duplicate(of: survivor)
      }
    }
    var example = judged.example
    if hasTombstones, try isErased(example.id) {
      let reason = RefusalReason(
        code: "erased", message: "An example with this id was erased for good.")
      let record = RefusedRecord(payload: "{}", reasons: [reason], origin: "erased")
      let id = QuarantineRecord.id(of: record)
      return .quarantined(id, because: [reason])
    }
    try FingerprintRecord.insert(
      fingerprint, of: example.id, number: nextNumber, by: claim, in: &room)
    if changedRows(database) == 0 {
      example.metadata["given_id"] = .string(example.id)
      example.id = try freshID(for: fingerprint.identity)
      try FingerprintRecord.insert(
        fingerprint, of: example.id, number: nextNumber,
        by: database.prepared(FingerprintRecord.insertion), in: &room)
    }
    try store(example, judged)
    return .stored(example.id)
  }

  /// Writes what was counted and makes a small admission searchable.
  mutating func finish() throws {
    guard nextNumber > firstNumber || !tally.isEmpty else { return }
    try tally.write(to: database)
    if nextNumber > firstNumber {
      try FingerprintRecord.setLastNumber(nextNumber - 1, database)
      if fresh.count <= Self.searchedAtOnce {
        try SearchRecord.index(fresh, after: firstNumber - 1, database)
      }
    }
  }

  private mutating func store(_ example: TrainingExample, _ judged: JudgedExample) throws {
    try ExampleRecord.insert(example, by: insertion, in: &room)
    if fresh.count <= Self.searchedAtOnce { fresh.append((nextNumber, example)) }
    nextNumber += 1
    if countsRows { tally.count(example) }
    for finding in judged.findings { tally.add("finding", finding.type.rawValue) }
    if judged.markedByPerson {
      try database.run(
        "INSERT OR REPLACE INTO marks VALUES (?, ?, ?, 'given', ?)",
        [
          .text(example.id), .real(example.score), .text(example.tier.rawValue),
          .real(example.updatedAt ?? example.createdAt),
        ])
    }
    if let approval = judged.approval {
      try database.run(
        "INSERT OR REPLACE INTO reviews VALUES (?, 1, NULL, ?, ?)",
        [.text(example.id), .text(approval.by), .real(approval.at)])
    }
    for tag in judged.tags {
      try database.run("INSERT OR IGNORE INTO tags VALUES (?, ?)", [.text(example.id), .text(tag)])
    }
  }

  private func twin(of identity: Fingerprint.Identity) throws -> ExampleID? {
    try lookup.bind(Int64(bitPattern: identity.high), at: 1)
    try lookup.bind(Int64(bitPattern: identity.low), at: 2)
    defer { lookup.reset() }
    return try lookup.step() ? lookup.text(0) : nil
  }

  private func isErased(_ id: ExampleID) throws -> Bool {
    try hashes.contains { hash in
      try database.exists(
        "SELECT 1 FROM tombstones WHERE id_hash = ?", [.blob(hash.digest(of: id))])
    }
  }

  /// An id made of the identity, so that the same text gets the same id again.
  private func freshID(for identity: Fingerprint.Identity) throws -> ExampleID {
    let whole = identity.high.paddedHex + identity.low.paddedHex
    for candidate in [identity.high.paddedHex, identity.low.paddedHex, whole]
    where try !FingerprintRecord.isTaken(candidate, database) {
      return candidate
    }
    var number = 2
    while try FingerprintRecord.isTaken("\(whole)-\(number)", database) { number += 1 }
    return "\(whole)-\(number)"
  }
}
