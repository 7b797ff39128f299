import GRDB
import TrainingData

/// The identities of all rows in the connection's own temporary database, for a store that cannot be
/// written and holds rows that were never fingerprinted.
enum PrivateIdentities {
  /// Works out the identity of every row, lends the table with them, and drops it.
  ///
  /// Its columns are `identity_high`, `identity_low` and `number`, the row's `rowid`.
  static func withTable<Value>(
    _ database: Database, _ fingerprint: TrainingDataStore.Fingerprinting,
    _ body: (_ table: String) throws -> Value
  ) throws -> Value {
    let table = "temp.private_identities"
    try database.runScript(
      """
      DROP TABLE IF EXISTS \(table);
      CREATE TABLE \(table) (
        identity_high INTEGER NOT NULL, identity_low INTEGER NOT NULL, number INTEGER NOT NULL,
        PRIMARY KEY (identity_high, number)) WITHOUT ROWID;
      """)
    defer { try? database.runScript("DROP TABLE IF EXISTS \(table)") }
    // Not the shared statement, which would keep the table from being dropped.
    let insertion = SQLStatement(
      try database.makeStatement(sql: "INSERT INTO \(table) VALUES (?, ?, ?)"))
    try database.forEachRow(
      "SELECT \(ExampleRecord.columnList), rowid FROM training_examples"
    ) { row in
      let identity = fingerprint(ExampleRecord.read(row)).identity
      try insertion.bind(Int64(bitPattern: identity.high), at: 1)
      try insertion.bind(Int64(bitPattern: identity.low), at: 2)
      try insertion.bind(row.integer(row.columnCount - 1), at: 3)
      try insertion.run()
    }
    return try body(table)
  }
}
