import Foundation
import GRDB
import TrainingData

/// Brings a database to the schema that this program knows, one numbered step at a time.
///
/// `PRAGMA user_version` holds the number; 0 is an empty file or one that the original wrote.
struct SchemaMigrator {
  /// The newest schema that this program knows.
  static let current = laterSteps.map(\.number).max() ?? 1

  /// One step after the first.
  private struct Step {
    let number: Int
    /// `CREATE TABLE` and `CREATE INDEX` only, so that a reader of an older store can have them
    /// beside it.
    let tables: String
    /// What the tables take over from older ones; for a reader, too.
    var filling = ""
    /// What a writer's store needs besides.
    var upkeep = ""
  }

  /// The steps after the first, in order.
  private static let laterSteps: [Step] = [
    Step(
      number: 2, tables: Migration2Identities.tables, filling: Migration2Identities.filling,
      upkeep: Migration2Identities.upkeep),
    Step(number: 3, tables: Migration3Feedback.sql),
    Step(number: 4, tables: Migration4Distillation.sql),
    Step(number: 5, tables: Migration5Learner.sql),
    Step(number: 8, tables: "", upkeep: Migration8Fingerprints.upkeep),
    Step(number: 9, tables: Migration9Contaminations.sql),
    Step(
      number: 10, tables: Migration10Signatures.tables, filling: Migration10Signatures.filling),
    Step(number: 11, tables: Migration11Bands.tables, filling: Migration11Bands.filling),
    Step(
      number: 12, tables: Migration12Embeddings.tables, upkeep: Migration12Embeddings.upkeep),
    Step(number: 13, tables: Migration13PriorUses.tables),
  ]

  /// The schema number that a database says it has.
  static func version(of database: Database) throws -> Int {
    try database.integer("PRAGMA user_version")
  }

  /// Refuses a database from a newer program before anything in it is touched.
  static func checkKnown(_ database: Database, at path: String) throws {
    let found = try version(of: database)
    guard found <= current else { throw StoreFault.newerSchema(path, found: found) }
  }

  /// Runs every step that is missing; the caller has opened the transaction.
  static func migrate(_ database: Database, makingIdentity identity: NewIdentity) throws {
    let found = try version(of: database)
    try database.runScript(CompatSchema.tables + CompatSchema.indexes)
    if found < 1 {
      try database.runScript(Migration1OwnTables.sql + Migration1Triggers.sql)
      try database.run(
        """
        INSERT INTO store_identity (only, store_id, hash_key, last_number, searched_number)
          VALUES (1, ?, ?, 0, 0)
        """, [.text(identity.storeID), .blob(identity.hashKey)])
      try adoptForeignRows(database)
    }
    for step in laterSteps where found < step.number {
      try database.runScript(step.tables + step.filling + step.upkeep)
    }
    if found != current { try database.runScript("PRAGMA user_version = \(current)") }
  }

  /// Gives a reader of a database that the original or an older program wrote the tables that it
  /// lacks in its own temporary database, with people's decisions in them, so that every question
  /// has an answer.
  static func standIn(for database: Database) throws {
    let found = try version(of: database)
    let missing = [Step(number: 1, tables: Migration1OwnTables.sql)] + laterSteps
    for step in missing where found < step.number {
      var tables = step.tables
      for kind in ["TABLE", "INDEX", "VIRTUAL TABLE"] {
        tables = tables.replacingOccurrences(of: "CREATE \(kind) ", with: "CREATE \(kind) temp.")
      }
      try database.runScript(tables + step.filling)
    }
    if found < 1, try database.exists("SELECT 1 FROM sqlite_master WHERE name = 'validation_log'") {
      try adoptDecisions(database)
    }
  }

  /// What a new store is called and hashes with.
  struct NewIdentity: Sendable {
    let storeID: String
    let hashKey: ContiguousArray<UInt8>

    /// Draws both from the system's random numbers.
    static func random() -> NewIdentity {
      var generator = SystemRandomNumberGenerator()
      let words = (0..<4).map { _ in generator.next() }
      let key = ContiguousArray(words.prefix(2).flatMap { $0.bigEndianBytes })
      return NewIdentity(storeID: words.suffix(2).map(\.paddedHex).joined(), hashKey: key)
    }
  }

  /// Counts the rows that the original left here and notes them for fingerprinting.
  private static func adoptForeignRows(_ database: Database) throws {
    for (name, value) in Migration1Triggers.dimensions {
      try database.run(
        """
        INSERT INTO tallies (dimension, value, rows)
          SELECT '\(name)', \(value), count(*) FROM training_examples AS ROW GROUP BY 2
        """)
    }
    try database.run(
      "INSERT INTO foreign_changes (example_id, kind) SELECT id, 'insert' FROM training_examples")
    try adoptDecisions(database)
    try database.run(Self.adoptedMarks)
  }

  /// Takes people's decisions from the original's log.
  private static func adoptDecisions(_ database: Database) throws {
    try database.run(
      """
      INSERT OR REPLACE INTO reviews (example_id, approved, reason, reviewer, reviewed_at)
        SELECT example_id, approved <> 0, NULL, validator, validated_at FROM validation_log
        WHERE approved IS NOT NULL AND ifnull(validator, 'auto') <> 'auto' ORDER BY validated_at
      """)
  }

  /// A score or tier that differs from the column's default was set by somebody, unless the
  /// original's own validation wrote it; a word that is no tier is left to be computed.
  private static let adoptedMarks = """
    INSERT INTO marks (example_id, score, tier, marked_by, marked_at)
      SELECT id, quality_score,
        CASE WHEN quality_tier IN ('gold', 'silver', 'bronze', 'unverified')
          THEN quality_tier END,
        'adopted', ifnull(updated_at, created_at)
      FROM training_examples AS e
      WHERE id IS NOT NULL AND quality_score IS NOT NULL
        AND (quality_score <> 0.5 OR quality_tier <> 'bronze')
        AND NOT EXISTS (
          SELECT 1 FROM validation_log WHERE example_id = e.id AND validator = 'auto')
    """
}

extension UInt64 {
  /// The eight bytes, most significant first.
  var bigEndianBytes: ContiguousArray<UInt8> {
    ContiguousArray((0..<8).map { UInt8(truncatingIfNeeded: self >> (56 - 8 * $0)) })
  }

  /// Sixteen lower-case hexadecimal digits.
  var paddedHex: String {
    let digits = String(self, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
