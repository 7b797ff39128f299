import GRDB
import JSONText
import TrainingData

/// What one transaction of distillation brings.
public struct DistillationBatch: Sendable {
  public var answers: [DistilledAnswer]
  /// Answers and examples that were refused.
  public var refused: [RefusedRecord]
  /// What to add to the counters of distillation, for example `answers_read`.
  public var counters: [String: Double]
  /// Principles and skills that another database knows without their sources.
  public var inherited: DistillationHeritage
  /// Unix seconds, for what is quarantined.
  public var at: Double

  public init(
    answers: [DistilledAnswer] = [], refused: [RefusedRecord] = [],
    counters: [String: Double] = [:], inherited: DistillationHeritage = DistillationHeritage(),
    at: Double
  ) {
    self.answers = answers
    self.refused = refused
    self.counters = counters
    self.inherited = inherited
    self.at = at
  }
}

/// What another database knows besides its answers.
public struct DistillationHeritage: Sendable {
  /// Principles with their domain and how often they were met.
  public var principles: [(principle: Principle, domain: Domain, count: Int, at: Double)] = []
  public var skills: [SkillTemplate] = []

  public init() {}

  /// Whether there is nothing.
  public var isEmpty: Bool { principles.isEmpty && skills.isEmpty }
}

/// A way of working that answers show, as the original kept it.
public struct SkillTemplate: Hashable, Sendable {
  public var id: String
  public var name: String
  public var description: String
  public var pattern: String?
  /// A JSON list.
  public var examples: String?
  /// A JSON list.
  public var domains: String?
  /// Unix seconds.
  public var createdAt: Double

  public init(
    id: String, name: String, description: String, pattern: String?, examples: String?,
    domains: String?, createdAt: Double
  ) {
    self.id = id
    self.name = name
    self.description = description
    self.pattern = pattern
    self.examples = examples
    self.domains = domains
    self.createdAt = createdAt
  }
}

extension TrainingDataStore {
  /// Stores answers with their examples in one transaction and says what became of each, in order.
  ///
  /// The same question, attempt and answer is kept once; a decision that a repeated one brings is
  /// taken over unless a person decided here.
  public func admit(_ batch: DistillationBatch) async throws -> [DistilledAdmission] {
    try await admit(batch, comparing: nil).admissions
  }

  /// The same, comparing the examples with all that was here before them.
  ///
  /// - Returns: What became of each answer, what stored examples are near to, by their ids, and the ids
  ///   of what was refused, in order.
  package func admit(
    _ batch: DistillationBatch, comparing measure: ArrivalMeasure?
  ) async throws -> (
    admissions: [DistilledAdmission], near: [ExampleID: NearExample], refused: [QuarantineID]
  ) {
    try await write(countsItself: true) { [self] database in
      try reconcile(database)
      var examples = try AdmissionWriter(database)
      let writer = DistillationWriter(database: database)
      let admissions = try batch.answers.map { try writer.admit($0, by: &examples) }
      let numbers = try examples.finish()
      let refused = try QuarantineRecord.insert(batch.refused, at: batch.at, into: database)
      for met in batch.inherited.principles {
        _ = try writer.keep(met.principle, in: met.domain, at: met.at, countedBefore: met.count)
      }
      for skill in batch.inherited.skills { try Self.keep(skill, database) }
      for (counter, amount) in batch.counters {
        try database.run(
          """
          INSERT INTO capture_counters VALUES ('distillation', ?, ?)
            ON CONFLICT (source, counter) DO UPDATE SET amount = amount + excluded.amount
          """, [.text(counter), .real(amount)])
      }
      return (admissions, try Self.near(numbers, by: measure, database), refused)
    }
  }

  private static func keep(_ skill: SkillTemplate, _ database: Database) throws {
    try database.run(
      """
      INSERT INTO skill_templates VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET pattern = ifnull(pattern, excluded.pattern),
          examples = ifnull(examples, excluded.examples),
          domains = ifnull(domains, excluded.domains)
      """,
      [
        .text(skill.id), .text(skill.name), .text(skill.description), SQLValue(skill.pattern),
        SQLValue(skill.examples), SQLValue(skill.domains), .real(skill.createdAt),
      ])
  }

  /// The answers whose examples are live, the most urgent first: by priority, score, then id.
  ///
  /// - Parameters:
  ///   - status: Nil for all.
  ///   - after: The id of the answer that was seen last, so that a walk never comes back to it.
  public func distilledAnswers(
    _ status: DistilledStatus? = .pending, domain: Domain? = nil, after: String? = nil,
    limit: Int? = nil
  ) async throws -> [DistilledSummary] {
    try await read { database in
      try database.rows(
        """
        WITH queue AS (\(DistillationQuery.summaries))
        SELECT * FROM queue
          WHERE (?1 IS NULL OR status = ?1) AND (?2 IS NULL OR domain = ?2)
            AND (?3 IS NULL OR (-priority, -score, id) > (
              SELECT -priority, -score, id FROM queue WHERE id = ?3))
          ORDER BY priority DESC, score DESC, id LIMIT ?4
        """,
        [
          SQLValue(status?.rawValue), SQLValue(domain?.rawValue), SQLValue(after),
          SQLValue(limit ?? -1),
        ]
      ) { DistillationQuery.summary($0) }
    }
  }

  /// The answers that a name stands for: an answer's id or its beginning, or the id of one of its
  /// examples.
  public func answerIDs(named name: String, limit: Int) async throws -> [String] {
    try await read { database in
      if try database.exists("SELECT 1 FROM teacher_answers WHERE id = ?", [.text(name)]) {
        return [name]
      }
      let direct = try database.rows(
        "SELECT DISTINCT answer_id FROM answer_examples WHERE example_id = ? LIMIT ?",
        [.text(name), SQLValue(limit)]
      ) { $0.text(0) }
      guard direct.isEmpty else { return direct }
      return try database.rows(
        "SELECT id FROM teacher_answers WHERE id >= ? AND id < ? ORDER BY id LIMIT ?",
        [.text(name), .text(name + "\u{10FFFF}"), SQLValue(limit)]
      ) { $0.text(0) }
    }
  }

  /// The live examples of these answers, each once.
  public func examples(ofAnswers answers: [String]) async throws -> [ExampleID] {
    try await read { database in
      var seen: Set<ExampleID> = []
      var examples: [ExampleID] = []
      for answer in answers {
        try database.forEachRow(
          """
          SELECT x.example_id FROM answer_examples AS x
            JOIN training_examples AS e ON e.id = x.example_id WHERE x.answer_id = ?
            ORDER BY x.role
          """, [.text(answer)]
        ) { row in
          if seen.insert(row.text(0)).inserted { examples.append(row.text(0)) }
        }
      }
      return examples
    }
  }

  /// Everything about one answer; nil where there is none of this id.
  public func distilledAnswer(_ id: String) async throws -> DistilledDetails? {
    try await read { try DistillationQuery.details(id, $0) }
  }

  /// Which of these answers, redacted as they would be kept, are kept already.
  package func keeps(_ answers: [TeacherAnswer]) async throws -> [Bool] {
    try await read { database in
      try answers.map {
        try database.exists(
          "SELECT 1 FROM teacher_answers WHERE content_key = ?",
          [.text(DistillationWriter.contentKey($0))])
      }
    }
  }

  /// What all answers of this store have come to.
  public func distillationStatistics() async throws -> DistillationStatistics {
    try await read { try DistillationStatistics($0) }
  }
}
