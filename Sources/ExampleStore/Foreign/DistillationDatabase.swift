import GRDB
import TrainingData

/// The `distillation.db` of the original: read in one snapshot, changed in nothing.
public struct DistillationDatabase: Sendable {
  /// One teacher's answer as the original kept it.
  public struct Answer: Hashable, Sendable {
    public let id: String
    public let answer: TeacherAnswer
    public let domain: String?
    /// 0…1.
    public let score: Double?
    public let notes: String?
    /// Unix seconds.
    public let createdAt: Double?
    public let decision: DistilledDecision?
  }

  /// An answer that the original's filter refused, of which it kept the beginning.
  public struct Rejection: Hashable, Sendable {
    public let id: String
    public let query: String
    public let preview: String
    public let reason: String
  }

  /// Two answers of which the first is better.
  public struct Pair: Hashable, Sendable {
    public let id: String
    public let prompt: String
    public let chosen: String
    public let rejected: String
    public let reason: String?
    public let domain: String?
    /// Unix seconds.
    public let createdAt: Double?
  }

  /// Everything that is to become examples, rows of the legacy tables included.
  public struct Contents: Sendable {
    /// The rows of `examples`, oldest first.
    public var answers: [Answer] = []
    /// The rows of `raw_interactions`, which the original never marked as done.
    public var interactions: [Answer] = []
    public var pairs: [Pair] = []
    public var rejections: [Rejection] = []
    public var heritage = DistillationHeritage()
    /// Rows that repeat in pieces what an answer says in whole, by their table.
    public var superseded: [String: Int] = [:]
  }

  private let path: String

  /// Names a database.
  public init(_ path: String) { self.path = path }

  /// Tells whether the file is such a database: it has the table of answers and that of patterns.
  public var isOne: Bool {
    get throws {
      try open { database in
        try database.exists(
          "SELECT 1 FROM sqlite_master WHERE name = 'reasoning_patterns' COLLATE NOCASE")
          && database.exists(
            "SELECT 1 FROM pragma_table_info('examples') WHERE name = 'claude_response'")
      }
    }
  }

  /// Reads everything; tables that are absent count as empty.
  public func contents() throws -> Contents {
    try open { database in
      var contents = Contents()
      contents.answers = try answers(database)
      contents.interactions = try interactions(database)
      contents.pairs = try pairs(database)
      contents.rejections = try rejections(database)
      try takeHeritage(database, into: &contents)
      return contents
    }
  }

  private func open<Value>(_ body: (Database) throws -> Value) throws -> Value {
    do {
      let queue = try StoreFile.openReading(path) { _ in }
      defer { try? queue.close() }
      return try queue.unsafeRead { database in
        var value: Value?
        try database.inTransaction(.deferred) {
          value = try body(database)
          return .commit
        }
        guard let value else { throw StoreFault.busy(path) }
        return value
      }
    } catch {
      throw ForeignFault.wrap(error, at: path)
    }
  }

  private func rows<Value>(
    _ table: String, _ columns: String, _ database: Database, _ read: (SQLStatement) -> Value
  ) throws -> [Value] {
    guard try database.hasTable(table, at: path) else { return [] }
    return try database.rows(
      "SELECT \(columns) FROM \(table) ORDER BY created_at, id", [], read)
  }

  private static func number(_ row: SQLStatement, _ column: Int) -> Double? {
    row.isNull(column) ? nil : row.double(column)
  }

  private func answers(_ database: Database) throws -> [Answer] {
    try rows(
      "examples",
      """
      id, query, sam_attempt, claude_response, domain, quality_score, reviewer_notes, created_at,
      human_reviewed, approved, reviewed_at
      """, database
    ) { row in
      var decision: DistilledDecision?
      if row.integer(8) != 0 {
        decision = DistilledDecision(
          approved: row.integer(9) != 0, reason: row.optionalText(6), by: "distillation.db",
          at: Self.number(row, 10) ?? row.double(7))
      }
      return Answer(
        id: row.text(0),
        answer: TeacherAnswer(
          query: row.text(1), response: row.text(3), attempt: row.optionalText(2)),
        domain: row.optionalText(4), score: Self.number(row, 5), notes: row.optionalText(6),
        createdAt: Self.number(row, 7), decision: decision)
    }
  }

  private func interactions(_ database: Database) throws -> [Answer] {
    try rows(
      "raw_interactions", "id, prompt, response, domain, quality_score, created_at", database
    ) { row in
      Answer(
        id: row.text(0), answer: TeacherAnswer(query: row.text(1), response: row.text(2)),
        domain: row.optionalText(3), score: Self.number(row, 4), notes: nil,
        createdAt: Self.number(row, 5), decision: nil)
    }
  }

  private func pairs(_ database: Database) throws -> [Pair] {
    try rows(
      "preference_pairs", "id, prompt, good_response, bad_response, reason, domain, created_at",
      database
    ) { row in
      Pair(
        id: row.text(0), prompt: row.text(1), chosen: row.text(2), rejected: row.text(3),
        reason: row.optionalText(4), domain: row.optionalText(5), createdAt: Self.number(row, 6))
    }
  }

  private func rejections(_ database: Database) throws -> [Rejection] {
    try rows(
      "filter_rejections", "id, query, response_preview, rejection_reason", database
    ) { row in
      Rejection(
        id: row.text(0), query: row.text(1), preview: row.text(2), reason: row.text(3))
    }
  }

  /// Takes principles and skills; where there are answers, principles are read from them, whole.
  private func takeHeritage(
    _ database: Database, into contents: inout Contents
  ) throws {
    let principles = try rows(
      "principles", "principle, domain, importance, source_count, created_at", database
    ) { row in
      (
        principle: Principle(text: row.text(0), importance: row.double(2)),
        domain: Domain(row.optionalText(1) ?? "general"), count: Int(row.integer(3)),
        at: row.double(4)
      )
    }
    if contents.answers.isEmpty && contents.interactions.isEmpty {
      contents.heritage.principles = principles
    } else if !principles.isEmpty {
      contents.superseded["principles"] = principles.count
    }
    contents.heritage.skills = try rows(
      "skill_templates", "id, name, description, pattern, examples, domains, created_at", database
    ) { row in
      SkillTemplate(
        id: row.text(0), name: row.text(1), description: row.text(2),
        pattern: row.optionalText(3), examples: row.optionalText(4),
        domains: row.optionalText(5), createdAt: row.double(6))
    }
    let chains = try rows("chain_of_thought", "id", database) { $0.text(0) }
    if !chains.isEmpty { contents.superseded["chain_of_thought"] = chains.count }
  }
}
