import GRDB
import JSONText
import TrainingData

/// How rows stood before an export marked them as used, and the way back.
enum PriorUseRecord {
  /// Marks a recorded dataset's rows as used, as an operation that can be undone.
  ///
  /// A row names the first run that it was used in, which the original never wrote down; the datasets
  /// say which others wrote it.
  /// - Returns: Nil where no row is left to mark.
  static func mark(
    _ dataset: DatasetRecord, by person: String, _ database: Database
  ) throws -> OperationID? {
    var summary: JSONObject = ["dataset": .string(dataset.id)]
    if let run = dataset.run { summary["run"] = .string(run) }
    let operation = try OperationRecord.begin(
      .use, by: person, at: dataset.createdAt, summary: summary, database)
    // In the order of its key, so that each row falls behind the last one.
    try database.run(
      """
      INSERT INTO prior_uses
        SELECT ?1, e.id, e.used_in_training, e.training_run_id, e.updated_at
          FROM (SELECT DISTINCT example_id FROM dataset_rows WHERE dataset_id = ?2) AS r
          CROSS JOIN training_examples AS e ON e.id = r.example_id
          ORDER BY e.id
      """, [.integer(operation), .text(dataset.id)])
    let rows = changedRows(database)
    guard rows > 0 else {
      try database.run("DELETE FROM operations WHERE operation = ?", [.integer(operation)])
      return nil
    }
    try OperationRecord.countRows(of: operation, adding: rows, database)
    try database.run(
      """
      UPDATE training_examples SET used_in_training = 1,
          training_run_id = ifnull(training_run_id, ?1), updated_at = ?2
        WHERE id IN (SELECT example_id FROM prior_uses WHERE operation = ?3)
      """, [SQLValue(dataset.run), .real(dataset.createdAt), .integer(operation)])
    if let run = dataset.run {
      try database.run(
        """
        INSERT OR IGNORE INTO training_runs (run_id, started_at, examples_used, status)
          VALUES (?, ?, ?, 'pending')
        """, [.text(run), .real(dataset.createdAt), SQLValue(rows)])
    }
    return operation
  }

  /// Puts the rows of an operation back to what they were; their dataset belongs to no run any more,
  /// and the run that was noted goes if nothing came of it.
  static func restore(_ operation: Operation, _ database: Database) throws -> [ExampleID] {
    let ids = try database.rows(
      "SELECT example_id FROM prior_uses WHERE operation = ?", [.integer(operation.id)]
    ) { $0.text(0) }
    guard !ids.isEmpty else { return [] }
    try database.run(
      """
      UPDATE training_examples SET used_in_training = u.used, training_run_id = u.run_id,
          updated_at = u.updated_at
        FROM prior_uses AS u WHERE u.operation = ? AND training_examples.id = u.example_id
      """, [.integer(operation.id)])
    try database.run("DELETE FROM prior_uses WHERE operation = ?", [.integer(operation.id)])
    if let run = operation.summary["run"]?.string {
      try database.run(
        "UPDATE datasets SET run_id = NULL WHERE dataset_id = ? AND run_id = ?",
        [SQLValue(operation.summary["dataset"]?.string), .text(run)])
      try database.run(
        """
        DELETE FROM training_runs WHERE run_id = ?1 AND started_at = ?2 AND status = 'pending'
          AND NOT EXISTS (SELECT 1 FROM training_examples WHERE training_run_id = ?1)
        """, [.text(run), .real(operation.performedAt)])
    }
    return ids
  }
}
