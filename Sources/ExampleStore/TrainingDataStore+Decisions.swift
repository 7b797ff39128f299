import GRDB
import TrainingData

extension TrainingDataStore {
  /// What people decided, by example; an example that nobody touched is not there.
  public func personalDecisions() async throws -> [ExampleID: PersonalDecisions] {
    try await read { database in
      var found: [ExampleID: PersonalDecisions] = [:]
      try database.forEachRow("SELECT example_id, score, tier FROM marks") { row in
        found[row.text(0), default: PersonalDecisions()].mark = HumanMark(
          score: row.isNull(1) ? nil : row.double(1),
          tier: row.optionalText(2).map { QualityTier($0) })
      }
      try database.forEachRow(
        """
        SELECT example_id, approved, reason, reviewer, reviewed_at FROM reviews
          WHERE reviewer <> ?
        """, [.text(Review.machine)]
      ) { row in
        let review = Review(
          approved: row.integer(1) != 0, reason: row.optionalText(2), reviewer: row.text(3),
          at: row.double(4))
        found[row.text(0), default: PersonalDecisions()].review = review
        guard review.approved else { return }
        found[row.text(0), default: PersonalDecisions()].approval = Approval(
          by: review.reviewer, at: review.at)
      }
      try database.forEachRow("SELECT example_id, tag FROM tags ORDER BY example_id, tag") { row in
        found[row.text(0), default: PersonalDecisions()].tags.append(row.text(1))
      }
      return found
    }
  }

  /// The latest decision and the tags of these examples; one that has neither is not there.
  public func personalDecisions(
    on examples: [ExampleID]
  ) async throws -> [ExampleID: PersonalDecisions] {
    try await read { database in
      let snapshot = StoreSnapshot(database: database)
      var found: [ExampleID: PersonalDecisions] = [:]
      for id in examples { found[id] = try snapshot.decisions(on: id) }
      return found
    }
  }

  /// Takes over what people decided about the same examples in another store.
  ///
  /// What a person decided here stays; a machine's word gives way. Doing it twice adds nothing.
  /// - Returns: How many examples have a decision or a mark that they had not before.
  @discardableResult
  public func adopt(_ decisions: [(id: ExampleID, from: PersonalDecisions)]) async throws -> Int {
    guard !decisions.isEmpty else { return 0 }
    return try await write { database in
      var adopted = 0
      for (id, decision) in decisions where try Self.isLive(id, database) {
        var isNew = false
        if let mark = decision.mark { isNew = try Self.adopt(mark, on: id, database) }
        if let review = decision.review, try Self.adopt(review, on: id, database) { isNew = true }
        if isNew { adopted += 1 }
      }
      return adopted
    }
  }

  private static func adopt(
    _ review: Review, on id: ExampleID, _ database: Database
  ) throws -> Bool {
    try database.run(
      """
      INSERT INTO reviews (example_id, approved, reason, reviewer, reviewed_at)
        VALUES (?1, ?2, ?3, ?4, ?5)
        ON CONFLICT (example_id) DO UPDATE SET approved = ?2, reason = ?3, reviewer = ?4,
          reviewed_at = ?5 WHERE reviewer = ?6
      """,
      [
        .text(id), SQLValue(review.approved), SQLValue(review.reason), .text(review.reviewer),
        .real(review.at), .text(Review.machine),
      ])
    guard changedRows(database) > 0 else { return false }
    try takeOffWaitingList(id, approved: review.approved, database)
    try database.run(
      "UPDATE training_examples SET validated = 1 WHERE id = ? AND ifnull(validated, 0) = 0",
      [.text(id)])
    return true
  }

  private static func adopt(_ mark: HumanMark, on id: ExampleID, _ database: Database) throws
    -> Bool
  {
    guard try !database.exists("SELECT 1 FROM marks WHERE example_id = ?", [.text(id)]),
      let at = try database.first(
        "SELECT ifnull(updated_at, created_at) FROM training_examples WHERE id = ?", [.text(id)],
        { $0.double(0) })
    else { return false }
    try set(mark, on: id, by: "given", at: at, database)
    return true
  }
}
