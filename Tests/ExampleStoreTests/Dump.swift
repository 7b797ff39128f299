import GRDB
import TrainingData

@testable import ExampleStore

extension TrainingDataStore {
  /// Every row of the tables, with types, as text; operations and their traces are left out.
  func dump(
    _ tables: [String] = [
      "training_examples", "fingerprints", "reviews", "marks", "tags", "validation_log",
      "retired_examples", "quarantine",
    ]
  ) async throws -> [String: [String]] {
    try await read { database in
      var dump: [String: [String]] = [:]
      for table in tables {
        let what = table == "training_examples" ? "rowid, *" : "*"
        dump[table] = try database.rows("SELECT \(what) FROM \(table)") { row in
          (0..<row.columnCount).map { "\(row.value($0))" }.joined(separator: "|")
        }.sorted()
      }
      return dump
    }
  }

  /// The tallies of the columns as they stand, and as they would be counted now.
  func tallies() async throws -> (kept: [String], counted: [String]) {
    try await read { database in
      let kept = try database.rows(
        """
        SELECT dimension, value, rows FROM tallies
          WHERE rows <> 0 AND dimension NOT IN ('seen', 'finding', 'quarantine', 'foreign')
        """
      ) { "\($0.text(0)) \($0.value(1)) \($0.integer(2))" }
      let counted = try Migration1Triggers.dimensions.flatMap { dimension in
        try database.rows(
          """
          SELECT \(dimension.value), count(*) FROM training_examples AS ROW GROUP BY 1
          """
        ) { "\(dimension.name) \($0.value(0)) \($0.integer(1))" }
      }
      return (kept.sorted(), counted.sorted())
    }
  }
}
