import GRDB
import TrainingData

extension TrainingDataStore {
  /// How many of the filter's examples a person approved, rejected, or gave a score or tier; its
  /// limit does not count.
  package func countSeenByPeople(_ filter: ExampleFilter) async throws -> Int {
    if filter.search != nil { try await bringSearchUpToDate() }
    return try await read { database in
      // A store of the original has no such tables, and nobody looked at its rows.
      guard try database.exists("SELECT 1 FROM sqlite_master WHERE name = 'reviews'") else {
        return 0
      }
      var all = filter
      all.limit = nil
      var query = FilterSQL(all)
      query.keep(
        """
        e.id IN (SELECT example_id FROM reviews WHERE reviewer <> '\(Review.machine)'
          UNION SELECT example_id FROM marks)
        """)
      return try database.integer(query.count, query.values)
    }
  }
}
