import GRDB
import JSONText
import TrainingData

extension TrainingDataStore {
  /// The next rows that no one has judged yet, smallest id first.
  ///
  /// - Parameter after: The last id of the rows before; nil to begin.
  public func rowsToValidate(
    after: ExampleID? = nil, limit: Int = 1_000
  ) async throws -> [TrainingExample] {
    try await read { database in
      try database.rows(
        """
        SELECT \(ExampleRecord.columnList) FROM training_examples
          WHERE ifnull(validated, 0) = 0 AND id > ? ORDER BY id LIMIT ?
        """, [.text(after ?? ""), SQLValue(limit)]
      ) { ExampleRecord.read($0) }
    }
  }

  /// The rows of the filter that no one has judged yet, in its order; its limit is one of these.
  package func idsToValidate(_ filter: ExampleFilter) async throws -> [ExampleID] {
    if filter.search != nil { try await bringSearchUpToDate() }
    return try await read { database in
      var query = FilterSQL(filter)
      query.keep("ifnull(e.validated, 0) = 0")
      return try database.rows(query.select("e.id"), query.values) { $0.text(0) }
    }
  }

  /// Those of some rows that no one has judged yet.
  package func rowsToValidate(_ ids: some Collection<ExampleID>) async throws -> [TrainingExample] {
    let marks = ids.map { _ in "?" }.joined(separator: ", ")
    let values = ids.map { SQLValue.text($0) }
    return try await read { database in
      try database.rows(
        """
        SELECT \(ExampleRecord.columnList) FROM training_examples
          WHERE ifnull(validated, 0) = 0 AND id IN (\(marks))
        """, values
      ) { ExampleRecord.read($0) }
    }
  }

  /// Writes down what a machine made of rows: validated, score and tier, a log entry each.
  ///
  /// What a person set stays: a marked score or tier, and any person's decision.
  /// - Parameters:
  ///   - operation: The operation to go on with; nil begins one.
  ///   - validator: The name in the log.
  /// - Returns: The operation that takes back what was written.
  @discardableResult
  public func recordValidation(
    _ outcomes: [ValidationOutcome], in operation: OperationID? = nil,
    validator: String = Review.machine, at time: Double
  ) async throws -> OperationID {
    try await write { database in
      let operation =
        try operation
        ?? OperationRecord.begin(.validate, by: validator, at: time, summary: [:], database)
      for outcome in outcomes {
        guard
          try OperationRecord.keepImage(
            of: outcome.id, for: operation, logID: Self.logID(outcome.id, time), database)
        else { continue }
        try Self.record(outcome, validator, time, database)
      }
      try OperationRecord.countRows(of: operation, adding: outcomes.count, database)
      return operation
    }
  }

  /// Names a log entry; sixteen digits, as the original's.
  private static func logID(_ id: ExampleID, _ time: Double) -> String {
    String(KeyedHash(0x76616c, time.bitPattern).hexDigest(of: id).prefix(16))
  }

  private static func record(
    _ outcome: ValidationOutcome, _ validator: String, _ time: Double, _ database: Database
  ) throws {
    let id = SQLValue.text(outcome.id)
    let judgement = outcome.judgement
    try database.run(
      """
      UPDATE training_examples SET validated = 1, updated_at = ?2,
        quality_score = ifnull((SELECT score FROM marks WHERE example_id = ?1), ?3),
        quality_tier = coalesce((SELECT tier FROM marks WHERE example_id = ?1),
          (SELECT 'unverified' FROM tags WHERE example_id = ?1 AND tag = ?5), ?4)
        WHERE id = ?1
      """,
      [
        id, .real(time), .real(judgement.score), .text(judgement.tier.rawValue),
        .text(ExampleTag.needsReview),
      ])
    guard changedRows(database) > 0 else { return }
    try followMarkedScore(outcome.id, database)
    let issues = JSONWriter.text(.array(outcome.issues.map { .string($0) }), .python)
    try database.run(
      """
      INSERT OR REPLACE INTO validation_log
        SELECT ?, id, ?, ?, ?, quality_score, quality_tier, ? FROM training_examples WHERE id = ?
      """,
      [
        .text(logID(outcome.id, time)), .real(time), .text(validator), .text(issues),
        SQLValue(outcome.approved), id,
      ])
    let decision =
      outcome.approved
      ? "DELETE FROM reviews WHERE example_id = ?1 AND reviewer = ?2"
      : """
      INSERT INTO reviews VALUES (?1, 0, 'below the threshold', ?2, ?3)
        ON CONFLICT (example_id) DO UPDATE SET reviewed_at = excluded.reviewed_at
        WHERE reviews.reviewer = excluded.reviewer
      """
    var values: [SQLValue] = [id, .text(Review.machine)]
    if !outcome.approved { values.append(.real(time)) }
    try database.run(decision, values)
  }

  /// A marked score without a marked tier decides the tier, not the machine's score.
  private static func followMarkedScore(_ id: ExampleID, _ database: Database) throws {
    let marked = try database.first(
      "SELECT score FROM marks WHERE example_id = ? AND score IS NOT NULL AND tier IS NULL",
      [.text(id)]
    ) { $0.double(0) }
    guard let marked else { return }
    try database.run(
      "UPDATE training_examples SET quality_tier = ? WHERE id = ?",
      [.text(QualityTier(score: marked).rawValue), .text(id)])
  }
}
