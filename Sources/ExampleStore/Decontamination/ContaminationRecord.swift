import GRDB
import JSONText
import TrainingData

/// Contaminations as rows.
enum ContaminationRecord {
  private static let columns = """
    example_id, benchmark, line, field, place_start, place_end, words, ngram, found, total,
      matched_items
    """

  /// The standing ones that meet a condition, by example and file.
  static func standing(
    where condition: String = "1", _ values: [SQLValue] = [], _ database: Database
  ) throws -> [Contamination] {
    try database.rows(
      """
      SELECT \(columns) FROM contaminations WHERE ended_by IS NULL AND (\(condition))
        ORDER BY example_id, benchmark
      """, values
    ) { row in
      Contamination(
        example: row.text(0), benchmark: row.text(1), line: Int(row.integer(2)),
        field: row.text(3), range: Self.range(row.integer(4), row.integer(5)),
        words: Int(row.integer(6)), ngram: Int(row.integer(7)), found: Int(row.integer(8)),
        total: Int(row.integer(9)), matchedItems: Int(row.integer(10)))
    }
  }

  static func insert(
    _ found: Contamination, by operation: OperationID, _ database: Database
  ) throws {
    try database.run(
      """
      INSERT INTO contaminations (\(columns), operation)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        .text(found.example), .text(found.benchmark), SQLValue(found.line), .text(found.field),
        SQLValue(found.range.lowerBound), SQLValue(found.range.upperBound), SQLValue(found.words),
        SQLValue(found.ngram), SQLValue(found.found), SQLValue(found.total),
        SQLValue(found.matchedItems), .integer(operation),
      ])
  }

  /// Lets the one on this example and file stand no longer.
  static func end(
    _ old: Contamination, by operation: OperationID, _ database: Database
  ) throws {
    try database.run(
      """
      UPDATE contaminations SET ended_by = ?
        WHERE example_id = ? AND benchmark = ? AND ended_by IS NULL
      """, [.integer(operation), .text(old.example), .text(old.benchmark)])
  }

  /// Marks what an edit made as what it was made of, until somebody looks again.
  static func carry(
    from old: ExampleID, to successor: ExampleID, by operation: OperationID, _ database: Database
  ) throws {
    try keep(
      try standing(where: "example_id = ?", [.text(old)], database), on: successor, by: operation,
      database)
  }

  /// Marks an example as another one was, where it has no evidence of its own against the file.
  ///
  /// - Parameter operation: 0 for what comes along with a merged store.
  static func keep(
    _ marks: [Contamination], on id: ExampleID, by operation: OperationID = 0,
    _ database: Database
  ) throws {
    for mark in marks {
      let isKnown = try database.exists(
        """
        SELECT 1 FROM contaminations WHERE example_id = ?1 AND benchmark = ?2
          AND (ended_by IS NULL OR operation = ?3)
        """, [.text(id), .text(mark.benchmark), .integer(operation)])
      if !isKnown { try insert(mark.moved(to: id), by: operation, database) }
    }
  }

  /// Makes everything stand as it stood before an operation.
  ///
  /// - Returns: The examples concerned.
  static func undo(_ operation: OperationID, _ database: Database) throws -> [ExampleID] {
    let ids = try database.rows(
      """
      SELECT example_id FROM contaminations WHERE operation = ?1
        UNION SELECT example_id FROM contaminations WHERE ended_by = ?1 ORDER BY 1
      """, [.integer(operation)]
    ) { $0.text(0) }
    guard !ids.isEmpty else { return [] }
    try database.run("DELETE FROM contaminations WHERE operation = ?", [.integer(operation)])
    try database.run(
      "UPDATE contaminations SET ended_by = NULL WHERE ended_by = ?", [.integer(operation)])
    return ids
  }

  /// Foreign hands may have written anything; a range that runs backwards is an empty one.
  private static func range(_ start: Int64, _ end: Int64) -> Range<Int> {
    Int(start)..<Int(max(start, end))
  }
}

extension Contamination {
  /// The same evidence on another example.
  func moved(to example: ExampleID) -> Contamination {
    Contamination(
      example: example, benchmark: benchmark, line: line, field: field, range: range, words: words,
      ngram: ngram, found: found, total: total, matchedItems: matchedItems)
  }
}
