import ExampleStore
import TrainingData

/// A feedback's id as a person types it: whole, or its first four or more signs.
struct FeedbackName {
  private let typed: String

  init(_ typed: String) { self.typed = typed }

  /// The one row that is meant.
  ///
  /// - Throws: `inputMissing` when there is none, `usage` when there are several.
  func feedback(in store: TrainingDataStore) async throws -> StoredFeedback {
    if let row = try await store.feedback(typed) { return row }
    guard typed.unicodeScalars.count >= 4 else { throw missing }
    let ids = try await store.feedbackIDs(beginningWith: typed, limit: 2)
    guard let id = ids.first, let row = try await store.feedback(id) else { throw missing }
    guard ids.count == 1 else {
      throw AssayError(
        .usage, code: "ambiguous_id", message: "Several pieces of feedback begin with \(typed).",
        remedy: "Type more of the id.")
    }
    return row
  }

  private var missing: AssayError {
    AssayError(
      .inputMissing, code: "no_feedback", message: "There is no feedback with the id \(typed).",
      remedy: "List it with 'assay feedback list'; an id may be cut to four signs or more.")
  }
}
