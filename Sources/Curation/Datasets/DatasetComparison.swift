import ExampleStore
import TrainingData

/// How two datasets differ, row by row.
public struct DatasetComparison: Sendable {
  /// Rows of the second that the first does not hold, in its order.
  public let added: [ExampleID]
  /// Rows of the first that the second does not hold, in its order.
  public let removed: [ExampleID]
  /// Rows of both that stand on another side of the split.
  public let moved: [ExampleID]
  /// How many rows both hold.
  public let kept: Int

  /// Compares two recorded datasets.
  ///
  /// - Throws: `inputMissing` for an id that nobody knows.
  public init(from first: String, to second: String, in store: TrainingDataStore) async throws {
    _ = try await store.knownDataset(first)
    _ = try await store.knownDataset(second)
    let old = try await store.datasetRows(first)
    let new = try await store.datasetRows(second)
    let oldSides = old.reduce(into: [:]) { $0[$1.id] = $1.split }
    let newSides = new.reduce(into: [:]) { $0[$1.id] = $1.split }
    added = new.map(\.id).filter { oldSides[$0] == nil }
    removed = old.map(\.id).filter { newSides[$0] == nil }
    moved = new.filter { row in oldSides[row.id].map { $0 != row.split } ?? false }.map(\.id)
    kept = new.count - added.count
  }
}
