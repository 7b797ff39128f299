/// Schema 5: how the learner does with each kind of task, without a word of what was asked.
///
/// The original kept four tables with questions and answers in them; here these are examples, and the
/// rest is counted from the rows of one table, so that no sum can contradict them.
enum Migration5Learner {
  static let sql = """
    -- `event_id` is the same for the same event, so that it is counted once; `succeeded` is NULL where
    -- the learner gave no answer or nobody knows how good it was.
    CREATE TABLE learner_attempts (
      event_id TEXT PRIMARY KEY,
      task_kind TEXT NOT NULL,
      was_escalated INTEGER NOT NULL CHECK (was_escalated IN (0, 1)),
      succeeded INTEGER CHECK (succeeded IN (0, 1)),
      confidence REAL CHECK (confidence BETWEEN 0 AND 1),
      reason TEXT,
      tokens_used INTEGER NOT NULL DEFAULT 0,
      cost REAL NOT NULL DEFAULT 0,
      created_at REAL NOT NULL
    ) WITHOUT ROWID;
    CREATE INDEX learner_attempts_kind ON learner_attempts(
      task_kind, was_escalated, succeeded, confidence, tokens_used, cost);

    """
}
