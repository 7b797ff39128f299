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

  /// The examples of answers in which one of the spellings stands.
  static func examples(
    holding spellings: [String], _ database: Database
  ) throws -> [ExampleID] {
    var examples: [ExampleID] = []
    for answer in try answers(holding: spellings, database) {
      examples += try database.rows(
        "SELECT example_id FROM answer_examples WHERE answer_id = ?", [.text(answer)]
      ) { $0.text(0) }
    }
    return examples
  }

  /// Removes answers, principles and skills in which one of the spellings stands.
  static func clear(_ spellings: [String], _ database: Database) throws {
    for answer in try answers(holding: spellings, database) { try remove(answer, database) }
    for spelling in spellings {
      let value = [SQLValue.text(spelling)]
      let ids = "SELECT id FROM principles WHERE instr(principle, ?1)"
      try database.run("DELETE FROM principle_sources WHERE principle_id IN (\(ids))", value)
      try database.run("DELETE FROM principles WHERE instr(principle, ?1)", value)
      try database.run(
        """
        UPDATE skill_templates SET pattern = NULL, examples = NULL, domains = NULL
          WHERE instr(ifnull(pattern, ''), ?1) OR instr(ifnull(examples, ''), ?1)
            OR instr(ifnull(domains, ''), ?1)
        """, value)
      try database.run(
        """
        UPDATE skill_templates SET name = id, description = ''
          WHERE instr(name, ?1) OR instr(description, ?1)
        """, value)
    }
  }

  private static let places = [
    (
      table: "teacher_answers", key: "id",
      columns: ["id", "query", "sam_attempt", "claude_response", "domain", "reviewer_notes"]
    ),
    (
      table: "reasoning_patterns", key: "answer_id",
      columns: ["reasoning_steps", "tool_usage"]
    ),
    (
      table: "answer_corrections", key: "answer_id",
      columns: [
        "what_sam_said", "what_was_wrong", "correct_answer", "improvements", "lesson_learned",
      ]
    ),
  ]

  private static func answers(
    holding spellings: [String], _ database: Database
  ) throws -> [String] {
    var answers: Set<String> = []
    for place in places {
      let conditions = place.columns.flatMap { column in
        spellings.indices.map { "instr(\(column), ?\($0 + 1))" }
      }
      answers.formUnion(
        try database.rows(
          "SELECT \(place.key) FROM \(place.table) WHERE \(conditions.joined(separator: " OR "))",
          spellings.map { .text($0) }
        ) { $0.text(0) })
    }
    return answers.sorted()
  }

  private static func remove(_ answer: String, _ database: Database) throws {
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
