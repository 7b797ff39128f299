import GRDB
import TrainingData

extension TrainingDataStore {
  /// Keeps what is not known yet.
  ///
  /// - Returns: For each attempt in order whether it was new.
  @discardableResult
  public func record(_ attempts: [LearnerAttempt]) async throws -> [Bool] {
    guard !attempts.isEmpty else { return [] }
    return try await write { database in
      try attempts.map { attempt in
        try Self.keep(attempt, database)
        return changedRows(database) > 0
      }
    }
  }

  /// How the learner has done, by kind of task.
  public func learnerStatistics() async throws -> LearnerStatistics {
    try await read { database in
      LearnerStatistics(
        records: try Self.records(where: "", [], database),
        reasons: try Self.reasons(database))
    }
  }

  /// How the learner has done with one kind of task; nil where it never met it.
  public func learnerRecord(of kind: TaskKind) async throws -> LearnerRecord? {
    try await read { database in
      try Self.records(where: "WHERE task_kind = ?", [.text(kind.rawValue)], database).first
    }
  }

  /// Takes in what the learner did while a fallback store was in use.
  func takeInLearner(of spool: TrainingDataStore) async throws {
    let attempts = try await spool.read { database in
      try database.rows("SELECT \(Self.learnerColumns) FROM learner_attempts") { row in
        LearnerAttempt(
          id: row.text(0), kind: TaskKind(row.text(1)), wasEscalated: row.integer(2) != 0,
          succeeded: row.isNull(3) ? nil : row.integer(3) != 0,
          confidence: row.isNull(4) ? nil : row.double(4),
          reason: row.optionalText(5).flatMap { EscalationReason(rawValue: $0) },
          tokens: Int(row.integer(6)), cost: row.double(7), at: row.double(8))
      }
    }
    try await record(attempts)
  }

  private static let learnerColumns = """
    event_id, task_kind, was_escalated, succeeded, confidence, reason, tokens_used, cost, created_at
    """

  private static func keep(_ attempt: LearnerAttempt, _ database: Database) throws {
    try database.run(
      "INSERT OR IGNORE INTO learner_attempts (\(learnerColumns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
      [
        .text(attempt.id), .text(attempt.kind.rawValue), SQLValue(attempt.wasEscalated),
        attempt.succeeded.map { SQLValue($0) } ?? .null,
        SQLValue(attempt.confidence.map { min(1, max(0, $0)) }),
        SQLValue(attempt.reason?.rawValue), SQLValue(attempt.tokens), .real(attempt.cost),
        .real(attempt.at),
      ])
  }

  /// An attempt is what is known to have gone well or badly, so successes are never more.
  private static func records(
    where condition: String, _ values: [SQLValue], _ database: Database
  ) throws -> [LearnerRecord] {
    try database.rows(
      """
      SELECT task_kind, count(succeeded), total(succeeded), total(was_escalated), avg(confidence),
          total(tokens_used), total(cost)
        FROM learner_attempts \(condition) GROUP BY task_kind ORDER BY task_kind
      """, values
    ) { row in
      LearnerRecord(
        kind: TaskKind(row.text(0)), attempts: Int(row.integer(1)),
        successes: Int(row.double(2)), escalations: Int(row.double(3)),
        meanConfidence: row.isNull(4) ? nil : row.double(4), tokens: Int(row.double(5)),
        cost: row.double(6))
    }
  }

  private static func reasons(_ database: Database) throws -> [EscalationReason: Int] {
    var counts: [EscalationReason: Int] = [:]
    try database.forEachRow(
      """
      SELECT reason, count(*) FROM learner_attempts
        WHERE was_escalated = 1 AND reason IS NOT NULL GROUP BY reason
      """
    ) { row in
      if let reason = EscalationReason(rawValue: row.text(0)) {
        counts[reason] = Int(row.integer(1))
      }
    }
    return counts
  }
}
