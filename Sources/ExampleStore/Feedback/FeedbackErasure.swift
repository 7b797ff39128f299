import GRDB
import TrainingData

/// Removes feedback for good: what an erased example was made of, and what holds an erased text.
enum FeedbackErasure {
  /// Removes the feedback that an example was made of.
  static func forget(_ example: ExampleID, at time: Double, _ database: Database) throws {
    try remove(where: "result_id = ?1", [.text(example)], at: time, database)
  }

  /// Removes the rows for which the condition holds.
  static func remove(
    where condition: String, _ values: [SQLValue], at time: Double, _ database: Database
  ) throws {
    let rows = try database.rows(
      "SELECT response_id, session_id FROM feedback WHERE \(condition)", values
    ) { (response: $0.text(0), session: $0.text(1)) }
    guard !rows.isEmpty else { return }
    try database.run("DELETE FROM feedback WHERE \(condition)", values)
    let sessions = Set(rows.map(\.session))
    try FeedbackSums.refresh(
      responses: Set(rows.map(\.response)), sessions: sessions, at: time, database)
    for session in sessions {
      try database.run(
        """
        DELETE FROM feedback_sessions WHERE session_id = ?1
          AND NOT EXISTS (SELECT 1 FROM feedback WHERE session_id = ?1)
        """, [.text(session)])
    }
  }
}
