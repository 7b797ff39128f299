import GRDB
import TrainingData

extension TrainingDataStore {
  /// The examples whose texts hold the words, best match first.
  ///
  /// - Parameters:
  ///   - query: Words, phrases in double quotes, endings as `*`; no other syntax.
  ///   - filter: Further conditions; its order is ignored, its limit is kept.
  public func search(
    _ query: String, _ filter: ExampleFilter = ExampleFilter()
  ) async throws -> [TrainingExample] {
    try await bringSearchUpToDate()
    return try await read { database in
      let conditions = FilterSQL(filter)
      var sql = """
        SELECT \(ExampleRecord.columns.map { "e." + $0 }.joined(separator: ", "))
          FROM example_search AS s JOIN fingerprints AS f ON f.number = s.rowid
          JOIN training_examples AS e ON e.id = f.example_id
          WHERE example_search MATCH ?
        """
      for condition in conditions.conditions { sql += " AND " + condition }
      sql += " ORDER BY s.rank, e.id"
      if let limit = filter.limit { sql += " LIMIT \(max(0, limit))" }
      return try database.rows(sql, [.text(SearchQuery(query).text)] + conditions.values) {
        ExampleRecord.read($0)
      }
    }
  }

  /// Makes every stored example searchable, in bounded transactions.
  ///
  /// Where nothing may be written, and the index lags, one is made that only this connection sees.
  /// - Returns: How many examples were added to the index.
  @discardableResult
  public func bringSearchUpToDate() async throws -> Int {
    guard access == .readWrite else {
      return try await read { [onIndexing] in
        try PrivateIndex.fill($0) { onIndexing?(0, $0) }
      }
    }
    try await adoptForeignChanges()
    var indexed = 0
    while case let waiting = try await read({ try Self.unsearchable($0) }), waiting > 0 {
      onIndexing?(indexed, indexed + waiting)
      indexed += try await write { try Self.indexNext(2_000, $0) }
    }
    if indexed > 0 { onIndexing?(indexed, indexed) }
    return indexed
  }

  /// How many examples the index does not know.
  private static func unsearchable(_ database: Database) throws -> Int {
    max(0, try database.integer("SELECT last_number - searched_number FROM store_identity"))
  }

  private static func indexNext(_ count: Int64, _ database: Database) throws -> Int {
    let first = try SearchRecord.searchedNumber(database)
    let last = min(first + count, try FingerprintRecord.lastNumber(database))
    guard first < last else { return 0 }
    for table in ["training_examples", "retired_examples"] {
      try database.run(
        """
        INSERT INTO example_search (rowid, input, output, rejected)
          SELECT f.number, e.input_text, e.output_text, e.rejected_output
          FROM fingerprints AS f CROSS JOIN \(table) AS e ON e.id = f.example_id
          WHERE f.number > ? AND f.number <= ?
        """, [.integer(first), .integer(last)])
    }
    try SearchRecord.setSearchedNumber(last, database)
    return Int(last - first)
  }
}
