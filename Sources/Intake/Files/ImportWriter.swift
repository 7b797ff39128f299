import ExampleStore
import TrainingData

/// Stores batches of chunks, each in one transaction; a dry run stores nothing.
struct ImportWriter: Sendable {
  /// Nil for a dry run.
  let store: TrainingDataStore?
  let now: Double

  /// The outcomes of the examples, in order; nil in a dry run.
  func write(_ batch: [InspectedChunk]) async throws -> [Admission]? {
    guard let store else { return nil }
    let whole = AdmissionBatch(
      examples: batch.flatMap(\.examples), refused: batch.flatMap(\.refused), at: now)
    if whole.examples.isEmpty && whole.refused.isEmpty { return [] }
    return try await store.admit(whole).admissions
  }
}
