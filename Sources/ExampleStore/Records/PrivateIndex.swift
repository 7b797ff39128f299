import GRDB

/// A full-text index in the connection's own temporary database, for a store that cannot be written.
enum PrivateIndex {
  /// Makes the index when the store's own does not know every row; it hides the store's own.
  ///
  /// - Parameter begin: Called with the number of examples before the work begins.
  /// - Returns: How many examples it knows; 0 when there was no need.
  static func fill(_ database: Database, begin: (Int) -> Void) throws -> Int {
    guard
      try !database.exists(
        "SELECT 1 FROM temp.sqlite_master WHERE name = 'fingerprints_number'"),
      try lags(database)
    else { return 0 }
    begin(try database.integer("SELECT count(*) FROM main.training_examples"))
    try database.runScript(
      """
      DROP TABLE IF EXISTS temp.example_search;
      DROP TABLE IF EXISTS temp.fingerprints;
      CREATE VIRTUAL TABLE temp.example_search USING fts5(
        input, output, rejected, content='', tokenize="unicode61 remove_diacritics 2");
      INSERT INTO temp.example_search (rowid, input, output, rejected)
        SELECT rowid, input_text, output_text, rejected_output FROM main.training_examples;
      CREATE TEMP TABLE fingerprints AS
        SELECT rowid AS number, id AS example_id FROM main.training_examples;
      CREATE UNIQUE INDEX temp.fingerprints_number ON fingerprints(number);
      """)
    return try database.integer("SELECT count(*) FROM temp.fingerprints")
  }

  private static func lags(_ database: Database) throws -> Bool {
    try FingerprintRecord.lags(database)
      || database.exists(
        "SELECT 1 FROM main.store_identity WHERE searched_number < last_number")
  }
}
