import GRDB
import TrainingData

/// What examples are recognised by, one row for each, live or retired.
enum FingerprintRecord {
  static let insertion = """
    INSERT INTO fingerprints (number, example_id, identity_high, identity_low, signature)
      VALUES (?, ?, ?, ?, ?)
    """

  /// The oldest row of an identity; two programs may have stored the same one.
  static let lookup = """
    SELECT f.example_id FROM identities AS i CROSS JOIN fingerprints AS f ON f.number = i.number
      WHERE i.identity_high = ? AND f.identity_low = ? ORDER BY i.number LIMIT 1
    """

  /// Makes a fingerprint findable by its identity.
  static let indexing = "INSERT INTO identities (identity_high, number) VALUES (?, ?)"

  /// Runs `insertion`; `room` holds the texts meanwhile.
  static func insert(
    _ fingerprint: borrowing Fingerprint, of id: ExampleID, number: Int64,
    by statement: SQLStatement,
    in room: inout RowBytes
  ) throws {
    room.removeAll()
    try statement.bind(number, at: 1)
    room.add(id, at: 2)
    try statement.bind(Int64(bitPattern: fingerprint.identity.high), at: 3)
    try statement.bind(Int64(bitPattern: fingerprint.identity.low), at: 4)
    room.add(fingerprint.signature, at: 5)
    try statement.run(with: room)
  }

  /// What a tombstone is made of beside an id, so that a watched file does not bring the text back
  /// under another one.
  static func erasureMark(of identity: Fingerprint.Identity) -> String {
    "identity:\(identity.high.paddedHex)\(identity.low.paddedHex)"
  }

  /// The mark of a row's identity; nil where it has no fingerprint.
  static func erasureMark(of id: ExampleID, _ database: Database) throws -> String? {
    try database.first(
      "SELECT identity_high, identity_low FROM fingerprints WHERE example_id = ?", [.text(id)]
    ) {
      erasureMark(
        of: Fingerprint.Identity(
          high: UInt64(bitPattern: $0.integer(0)), low: UInt64(bitPattern: $0.integer(1))))
    }
  }

  /// Whether an example, live or retired, has this id.
  static func isTaken(_ id: ExampleID, _ database: Database) throws -> Bool {
    let live = try database.prepared("SELECT 1 FROM training_examples WHERE id = ?")
    try live.bind(id, at: 1)
    defer { live.reset() }
    return try live.step() || isRetired(id, database)
  }

  /// Whether an operation took an example of this id away.
  static func isRetired(_ id: ExampleID, _ database: Database) throws -> Bool {
    let retired = try database.prepared("SELECT 1 FROM retired_examples WHERE id = ?")
    try retired.bind(id, at: 1)
    defer { retired.reset() }
    return try retired.step()
  }

  /// The example that stands for `id`: itself, or the one that was kept when it was retired.
  static func survivor(of id: ExampleID, _ database: Database) throws -> ExampleID {
    var current = id
    // An edit of an edit of …: every step was a retirement of its own.
    for _ in 0..<10_000 {
      let kept = try database.text(
        "SELECT kept_id FROM retired_examples WHERE id = ? ORDER BY operation DESC LIMIT 1",
        [.text(current)])
      guard let kept else { return current }
      current = kept
    }
    return current
  }

  /// The example, live or retired, that stands for an identity; nil where none does.
  static func example(high: Int64, low: Int64, _ database: Database) throws -> ExampleID? {
    guard let twin = try database.text(lookup, [.integer(high), .integer(low)]) else { return nil }
    let survivor = try survivor(of: twin, database)
    return try isTaken(survivor, database) ? survivor : nil
  }

  /// Whether there are rows that other programs wrote and that have no fingerprint yet.
  static func lags(_ database: Database) throws -> Bool {
    guard try database.exists("SELECT 1 FROM main.sqlite_master WHERE name = 'fingerprints'")
    else { return true }
    return try database.exists("SELECT 1 FROM main.foreign_changes")
  }

  static func lastNumber(_ database: Database) throws -> Int64 {
    Int64(try database.integer("SELECT last_number FROM store_identity"))
  }

  static func setLastNumber(_ number: Int64, _ database: Database) throws {
    try database.run("UPDATE store_identity SET last_number = ?", [.integer(number)])
  }
}
