/// The columns of one table that hold what people wrote, and what an erasure does to their rows.
///
/// Every table of ours says this once, beside its statement; erasing and scanning go over `all`.
struct PersonalText: Sendable {
  /// A column, and whether its text is JSON.
  struct Column: Sendable {
    let name: String
    var isJSON = false
  }

  /// What goes when a text that is to be erased stands in one of the columns.
  enum Erasure: Sendable {
    /// The example whose id is in this column.
    case example(String)
    case quarantined
    case feedback
    /// The teacher's answer whose id is in this column, with all that hangs on it.
    case answer(String)
    case principle
    /// The text alone: SQL for what stands in its place, by column.
    case cleared([String: String])
  }

  let table: String
  /// What names a row; the scan leaves it as it is, since other rows refer to it.
  let key: String
  private(set) var columns: [Column]
  let erasure: Erasure
  /// SQL for the examples that a row belongs to, as a JSON list; nil where it belongs to none.
  var examples: String?

  init(
    _ table: String, key: String, _ columns: [String], json: [String] = [], _ erasure: Erasure,
    examples: String? = nil
  ) {
    self.table = table
    self.key = key
    self.columns = columns.map { Column(name: $0) } + json.map { Column(name: $0, isJSON: true) }
    self.erasure = erasure
    self.examples = examples
  }

  /// The same without some of its columns.
  func without(_ names: Set<String>) -> PersonalText {
    var place = self
    place.columns.removeAll { names.contains($0.name) }
    return place
  }

  /// The columns in which an erasure looks.
  var searched: [String] { [key] + columns.map(\.name) }

  /// All of them: a new table adds its own here.
  static let all =
    CompatSchema.personalTexts + Migration1OwnTables.personalTexts
    + Migration3Feedback.personalTexts + Migration4Distillation.personalTexts
    + Migration13PriorUses.personalTexts

  /// Words of ours, numbers, names of rows and paths: columns of type TEXT in which no person
  /// writes.
  static let wordless: [String: Set<String>] = [
    "training_examples": ["quality_tier", "content_hash", "input_hash"],
    "retired_examples": ["quality_tier", "content_hash", "input_hash", "kept_id"],
    "export_history": ["export_path", "export_format"],
    "contaminations": ["example_id", "benchmark", "field"],
    "learner_attempts": ["event_id", "task_kind", "reason"],
    "training_runs": ["status", "config", "metrics", "model_path"],
    "validation_log": ["example_id", "validator", "quality_tier"],
    "stats_cache": ["stat_key", "stat_value"],
    "store_identity": ["store_id"],
    "fingerprints": ["example_id"],
    "embedding_models": ["name"],
    "foreign_changes": ["example_id", "kind"],
    "reviews": ["reviewer"],
    "marks": ["example_id", "tier", "marked_by"],
    "operations": ["kind", "performed_by"],
    "changed_examples": [
      "kind", "domain", "quality_tier", "review_by", "mark_tier", "mark_by", "log_id",
    ],
    "datasets": ["path", "format", "trainer"],
    "dataset_files": ["dataset_id", "path", "sha256"],
    "dataset_rows": ["dataset_id", "example_id", "split"],
    "tallies": ["dimension"],
    "capture_counters": ["source", "counter"],
    "merges": ["store_id"],
    "backups": ["path"],
    "feedback": [
      "feedback_type", "rating_scale", "error_types", "topic", "outcome", "result_id",
    ],
    // Worked out again from `feedback` whenever it changes.
    "feedback_aggregates": ["response_id", "session_ids"],
    "feedback_sessions": ["session_id", "primary_domain", "topics"],
    // Topics and error types are words of our own lists.
    "confidence_tracking": [
      "domain", "topic", "error_types", "recent_feedback", "trend_direction",
    ],
    "teacher_answers": ["content_key", "example_id", "reasoning_type", "quality_flags"],
    "answer_examples": ["answer_id", "example_id", "role"],
    "reasoning_patterns": ["answer_id", "reasoning_type"],
    "answer_corrections": ["answer_id", "error_type"],
    "principle_sources": ["principle_id", "answer_id"],
    "skill_sources": ["skill_id", "answer_id"],
  ]
}

extension CompatSchema {
  /// Where people's words stand in the design document's tables.
  static let personalTexts = [
    PersonalText(
      "training_examples", key: "id", exampleTexts, json: exampleJSON, .example("id")),
    PersonalText(
      "validation_log", key: "validation_id", [], json: ["issues"],
      .cleared(["issues": "'[]'"])),
    // The name of a run is what a person called it; older versions kept it as it came.
    PersonalText(
      "training_runs", key: "rowid", ["run_id"],
      .cleared(["run_id": "'erased-' || rowid"])),
    PersonalText(
      "export_history", key: "export_id", [], json: ["filters_applied"],
      .cleared(["filters_applied": "NULL"])),
  ]

  static let exampleTexts = [
    "source", "format", "input_text", "output_text", "system_prompt", "context",
    "rejected_output", "preference_reason", "domain", "source_id", "parent_id",
    "training_run_id",
  ]
  static let exampleJSON = ["conversation_history", "metadata"]
}

extension Migration1OwnTables {
  /// Where people's words stand in the tables of schema 1.
  static let personalTexts = [
    PersonalText(
      "retired_examples", key: "id", CompatSchema.exampleTexts, json: CompatSchema.exampleJSON,
      .example("id")),
    PersonalText("tags", key: "example_id", ["tag"], .example("example_id")),
    PersonalText(
      "changed_examples", key: "example_id", ["review_reason"], json: ["tags"],
      .example("example_id")),
    PersonalText(
      "foreign_changes", key: "example_id", ["old_input", "old_output", "old_rejected"],
      .example("example_id")),
    PersonalText(
      "quarantine", key: "quarantine_id", ["origin"], json: ["payload", "reasons"], .quarantined),
    PersonalText(
      "reviews", key: "example_id", ["reason"], .cleared(["reason": "NULL"]),
      examples: "json_array(example_id)"),
    PersonalText(
      "operations", key: "operation", [], json: ["summary"], .cleared(["summary": "'{}'"])),
    PersonalText("imports", key: "import_key", [], json: ["state"], .cleared(["state": "'{}'"])),
    PersonalText(
      "datasets", key: "dataset_id", ["run_id"], json: ["filters", "manifest"],
      .cleared([
        "run_id": "NULL", "filters": "'{}'",
        "manifest": "json_set(manifest, '$.filters', json('{}'))",
      ])),
  ]
}

extension Migration3Feedback {
  /// Where people's words stand in the tables of schema 3.
  static let personalTexts = [
    PersonalText(
      "feedback", key: "feedback_id",
      [
        "response_id", "session_id", "user_id", "correction", "correction_type",
        "what_was_wrong", "preferred_response", "comparison_basis", "flag_type", "flag_details",
        "original_query", "original_response", "domain", "training_format",
      ], json: ["conversation_context"], .feedback,
      examples: "CASE WHEN result_id IS NOT NULL THEN json_array(result_id) END")
  ]
}

extension Migration4Distillation {
  /// Where people's words stand in the tables of schema 4.
  static let personalTexts = [
    PersonalText(
      "teacher_answers", key: "id",
      ["query", "sam_attempt", "claude_response", "domain", "reviewer_notes"], .answer("id"),
      examples: "json_array(example_id)"),
    PersonalText(
      "reasoning_patterns", key: "id", [], json: ["reasoning_steps", "tool_usage"],
      .answer("answer_id"), examples: ofAnswer),
    PersonalText(
      "answer_corrections", key: "id",
      ["what_sam_said", "what_was_wrong", "correct_answer", "lesson_learned"],
      json: ["improvements"], .answer("answer_id"), examples: ofAnswer),
    PersonalText(
      "principles", key: "id", ["domain", "principle"], .principle,
      examples: """
        (SELECT json_group_array(a.example_id) FROM principle_sources AS s
          JOIN teacher_answers AS a ON a.id = s.answer_id WHERE s.principle_id = principles.id)
        """),
    PersonalText(
      "skill_templates", key: "id", ["name", "description", "pattern"],
      json: ["examples", "domains"],
      .cleared([
        "name": "id", "description": "''", "pattern": "NULL", "examples": "NULL",
        "domains": "NULL",
      ])),
  ]

  private static let ofAnswer = """
    (SELECT json_array(example_id) FROM teacher_answers WHERE teacher_answers.id = answer_id)
    """
}
