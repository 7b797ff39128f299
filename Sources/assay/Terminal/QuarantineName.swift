import ExampleStore
import TrainingData

/// A refused record's id as a person types it: whole, or its first four or more signs.
struct QuarantineName {
  private let typed: String

  init(_ typed: String) { self.typed = typed }

  /// The one record that is meant; nil when there is none.
  ///
  /// - Throws: `usage` when there are several.
  func record(in store: TrainingDataStore) async throws -> QuarantinedRecord? {
    guard typed.hasPrefix("q"), typed.unicodeScalars.count >= 4 else { return nil }
    let records = try await store.quarantined(beginningWith: typed, limit: 2)
    guard records.count < 2 else {
      throw AssayError(
        .usage, code: "ambiguous_id", message: "Several refused records begin with \(typed).",
        remedy: "Type more of the id.")
    }
    return records.first
  }
}
