import GRDB
import TrainingData

/// Removes for good what hangs on erased examples, and whatever else of distillation holds a text.
enum DistillationErasure {
  /// Removes the answers that an example was made of, with all that they teach.
  static func forget(_ example: ExampleID, _ database: Database) throws {
    let answers = try database.rows(
      """
      SELECT answer_id FROM answer_examples WHERE example_id = ?1
        UNION SELECT id FROM teacher_answers WHERE example_id = ?1
      """, [.text(example)]
    ) { $0.text(0) }
    for answer in answers { try remove(answer, database) }
  }

  /// Removes a principle wherever it came from.
  static func remove(principle id: String, _ database: Database) throws {
    for sql in [
      "DELETE FROM principle_sources WHERE principle_id = ?",
      "DELETE FROM principles WHERE id = ?",
    ] {
      try database.run(sql, [.text(id)])
    }
  }

  /// Removes an answer with all that it teaches; a principle that others teach too stays.
  static func remove(_ answer: String, _ database: Database) throws {
    let value = [SQLValue.text(answer)]
    let principles = try database.rows(
      "SELECT principle_id FROM principle_sources WHERE answer_id = ?", value
    ) { $0.text(0) }
    for table in [
      "principle_sources", "skill_sources", "answer_corrections", "reasoning_patterns",
      "answer_examples",
    ] {
      try database.run("DELETE FROM \(table) WHERE answer_id = ?", value)
    }
    try database.run("DELETE FROM teacher_answers WHERE id = ?", value)
    for principle in principles {
      try database.run(
        """
        DELETE FROM principles WHERE id = ?1 AND counted_before = 0
          AND NOT EXISTS (SELECT 1 FROM principle_sources WHERE principle_id = ?1)
        """, [.text(principle)])
    }
  }
}
