import GRDB
import TrainingData

@testable import ExampleStore

extension Scratch {
  /// A connection of another program, which may leave a transaction open.
  func otherProgram(_ name: String = "store.db") throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.allowsUnsafeTransactions = true
    return try DatabaseQueue(path: path(name), configuration: configuration)
  }
}

/// Writes as the original does: its SQL, its column list, no idea of our tables.
extension TrainingDataStore {
  func insertAsForeigner(_ rows: [TrainingExample]) async throws {
    try await asForeigner { database in
      let statement = try database.prepared(ExampleRecord.insertion)
      var room = RowBytes()
      for row in rows { try ExampleRecord.insert(row, by: statement, in: &room) }
    }
  }

  func asForeigner(_ body: @escaping @Sendable (Database) throws -> Void) async throws {
    try await database.write { try body($0) }
  }
}
