import GRDB
import TrainingData

@testable import ExampleStore

/// Writes as the original does: its SQL, its column list, no idea of our tables.
extension TrainingDataStore {
  func insertAsForeigner(_ rows: [TrainingExample]) async throws {
    try await asForeigner { database in
      for row in rows {
        let statement = try database.prepared(ExampleRecord.insertion)
        try ExampleRecord.bind(row, to: statement)
        try statement.run()
      }
    }
  }

  func asForeigner(_ body: @escaping @Sendable (Database) throws -> Void) async throws {
    try await database.write { try body($0) }
  }
}
