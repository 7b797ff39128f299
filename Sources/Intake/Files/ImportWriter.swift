import ExampleStore
import TrainingData

/// Stores batches of chunks, each in one transaction; a dry run only looks what is there.
struct ImportWriter: Sendable {
  let store: TrainingDataStore
  let load: BulkLoad
  let dryRun: Bool
  let now: Double
  var refusesErasedTexts = false

  /// What becomes of the examples, in order; a dry run does not see those that repeat each other.
  func write(_ batch: [InspectedChunk]) async throws -> [Admission] {
    let examples = batch.flatMap(\.examples)
    guard !dryRun else {
      return zip(examples, try await store.known(examples.map(\.identity))).map {
        $1.map { .duplicate(of: $0) } ?? .stored($0.id)
      }
    }
    var whole = AdmissionBatch(examples: examples, refused: batch.flatMap(\.refused), at: now)
    whole.refusesErasedTexts = refusesErasedTexts
    if whole.examples.isEmpty && whole.refused.isEmpty { return [] }
    return try await load.admit(whole).admissions
  }
}
