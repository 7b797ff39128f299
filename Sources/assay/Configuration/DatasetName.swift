import ExampleStore
import TrainingData

/// A dataset's id as a person types it: whole, or its first four or more signs.
struct DatasetName {
  private let typed: String

  init(_ typed: String) { self.typed = typed }

  /// The one dataset that is meant.
  ///
  /// - Throws: `inputMissing` when there is none, `usage` when there are several.
  func dataset(in store: TrainingDataStore) async throws -> DatasetRecord {
    if let dataset = try await store.dataset(typed) { return dataset }
    let meant =
      typed.utf8.count < 4
      ? [] : try await store.datasets().filter { $0.id.utf8.starts(with: typed.utf8) }
    guard let dataset = meant.first else {
      throw AssayError(
        .inputMissing, code: "no_dataset", message: "There is no dataset with the id \(typed).",
        remedy: "List the datasets with 'assay datasets list'.")
    }
    guard meant.count == 1 else {
      throw AssayError(
        .usage, code: "ambiguous_id", message: "Several datasets begin with \(typed).",
        remedy: "Type more of the id.")
    }
    return dataset
  }
}
