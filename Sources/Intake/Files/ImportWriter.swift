import ExampleStore
import TrainingData

/// Stores batches of chunks, each in one transaction; a dry run only looks what is there.
struct ImportWriter: Sendable {
  let store: TrainingDataStore
  let load: BulkLoad
  let dryRun: Bool
  let now: Double
  var refusesErasedTexts = false

  /// What became of the examples of a batch.
  struct Outcome: Sendable {
    /// One for each example, in order.
    var admissions: [Admission] = []
    /// How many of those that were stored are nearly the same as one that was here before.
    var nearDuplicates = 0
  }

  /// What becomes of the examples; a dry run does not see those that repeat each other, and compares
  /// nothing.
  func write(_ batch: [InspectedChunk]) async throws -> Outcome {
    let examples = batch.flatMap(\.examples)
    guard !dryRun else {
      return Outcome(
        admissions: zip(examples, try await store.known(examples.map(\.identity))).map {
          $1.map { .duplicate(of: $0) } ?? .stored($0.id)
        })
    }
    var whole = AdmissionBatch(examples: examples, refused: batch.flatMap(\.refused), at: now)
    whole.refusesErasedTexts = refusesErasedTexts
    whole.comparing = ArrivalMeasure(nearest: false)
    if whole.examples.isEmpty && whole.refused.isEmpty { return Outcome() }
    let outcome = try await load.admit(whole)
    return Outcome(admissions: outcome.admissions, nearDuplicates: outcome.near.count)
  }
}
