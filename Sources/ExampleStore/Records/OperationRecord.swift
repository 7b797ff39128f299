import GRDB
import JSONText
import TrainingData

/// Operations as rows, and the two ways in which they keep what was before.
enum OperationRecord {
  static func begin(
    _ kind: Operation.Kind, by person: String, at time: Double, summary: JSONObject,
    _ database: Database
  ) throws -> OperationID {
    try database.run(
      """
      INSERT INTO operations (kind, performed_by, performed_at, summary) VALUES (?, ?, ?, ?)
      """,
      [
        .text(kind.rawValue), .text(person), .real(time),
        .text(JSONWriter.text(summary, .compact)),
      ])
    return database.lastInsertedRowID
  }

  /// Adds to the number of rows that the operation says it was about.
  static func countRows(
    of operation: OperationID, adding rows: Int, _ database: Database
  ) throws {
    guard var summary = try fetch(operation, database)?.summary else { return }
    summary["rows"] = JSONValue((summary["rows"]?.int ?? 0) + rows)
    try database.run(
      "UPDATE operations SET summary = ? WHERE operation = ?",
      [.text(JSONWriter.text(summary, .compact)), .integer(operation)])
  }

  static func fetch(_ id: OperationID, _ database: Database) throws -> Operation? {
    try database.first(selection + " WHERE operation = ?", [.integer(id)]) { read($0) }
  }

  static let selection =
    "SELECT operation, kind, performed_by, performed_at, summary, undone_at FROM operations"

  static func read(_ row: SQLStatement) -> Operation {
    Operation(
      id: row.integer(0), kind: Operation.Kind(row.text(1)), performedBy: row.text(2),
      performedAt: row.double(3),
      summary: (try? JSONReader.value(of: row.text(4)))?.object ?? JSONObject(),
      undoneAt: row.isNull(5) ? nil : row.double(5))
  }

  /// Moves a live row aside; false when there is none of this id.
  static func retire(
    _ id: ExampleID, for operation: OperationID, kept: ExampleID?, similarity: Double?,
    _ database: Database
  ) throws -> Bool {
    try database.run(
      """
      INSERT INTO retired_examples (\(ExampleRecord.columnList), row_number, operation, kept_id,
          similarity)
        SELECT \(ExampleRecord.columnList), rowid, ?, ?, ? FROM training_examples WHERE id = ?
      """, [.integer(operation), SQLValue(kept), SQLValue(similarity), .text(id)])
    guard changedRows(database) > 0 else { return false }
    try database.run("DELETE FROM training_examples WHERE id = ?", [.text(id)])
    return true
  }

  /// Moves the rows of an operation back to where they were, each with its old row number if that
  /// is still free.
  static func bringBack(_ operation: OperationID, _ database: Database) throws -> [ExampleID] {
    let ids = try database.rows(
      "SELECT id FROM retired_examples WHERE operation = ? ORDER BY row_number",
      [.integer(operation)]
    ) { $0.text(0) }
    try database.run(
      """
      INSERT INTO training_examples (rowid, \(ExampleRecord.columnList))
        SELECT
          CASE WHEN row_number NOT IN (SELECT rowid FROM training_examples) THEN row_number END,
          \(ExampleRecord.columnList)
        FROM retired_examples WHERE operation = ? ORDER BY row_number
      """, [.integer(operation)])
    try database.run(
      "DELETE FROM retired_examples WHERE operation = ?", [.integer(operation)])
    return ids
  }

  /// Keeps what a row, its review, its mark and its tags were; false when there is no such row.
  static func keepImage(
    of id: ExampleID, for operation: OperationID, logID: String? = nil, _ database: Database
  ) throws -> Bool {
    try database.run(
      """
      INSERT OR IGNORE INTO changed_examples
        SELECT ?, e.id, 'changed', e.domain, e.quality_tier, e.quality_score, e.validated,
          e.updated_at, r.approved, r.reason, r.reviewer, r.reviewed_at,
          m.score, m.tier, m.marked_by, m.marked_at,
          (SELECT json_group_array(tag) FROM tags WHERE example_id = e.id), ?
        FROM training_examples AS e LEFT JOIN reviews AS r ON r.example_id = e.id
          LEFT JOIN marks AS m ON m.example_id = e.id
        WHERE e.id = ?
      """, [.integer(operation), SQLValue(logID), .text(id)])
    return changedRows(database) > 0
  }

  /// Notes that an operation made an example, so that undoing it takes the example out again.
  static func noteCreated(
    _ id: ExampleID, by operation: OperationID, _ database: Database
  ) throws {
    try database.run(
      "INSERT INTO changed_examples (operation, example_id, kind) VALUES (?, ?, 'created')",
      [.integer(operation), .text(id)])
  }

  /// Puts every image of an operation back.
  static func restoreImages(of operation: OperationID, _ database: Database) throws -> [ExampleID] {
    let ids = try database.rows(
      "SELECT example_id FROM changed_examples WHERE operation = ? AND kind = 'changed'",
      [.integer(operation)]
    ) { $0.text(0) }
    for sql in restoration { try database.run(sql, [.integer(operation)]) }
    return ids
  }

  private static let restoration: [String] = {
    let changed = "(SELECT * FROM changed_examples WHERE operation = ?1 AND kind = 'changed')"
    let ids = "(SELECT example_id FROM \(changed))"
    return [
      """
      UPDATE training_examples SET domain = c.domain, quality_tier = c.quality_tier,
          quality_score = c.quality_score, validated = c.validated, updated_at = c.updated_at
        FROM \(changed) AS c WHERE training_examples.id = c.example_id
      """,
      "DELETE FROM reviews WHERE example_id IN \(ids)",
      """
      INSERT INTO reviews SELECT example_id, review_approved, review_reason, review_by, review_at
        FROM \(changed) WHERE review_by IS NOT NULL
      """,
      "DELETE FROM marks WHERE example_id IN \(ids)",
      """
      INSERT INTO marks SELECT example_id, mark_score, mark_tier, mark_by, mark_at
        FROM \(changed) WHERE mark_by IS NOT NULL
      """,
      "DELETE FROM tags WHERE example_id IN \(ids)",
      """
      INSERT INTO tags SELECT c.example_id, j.value FROM \(changed) AS c, json_each(c.tags) AS j
      """,
      """
      DELETE FROM validation_log WHERE validation_id IN
        (SELECT log_id FROM \(changed) WHERE log_id IS NOT NULL)
      """,
    ]
  }()
}
