/// Schema 4: what teachers' answers teach, beside the examples that were made of them.
///
/// Shipped text; a later change is a later migration. A person's decision on an answer stands in
/// `reviews`, at the examples of the answer, and nowhere else.
enum Migration4Distillation {
  static let sql = """
    -- One row for each answer; the original called the table `examples`. `content_key` stands for
    -- query, attempt and answer, so that the same answer is kept once.
    CREATE TABLE teacher_answers (
      id TEXT PRIMARY KEY,
      content_key TEXT NOT NULL UNIQUE,
      example_id TEXT NOT NULL,
      query TEXT NOT NULL,
      sam_attempt TEXT,
      claude_response TEXT NOT NULL,
      reasoning_type TEXT NOT NULL,
      domain TEXT NOT NULL DEFAULT 'general',
      complexity INTEGER NOT NULL DEFAULT 5,
      quality_score REAL NOT NULL DEFAULT 0.5,
      quality_flags TEXT NOT NULL DEFAULT '[]',
      reviewer_notes TEXT,
      created_at REAL NOT NULL
    ) WITHOUT ROWID;
    CREATE INDEX teacher_answers_example ON teacher_answers(example_id);

    -- The examples made of an answer: 'chat', which the others hang on, 'instruction' and 'dpo'.
    CREATE TABLE answer_examples (
      answer_id TEXT NOT NULL REFERENCES teacher_answers(id),
      example_id TEXT NOT NULL,
      role TEXT NOT NULL CHECK (role IN ('chat', 'instruction', 'dpo')),
      PRIMARY KEY (answer_id, role)
    ) WITHOUT ROWID;
    CREATE INDEX answer_examples_example ON answer_examples(example_id);

    CREATE TABLE reasoning_patterns (
      id TEXT PRIMARY KEY,
      answer_id TEXT NOT NULL REFERENCES teacher_answers(id),
      reasoning_type TEXT NOT NULL,
      reasoning_steps TEXT NOT NULL,
      tool_usage TEXT NOT NULL,
      complexity INTEGER NOT NULL,
      confidence REAL NOT NULL,
      created_at REAL NOT NULL
    ) WITHOUT ROWID;
    CREATE INDEX reasoning_patterns_answer ON reasoning_patterns(answer_id);

    CREATE TABLE answer_corrections (
      id TEXT PRIMARY KEY,
      answer_id TEXT NOT NULL REFERENCES teacher_answers(id),
      error_type TEXT NOT NULL,
      what_sam_said TEXT NOT NULL,
      what_was_wrong TEXT NOT NULL,
      correct_answer TEXT NOT NULL,
      improvements TEXT NOT NULL,
      lesson_learned TEXT,
      created_at REAL NOT NULL
    ) WITHOUT ROWID;
    CREATE INDEX answer_corrections_answer ON answer_corrections(answer_id);

    -- `counted_before` is how often a database that was imported had met it without saying where.
    CREATE TABLE principles (
      id TEXT PRIMARY KEY,
      domain TEXT NOT NULL,
      principle TEXT NOT NULL,
      importance REAL NOT NULL DEFAULT 0.5,
      counted_before INTEGER NOT NULL DEFAULT 0,
      created_at REAL NOT NULL,
      updated_at REAL NOT NULL
    ) WITHOUT ROWID;
    CREATE INDEX principles_domain ON principles(domain);
    CREATE TABLE principle_sources (
      principle_id TEXT NOT NULL REFERENCES principles(id),
      answer_id TEXT NOT NULL REFERENCES teacher_answers(id),
      PRIMARY KEY (principle_id, answer_id)
    ) WITHOUT ROWID;
    CREATE INDEX principle_sources_answer ON principle_sources(answer_id);

    CREATE TABLE skill_templates (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      description TEXT NOT NULL,
      pattern TEXT,
      examples TEXT,
      domains TEXT,
      created_at REAL NOT NULL
    ) WITHOUT ROWID;
    CREATE TABLE skill_sources (
      skill_id TEXT NOT NULL REFERENCES skill_templates(id),
      answer_id TEXT NOT NULL REFERENCES teacher_answers(id),
      PRIMARY KEY (skill_id, answer_id)
    ) WITHOUT ROWID;
    CREATE INDEX skill_sources_answer ON skill_sources(answer_id);

    """
}
