import GRDB
import JSONText
import TrainingData

extension TrainingDataStore {
  /// Writes down that a person approves the examples; undo takes it back.
  ///
  /// - Throws: `inputMissing` when one of the ids is unknown; then nothing is written.
  @discardableResult
  public func approve(
    _ ids: [ExampleID], reason: String? = nil, by person: String, at time: Double
  ) async throws -> OperationReport {
    try await decide(true, ids, reason: reason, by: person, at: time)
  }

  /// Writes down that a person rejects the examples, so that exports leave them out; undo takes it
  /// back.
  ///
  /// - Throws: `inputMissing` when one of the ids is unknown; then nothing is written.
  @discardableResult
  public func reject(
    _ ids: [ExampleID], reason: String, by person: String, at time: Double
  ) async throws -> OperationReport {
    try await decide(false, ids, reason: reason, by: person, at: time)
  }

  /// Sets the score, the tier or both by a person's hand; no machine overwrites them afterwards.
  @discardableResult
  public func setMark(
    _ mark: HumanMark, on ids: [ExampleID], by person: String, at time: Double
  ) async throws -> OperationReport {
    try await annotate(ids, mark: mark, by: person, at: time)
  }

  /// Gives the examples exactly these tags.
  @discardableResult
  public func setTags(
    _ tags: [String], on ids: [ExampleID], by person: String, at time: Double
  ) async throws -> OperationReport {
    try await annotate(ids, tags: tags, by: person, at: time)
  }

  /// Sets a mark, tags or both as one operation; nil leaves them as they are.
  @discardableResult
  public func annotate(
    _ ids: [ExampleID], mark: HumanMark? = nil, tags: [String]? = nil, by person: String,
    at time: Double
  ) async throws -> OperationReport {
    let kind = mark == nil ? Operation.Kind.tag : .mark
    return try await change(ids, as: kind, by: person, at: time) { id, _, database in
      if let mark { try Self.set(mark, on: id, by: person, at: time, database) }
      guard let tags else { return }
      try database.run("DELETE FROM tags WHERE example_id = ?", [.text(id)])
      for tag in tags {
        try database.run("INSERT OR IGNORE INTO tags VALUES (?, ?)", [.text(id), .text(tag)])
      }
    }
  }

  static func set(
    _ mark: HumanMark, on id: ExampleID, by person: String, at time: Double, _ database: Database
  ) throws {
    try database.run(
      """
      INSERT INTO marks VALUES (?1, ?2, ?3, ?4, ?5)
        ON CONFLICT (example_id) DO UPDATE SET score = ifnull(?2, score),
          tier = ifnull(?3, tier), marked_by = ?4, marked_at = ?5
      """,
      [
        .text(id), SQLValue(mark.score), SQLValue(mark.tier?.rawValue), .text(person),
        .real(time),
      ])
    let tier = mark.tier ?? mark.score.map { QualityTier(score: $0) }
    try database.run(
      """
      UPDATE training_examples SET quality_score = ifnull(?2, quality_score),
        quality_tier = ifnull(
          CASE WHEN ?3 IS NULL
            THEN (SELECT tier FROM marks WHERE example_id = ?1) END, ?4),
        updated_at = ?5 WHERE id = ?1
      """,
      [
        .text(id), SQLValue(mark.score), SQLValue(mark.tier?.rawValue),
        SQLValue(tier?.rawValue), .real(time),
      ])
  }

  /// What the store knows of an example beside its columns.
  public func details(_ id: ExampleID) async throws -> ExampleDetails {
    try await read { database in
      ExampleDetails(
        review: try database.first(
          "SELECT approved, reason, reviewer, reviewed_at FROM reviews WHERE example_id = ?",
          [.text(id)]
        ) {
          Review(
            approved: $0.integer(0) != 0, reason: $0.optionalText(1), reviewer: $0.text(2),
            at: $0.double(3))
        },
        mark: try database.first(
          "SELECT score, tier FROM marks WHERE example_id = ?", [.text(id)]
        ) {
          HumanMark(
            score: $0.isNull(0) ? nil : $0.double(0),
            tier: $0.optionalText(1).map { QualityTier($0) })
        },
        tags: try database.rows(
          "SELECT tag FROM tags WHERE example_id = ? ORDER BY tag", [.text(id)]
        ) { $0.text(0) },
        datasets: try DatasetTable.holding(id, database))
    }
  }

  private func decide(
    _ approved: Bool, _ ids: [ExampleID], reason: String?, by person: String, at time: Double
  ) async throws -> OperationReport {
    let kind = approved ? Operation.Kind.approve : .reject
    return try await change(ids, as: kind, by: person, at: time) { id, operation, database in
      try database.run(
        "INSERT OR REPLACE INTO reviews VALUES (?, ?, ?, ?, ?)",
        [.text(id), SQLValue(approved), SQLValue(reason), .text(person), .real(time)])
      try Self.takeOffWaitingList(id, approved: approved, database)
      try database.run(
        "UPDATE training_examples SET validated = 1, updated_at = ? WHERE id = ?",
        [.real(time), .text(id)])
      let issues = reason.map { JSONWriter.text(.array([.string($0)]), .python) } ?? "[]"
      try database.run(
        """
        INSERT OR REPLACE INTO validation_log
          SELECT ?, id, ?, ?, ?, quality_score, quality_tier, ? FROM training_examples WHERE id = ?
        """,
        [
          .text(Self.logID(id, operation)), .real(time), .text(person), .text(issues),
          SQLValue(approved), .text(id),
        ])
    }
  }

  /// A person has looked at a guess: the tag goes, and an approved one gets the tier of its score.
  ///
  /// Undo brings both back.
  static func takeOffWaitingList(
    _ id: ExampleID, approved: Bool, _ database: Database
  ) throws {
    try database.run(
      "DELETE FROM tags WHERE example_id = ? AND tag = ?",
      [.text(id), .text(ExampleTag.needsReview)])
    guard approved, changedRows(database) > 0,
      let score = try database.first(
        "SELECT ifnull(quality_score, 0) FROM training_examples WHERE id = ?", [.text(id)],
        { $0.double(0) })
    else { return }
    try database.run(
      """
      UPDATE training_examples SET
        quality_tier = coalesce((SELECT tier FROM marks WHERE example_id = ?1), ?2) WHERE id = ?1
      """, [.text(id), .text(QualityTier(score: score).rawValue)])
  }

  /// Changes rows in place as one operation that keeps what they were.
  private func change(
    _ ids: [ExampleID], as kind: Operation.Kind, by person: String, at time: Double,
    _ body: @escaping @Sendable (ExampleID, OperationID, Database) throws -> Void
  ) async throws -> OperationReport {
    guard !ids.isEmpty else { return OperationReport(operation: nil, examples: []) }
    // An id that is named twice is changed once.
    var seen: Set<ContiguousArray<UInt8>> = []
    let ids = ids.filter { seen.insert(ContiguousArray($0.utf8)).inserted }
    return try await write { database in
      let operation = try OperationRecord.begin(
        kind, by: person, at: time, summary: ["rows": JSONValue(ids.count)], database)
      for id in ids {
        guard try Self.isLive(id, database) else { throw StoreFault.noExample(id) }
        guard
          try OperationRecord.keepImage(
            of: id, for: operation, logID: Self.logID(id, operation), database)
        else { continue }
        try body(id, operation, database)
      }
      return OperationReport(operation: operation, examples: ids)
    }
  }

  /// Names a log entry so that undo finds it again; sixteen digits, as the original's.
  private static func logID(_ id: ExampleID, _ operation: OperationID) -> String {
    String(KeyedHash(0x6c6f67, UInt64(bitPattern: operation)).hexDigest(of: id).prefix(16))
  }
}
