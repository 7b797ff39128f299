import GRDB
import TrainingData

/// What was erased for good, by its id and by its text: enough to refuse its return, not enough to
/// tell what it was.
struct Tombstones {
  /// Under which they may stand; none where nothing was ever erased.
  private let hashes: [KeyedHash]

  init(_ database: Database) throws {
    // A database of the original has none.
    let isOurs = try database.exists("SELECT 1 FROM sqlite_master WHERE name = 'tombstones'")
    let hasAny = try isOurs && database.exists("SELECT 1 FROM tombstones LIMIT 1")
    hashes = hasAny ? try KeyedHash.ofTombstones(database) : []
  }

  /// Whether anything was ever erased.
  var areAny: Bool { !hashes.isEmpty }

  /// What becomes of an example that was erased; nothing of it is kept.
  static let refusal: Admission = {
    let reason = RefusalReason(
      code: RefusalReason.erased, message: "This example was erased for good.")
    let record = RefusedRecord(payload: "{}", reasons: [reason], origin: "erased")
    return .quarantined(QuarantineRecord.id(of: record), because: [reason])
  }()

  /// Whether an example of this id or with these texts was erased.
  func stand(for judged: JudgedExample, _ database: Database) throws -> Bool {
    try hashes.contains { hash in
      try Self.marks(of: judged).contains { mark in
        try database.exists(
          "SELECT 1 FROM tombstones WHERE id_hash = ?", [.blob(hash.digest(of: mark))])
      }
    }
  }

  /// Which of the examples were erased.
  func erased(_ examples: [JudgedExample], _ database: Database) throws -> [Bool] {
    try examples.map { try stand(for: $0, database) }
  }

  /// Lets an example count as erased no more.
  func lift(for judged: JudgedExample, _ database: Database) throws {
    for hash in hashes {
      for mark in Self.marks(of: judged) {
        try database.run(
          "DELETE FROM tombstones WHERE id_hash = ?", [.blob(hash.digest(of: mark))])
      }
    }
  }

  private static func marks(of judged: JudgedExample) -> [String] {
    [judged.id, FingerprintRecord.erasureMark(of: judged.identity)]
  }
}
