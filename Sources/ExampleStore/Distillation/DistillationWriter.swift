import GRDB
import JSONText
import TrainingData

/// Writes teachers' answers inside one transaction, each once.
struct DistillationWriter {
  let database: Database

  /// Stores an answer's examples through `writer` and keeps what it teaches.
  func admit(
    _ distilled: DistilledAnswer, by writer: inout AdmissionWriter
  ) throws -> DistilledAdmission {
    let key = Self.contentKey(distilled.answer)
    if let known = try database.text(
      "SELECT id FROM teacher_answers WHERE content_key = ?", [.text(key)])
    {
      try adopt(distilled.decision, of: known)
      return .duplicate(of: known)
    }
    var parent: ExampleID?
    var links: [(role: DistilledRole, id: ExampleID)] = []
    var admissions: [Admission] = []
    for (role, judged) in distilled.examples {
      let admission = try writer.admit(parent.map { judged.child(of: $0) } ?? judged)
      admissions.append(admission)
      switch admission {
      case .stored(let id), .duplicate(let id):
        parent = parent ?? id
        links.append((role, id))
      case .quarantined: break
      }
    }
    guard let parent else { return .refused(admissions) }
    let id = try freeID(distilled.givenID, key)
    try insert(distilled, id: id, key: key, parent: parent)
    for link in links {
      try database.run(
        "INSERT OR IGNORE INTO answer_examples VALUES (?, ?, ?)",
        [.text(id), .text(link.id), .text(link.role.rawValue)])
    }
    try keep(distilled.teaching, of: id, distilled)
    try adopt(distilled.decision, of: id)
    return .stored(id: id, examples: admissions)
  }

  /// Names an answer by its texts, so that the same one is recognised.
  static func contentKey(_ answer: TeacherAnswer) -> String {
    var framed = ""
    for text in [answer.query, answer.attempt ?? "", answer.response] {
      framed += "\(text.utf8.count):\(text)"
    }
    return KeyedHash(0x7465_6163_68, 1).hexDigest(of: framed)
  }

  /// The given id, or the first half of the key, or all of it where that is taken.
  private func freeID(_ given: String?, _ key: String) throws -> String {
    for candidate in [given, String(key.prefix(16))].compactMap({ $0 }) where !candidate.isEmpty {
      if try !database.exists("SELECT 1 FROM teacher_answers WHERE id = ?", [.text(candidate)]) {
        return candidate
      }
    }
    return key
  }

  private func insert(
    _ distilled: DistilledAnswer, id: String, key: String, parent: ExampleID
  ) throws {
    let flags = distilled.teaching.verdict.flags.map { JSONValue.string($0) }
    try database.run(
      "INSERT INTO teacher_answers VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      [
        .text(id), .text(key), .text(parent), .text(distilled.answer.query),
        SQLValue(distilled.answer.attempt), .text(distilled.answer.response),
        .text(distilled.teaching.type.rawValue), .text(distilled.domain.rawValue),
        SQLValue(distilled.teaching.complexity), .real(distilled.teaching.verdict.score),
        .text(JSONWriter.text(.array(flags), .compact)), SQLValue(distilled.notes),
        .real(distilled.createdAt),
      ])
  }

  private func keep(_ teaching: Teaching, of id: String, _ distilled: DistilledAnswer) throws {
    let time = SQLValue.real(distilled.createdAt)
    try database.run(
      "INSERT OR REPLACE INTO reasoning_patterns VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
      [
        .text("rp_\(id)"), .text(id), .text(teaching.type.rawValue),
        .text(JSONWriter.text(teaching.stepsJSON, .compact)),
        .text(JSONWriter.text(teaching.toolsJSON, .compact)), SQLValue(teaching.complexity),
        .real(Double(teaching.confidence) / 100), time,
      ])
    if let correction = teaching.correction {
      let improvements = correction.improvements.map { JSONValue.string($0) }
      try database.run(
        "INSERT OR REPLACE INTO answer_corrections VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
          .text("c_\(id)"), .text(id), .text(correction.errorType), .text(correction.attempt),
          .text(correction.whatWasWrong), .text(correction.correctAnswer),
          .text(JSONWriter.text(.array(improvements), .compact)), SQLValue(correction.lesson),
          time,
        ])
    }
    for principle in teaching.principles {
      let name = try keep(principle, in: distilled.domain, at: distilled.createdAt)
      try database.run(
        "INSERT OR IGNORE INTO principle_sources VALUES (?, ?)", [.text(name), .text(id)])
    }
    for skill in teaching.skills {
      let (name, description) = Self.skills[skill] ?? (skill, "")
      try database.run(
        "INSERT OR IGNORE INTO skill_templates VALUES (?, ?, ?, NULL, NULL, NULL, ?)",
        [.text(skill), .text(name), .text(description), time])
      try database.run(
        "INSERT OR IGNORE INTO skill_sources VALUES (?, ?)", [.text(skill), .text(id)])
    }
  }

  /// Keeps a principle once in its domain, by its whole text.
  func keep(
    _ principle: Principle, in domain: Domain, at time: Double, countedBefore: Int = 0
  ) throws -> String {
    let folded = principle.text.lowercased().split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
    let hash = KeyedHash(0x7072_696e_63, 1).hexDigest(of: "\(domain.rawValue)\n\(folded)")
    let id = "p\(hash.prefix(16))"
    try database.run(
      """
      INSERT INTO principles VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6)
        ON CONFLICT (id) DO UPDATE SET importance = max(importance, excluded.importance),
          counted_before = max(counted_before, excluded.counted_before),
          updated_at = max(updated_at, excluded.updated_at)
      """,
      [
        .text(id), .text(domain.rawValue), .text(principle.text), .real(principle.importance),
        SQLValue(countedBefore), .real(time),
      ])
    return id
  }

  /// Writes another program's decision at the answer's examples, unless a person decided here.
  private func adopt(_ decision: DistilledDecision?, of answer: String) throws {
    guard let decision else { return }
    try database.run(
      """
      INSERT INTO reviews (example_id, approved, reason, reviewer, reviewed_at)
        SELECT x.example_id, ?2, ?3, ?4, ?5 FROM answer_examples AS x
          JOIN training_examples AS e ON e.id = x.example_id WHERE x.answer_id = ?1
        ON CONFLICT (example_id) DO UPDATE SET approved = excluded.approved,
          reason = excluded.reason, reviewer = excluded.reviewer,
          reviewed_at = excluded.reviewed_at WHERE reviews.reviewer = 'auto'
      """,
      [
        .text(answer), SQLValue(decision.approved), SQLValue(decision.reason),
        .text(decision.by), .real(decision.at),
      ])
  }

  private static let skills = [
    "step_by_step": (
      "Sequential Problem Solving", "Solves a problem in numbered steps that build on each other."
    ),
    "comparison": ("Comparative Analysis", "Sets alternatives side by side and weighs them."),
    "code_review": ("Code Review", "Reads code, says what is wrong with it and shows better."),
    "explanation": ("Concept Explanation", "Explains an idea in other words and by examples."),
  ]
}

extension JudgedExample {
  /// The same example as the child of another.
  func child(of parent: ExampleID) -> JudgedExample {
    var example = example
    example.parentID = parent
    return JudgedExample(
      example: example, fingerprint: fingerprint, judgement: judgement, findings: findings,
      markedByPerson: markedByPerson, approval: approval, tags: tags)
  }
}
