import GRDB
import JSONText
import TrainingData

/// Works out again what all feedback on an answer or in a talk comes to.
///
/// Sums are never counted on: whatever happened to the rows, they say what the rows say.
enum FeedbackSums {
  private static let isPositive =
    "((rating_scale = 'thumbs' AND rating = 1) OR (rating_scale = 'stars' AND rating > 3))"
  private static let isNegative =
    "((rating_scale = 'thumbs' AND rating = -1) OR (rating_scale = 'stars' AND rating < 3))"

  /// The rating's sign as SQL: 1, -1 or 0; rows of other kinds have 0.
  static let sentiment = "CASE WHEN \(isPositive) THEN 1 WHEN \(isNegative) THEN -1 ELSE 0 END"

  /// Brings the sums of these answers and talks up to date.
  static func refresh(
    responses: some Sequence<String>, sessions: some Sequence<String>, at now: Double,
    _ database: Database
  ) throws {
    for response in responses { try refresh(response: response, at: now, database) }
    for session in sessions { try refresh(session: session, database) }
  }

  private static func refresh(response: String, at now: Double, _ database: Database) throws {
    try database.run("DELETE FROM feedback_aggregates WHERE response_id = ?", [.text(response)])
    try database.run(
      """
      INSERT INTO feedback_aggregates
        SELECT response_id,
          sum(feedback_type = 'rating' AND ifnull(rating_scale, '') = 'thumbs' AND rating = 1),
          sum(feedback_type = 'rating' AND ifnull(rating_scale, '') = 'thumbs' AND rating = -1),
          avg(CASE WHEN rating_scale = 'stars' THEN rating END),
          sum(feedback_type = 'correction'), sum(feedback_type = 'preference'),
          sum(feedback_type = 'flag'),
          ifnull(sum(\(sentiment)) * 1.0 / nullif(sum(abs(\(sentiment))), 0), 0),
          sum(\(isPositive)) * 1.0 / nullif(sum(abs(\(sentiment))), 0) - avg(response_confidence),
          min(timestamp), max(timestamp),
          (SELECT json_group_array(session_id) FROM (
            SELECT session_id FROM feedback WHERE response_id = ?1
              GROUP BY session_id ORDER BY min(timestamp), session_id)),
          ?2
        FROM feedback WHERE response_id = ?1 GROUP BY response_id
      """, [.text(response), .real(now)])
  }

  private static func refresh(session: String, _ database: Database) throws {
    try database.run(
      "INSERT OR IGNORE INTO feedback_sessions (session_id) VALUES (?)", [.text(session)])
    try database.run(
      """
      UPDATE feedback_sessions SET
        (feedback_given, positive_count, negative_count, correction_count, last_activity_at,
          primary_domain, topics) = (
          SELECT count(*), ifnull(sum(\(isPositive)), 0), ifnull(sum(\(isNegative)), 0),
            ifnull(sum(feedback_type = 'correction'), 0),
            nullif(max(ifnull(max(timestamp), 0), ifnull(last_activity_at, 0)), 0),
            (SELECT domain FROM feedback WHERE session_id = ?1
              GROUP BY domain ORDER BY count(*) DESC, domain LIMIT 1),
            (SELECT json_group_array(topic) FROM (
              SELECT DISTINCT topic FROM feedback WHERE session_id = ?1 ORDER BY topic))
          FROM feedback WHERE session_id = ?1),
        started_at = min(
          ifnull(started_at, 9e99),
          ifnull((SELECT min(timestamp) FROM feedback WHERE session_id = ?1), 9e99))
        WHERE session_id = ?1
      """, [.text(session)])
    try database.run(
      """
      UPDATE feedback_sessions SET
        feedback_rate = ifnull(feedback_given * 1.0 / nullif(total_responses, 0), 0),
        session_quality = ifnull(positive_count * 1.0
          / nullif(positive_count + negative_count + correction_count, 0), 0.5)
        WHERE session_id = ?
      """, [.text(session)])
    try database.run(
      """
      DELETE FROM feedback_sessions
        WHERE session_id = ? AND feedback_given = 0 AND total_responses = 0
      """, [.text(session)])
  }
}
