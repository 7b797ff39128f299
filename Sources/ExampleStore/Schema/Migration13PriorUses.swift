/// Schema 13: how rows stood before an export marked them as used, so that the marking can be undone.
///
/// Shipped text; a later change is a later migration.
enum Migration13PriorUses {
  static let tables = """
    -- One row for each example that the operation marked; the columns as they were.
    CREATE TABLE prior_uses (
      operation INTEGER NOT NULL REFERENCES operations(operation),
      example_id TEXT NOT NULL,
      used INTEGER NOT NULL,
      run_id TEXT,
      updated_at REAL,
      PRIMARY KEY (operation, example_id)
    ) WITHOUT ROWID;
    CREATE INDEX prior_uses_example ON prior_uses(example_id);

    """
}

extension Migration13PriorUses {
  /// Where people's words stand in the table of schema 13.
  static let personalTexts = [
    PersonalText(
      "prior_uses", key: "example_id", ["run_id"], .cleared(["run_id": "NULL"]),
      examples: "json_array(example_id)")
  ]
}
