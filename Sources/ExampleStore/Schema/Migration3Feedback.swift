/// Schema 3: what people say about answers, with the columns of the original's `feedback.db`.
///
/// Ours are `rating_scale`, `error_types`, `topic`, `outcome` and `result_id`. All texts are redacted.
enum Migration3Feedback {
  static let sql = """
    CREATE TABLE feedback (
      feedback_id TEXT PRIMARY KEY,
      response_id TEXT NOT NULL,
      session_id TEXT NOT NULL,
      user_id TEXT,
      timestamp REAL NOT NULL,
      response_timestamp REAL,
      feedback_type TEXT NOT NULL
        CHECK (feedback_type IN ('rating', 'correction', 'preference', 'flag')),
      rating INTEGER,
      rating_scale TEXT CHECK (rating_scale IN ('thumbs', 'stars')),
      correction TEXT, correction_type TEXT, what_was_wrong TEXT,
      preferred_response TEXT, comparison_basis TEXT,
      flag_type TEXT, flag_details TEXT,
      original_query TEXT NOT NULL,
      original_response TEXT NOT NULL,
      conversation_context TEXT,
      domain TEXT NOT NULL,
      response_confidence REAL,
      escalated_to_claude INTEGER NOT NULL DEFAULT 0,
      processed INTEGER NOT NULL DEFAULT 0,
      training_format TEXT,
      quality_weight REAL NOT NULL,
      processed_at REAL,
      created_at REAL NOT NULL,
      error_types TEXT,
      topic TEXT NOT NULL,
      outcome TEXT,
      result_id TEXT
    );
    -- These hold all that the sums below need, so that working them out reads no text.
    CREATE INDEX feedback_response ON feedback(
      response_id, timestamp, feedback_type, rating, rating_scale, session_id, response_confidence);
    CREATE INDEX feedback_session ON feedback(
      session_id, timestamp, feedback_type, rating, rating_scale, domain, topic);
    CREATE INDEX feedback_time ON feedback(
      timestamp, feedback_type, rating, rating_scale, domain, quality_weight);
    CREATE INDEX feedback_waiting ON feedback(feedback_type, timestamp) WHERE processed = 0;
    CREATE INDEX feedback_result ON feedback(result_id) WHERE result_id IS NOT NULL;

    -- What all feedback on one answer comes to; worked out again whenever a row of it changes.
    CREATE TABLE feedback_aggregates (
      response_id TEXT PRIMARY KEY,
      thumbs_up_count INTEGER NOT NULL, thumbs_down_count INTEGER NOT NULL,
      avg_rating REAL,
      correction_count INTEGER NOT NULL, preference_count INTEGER NOT NULL,
      flag_count INTEGER NOT NULL,
      net_sentiment REAL NOT NULL,
      confidence_delta REAL,
      first_feedback_at REAL NOT NULL, last_feedback_at REAL NOT NULL,
      session_ids TEXT NOT NULL,
      updated_at REAL NOT NULL
    ) WITHOUT ROWID;

    -- What all feedback in one talk comes to; only `total_responses` cannot be worked out again.
    CREATE TABLE feedback_sessions (
      session_id TEXT PRIMARY KEY,
      total_responses INTEGER NOT NULL DEFAULT 0,
      feedback_given INTEGER NOT NULL DEFAULT 0,
      feedback_rate REAL NOT NULL DEFAULT 0,
      positive_count INTEGER NOT NULL DEFAULT 0, negative_count INTEGER NOT NULL DEFAULT 0,
      correction_count INTEGER NOT NULL DEFAULT 0,
      session_quality REAL NOT NULL DEFAULT 0.5,
      started_at REAL, last_activity_at REAL,
      primary_domain TEXT,
      topics TEXT NOT NULL DEFAULT '[]'
    ) WITHOUT ROWID;

    -- How far the model can be trusted; the topic `general` stands for the whole domain.
    CREATE TABLE confidence_tracking (
      domain TEXT NOT NULL,
      topic TEXT NOT NULL,
      total_responses INTEGER NOT NULL, positive_feedback INTEGER NOT NULL,
      negative_feedback INTEGER NOT NULL, corrections_received INTEGER NOT NULL,
      accuracy_rate REAL NOT NULL,
      error_types TEXT NOT NULL,
      recent_feedback TEXT NOT NULL,
      trend_direction TEXT NOT NULL, trend_strength REAL NOT NULL,
      confidence_modifier REAL NOT NULL,
      first_feedback_at REAL, last_feedback_at REAL, last_recalculated_at REAL,
      PRIMARY KEY (domain, topic)
    ) WITHOUT ROWID;

    """
}
