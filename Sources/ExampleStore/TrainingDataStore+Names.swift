import GRDB
import TrainingData

extension TrainingDataStore {
  /// The ids that begin with `prefix`, in order, for names that a person shortened.
  public func ids(beginningWith prefix: String, limit: Int) async throws -> [ExampleID] {
    try await read { database in
      try database.rows(
        "SELECT id FROM training_examples WHERE id >= ? AND id < ? ORDER BY id LIMIT ?",
        [.text(prefix), .text(prefix + "\u{10FFFF}"), .integer(Int64(max(0, limit)))]
      ) { $0.text(0) }
    }
  }
}
