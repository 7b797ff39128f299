import GRDB
import JSONText
import TrainingData

/// Answers as rows.
enum DistillationQuery {
  /// One row for each answer whose first example is live, with the decision on that example.
  static let summaries = """
    SELECT a.id AS id, a.query AS query, a.reasoning_type AS type, a.domain AS domain,
        a.quality_score AS score, a.sam_attempt IS NOT NULL AS has_attempt,
        CASE WHEN r.approved IS NULL THEN 'pending' WHEN r.approved THEN 'approved'
          ELSE 'rejected' END AS status,
        a.created_at AS created_at,
        CASE WHEN a.sam_attempt IS NOT NULL THEN 8 WHEN a.quality_score >= 0.7 THEN 5
          ELSE 3 END AS priority
      FROM teacher_answers AS a JOIN training_examples AS e ON e.id = a.example_id
      LEFT JOIN reviews AS r ON r.example_id = a.example_id AND r.reviewer <> 'auto'
    """

  static func summary(_ row: SQLStatement) -> DistilledSummary {
    DistilledSummary(
      id: row.text(0), query: row.text(1), type: ReasoningType(row.text(2)),
      domain: Domain(row.text(3)), score: row.double(4), hasAttempt: row.integer(5) != 0,
      status: DistilledStatus(rawValue: row.text(6)) ?? .pending, createdAt: row.double(7))
  }

  static func details(_ id: String, _ database: Database) throws -> DistilledDetails? {
    guard
      let summary = try database.first(
        "\(summaries) WHERE a.id = ?", [.text(id)], { Self.summary($0) })
    else { return nil }
    let row = try database.first(
      """
      SELECT a.query, a.sam_attempt, a.claude_response, a.reviewer_notes, a.complexity,
          a.quality_flags, p.reasoning_steps, p.tool_usage, p.confidence, a.example_id
        FROM teacher_answers AS a LEFT JOIN reasoning_patterns AS p ON p.answer_id = a.id
        WHERE a.id = ?
      """, [.text(id)]
    ) { row in
      (
        answer: TeacherAnswer(
          query: row.text(0), response: row.text(2), attempt: row.optionalText(1)),
        notes: row.optionalText(3),
        teaching: Teaching(
          type: summary.type, steps: steps(row.text(6)), tools: tools(row.text(7)),
          complexity: Int(row.integer(4)), confidence: Int((row.double(8) * 100).rounded()),
          verdict: TeachingVerdict(
            hundredths: Int((summary.score * 100).rounded()), flags: texts(row.text(5)))),
        example: row.text(9)
      )
    }
    guard let row else { return nil }
    var teaching = row.teaching
    teaching.principles = try database.rows(
      """
      SELECT p.principle, p.importance FROM principle_sources AS s
        JOIN principles AS p ON p.id = s.principle_id WHERE s.answer_id = ? ORDER BY p.id
      """, [.text(id)]
    ) { Principle(text: $0.text(0), importance: $0.double(1)) }
    teaching.skills = try database.rows(
      "SELECT skill_id FROM skill_sources WHERE answer_id = ? ORDER BY skill_id", [.text(id)]
    ) { $0.text(0) }
    teaching.correction = try database.first(
      """
      SELECT error_type, what_sam_said, what_was_wrong, correct_answer, improvements,
          lesson_learned FROM answer_corrections WHERE answer_id = ?
      """, [.text(id)]
    ) {
      AttemptCorrection(
        errorType: $0.text(0), attempt: $0.text(1), whatWasWrong: $0.text(2),
        correctAnswer: $0.text(3), improvements: texts($0.text(4)), lesson: $0.optionalText(5))
    }
    let review = try database.first(
      """
      SELECT approved, reason, reviewer, reviewed_at FROM reviews
        WHERE example_id = ? AND reviewer <> 'auto'
      """, [.text(row.example)]
    ) {
      Review(
        approved: $0.integer(0) != 0, reason: $0.optionalText(1), reviewer: $0.text(2),
        at: $0.double(3))
    }
    var examples: [DistilledRole: ExampleID] = [:]
    try database.forEachRow(
      "SELECT role, example_id FROM answer_examples WHERE answer_id = ?", [.text(id)]
    ) { link in
      if let role = DistilledRole(rawValue: link.text(0)) { examples[role] = link.text(1) }
    }
    let metadata = try database.text(
      "SELECT metadata FROM training_examples WHERE id = ?", [.text(row.example)])
    let told = metadata.flatMap { try? JSONReader.value(of: $0) }?.object
    return DistilledDetails(
      summary: summary, answer: row.answer, teaching: teaching, review: review, notes: row.notes,
      examples: examples, reader: told.flatMap { DistilledReader(metadata: $0) })
  }

  private static func objects(_ text: String) -> [JSONObject] {
    ((try? JSONReader.value(of: text))?.array ?? []).compactMap(\.object)
  }

  private static func texts(_ text: String) -> [String] {
    ((try? JSONReader.value(of: text))?.array ?? []).compactMap(\.string)
  }

  private static func steps(_ text: String) -> [ReasoningStep] {
    objects(text).map {
      ReasoningStep(
        action: $0["action"]?.string ?? "", content: $0["content"]?.string ?? "",
        reasoning: $0["reasoning"]?.string ?? "")
    }
  }

  private static func tools(_ text: String) -> [ToolUse] {
    objects(text).map {
      ToolUse(
        tool: $0["tool"]?.string ?? "", purpose: $0["purpose"]?.string ?? "",
        input: $0["input_pattern"]?.string ?? "", handling: $0["output_handling"]?.string ?? "")
    }
  }
}
