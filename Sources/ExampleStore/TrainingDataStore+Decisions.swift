import GRDB
import TrainingData

extension TrainingDataStore {
  /// What people decided, by example; an example that nobody touched is not there.
  public func personalDecisions() async throws -> [ExampleID: PersonalDecisions] {
    try await read { database in
      var found: [ExampleID: PersonalDecisions] = [:]
      guard try database.exists("SELECT 1 FROM sqlite_master WHERE name = 'reviews'") else {
        return found
      }
      try database.forEachRow("SELECT example_id, score, tier FROM marks") { row in
        found[row.text(0), default: PersonalDecisions()].mark = HumanMark(
          score: row.isNull(1) ? nil : row.double(1),
          tier: row.optionalText(2).map { QualityTier($0) })
      }
      try database.forEachRow(
        """
        SELECT example_id, reviewer, reviewed_at FROM reviews
          WHERE approved = 1 AND reviewer <> ?
        """, [.text(Review.machine)]
      ) { row in
        found[row.text(0), default: PersonalDecisions()].approval = Approval(
          by: row.text(1), at: row.double(2))
      }
      try database.forEachRow("SELECT example_id, tag FROM tags ORDER BY example_id, tag") { row in
        found[row.text(0), default: PersonalDecisions()].tags.append(row.text(1))
      }
      return found
    }
  }
}
