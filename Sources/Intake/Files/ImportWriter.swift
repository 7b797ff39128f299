import ExampleStore
import TrainingData

/// Stores batches of chunks, each in one transaction; a dry run only looks what is there.
struct ImportWriter: Sendable {
  let store: TrainingDataStore
  let load: BulkLoad
  let dryRun: Bool
  let now: Double
  var takesErased = false

  /// What became of the examples of a batch.
  struct Outcome: Sendable {
    /// One for each example, in order.
    var admissions: [Admission] = []
    /// How many of those that were stored are nearly the same as one that was here before.
    var nearDuplicates = 0
    /// The numbers of the rows that are left to compare; nil for none.
    var numbers: ClosedRange<Int64>?
  }

  /// What becomes of the examples; a dry run does not see those that repeat each other, and compares
  /// nothing.
  func write(_ batch: [InspectedChunk]) async throws -> Outcome {
    var outcome = try await writeOnly(batch)
    if let numbers = outcome.numbers {
      outcome.nearDuplicates = try await nearDuplicates(among: [numbers])
    }
    return outcome
  }

  /// How many of the rows that were stored are nearly the same as older ones; it may be found out while
  /// the next ones are stored.
  func nearDuplicates(among numbers: [ClosedRange<Int64>]) async throws -> Int {
    try await store.near(numbers, by: ArrivalMeasure(nearest: false)).count
  }

  /// Writes without comparing.
  func writeOnly(_ batch: [InspectedChunk]) async throws -> Outcome {
    let examples = batch.flatMap(\.examples)
    guard !dryRun else {
      return Outcome(
        admissions: try await store.foreseen(examples, takingErased: takesErased))
    }
    var whole = AdmissionBatch(examples: examples, refused: batch.flatMap(\.refused), at: now)
    whole.takesErased = takesErased
    if whole.examples.isEmpty && whole.refused.isEmpty { return Outcome() }
    let outcome = try await load.admit(whole)
    return Outcome(admissions: outcome.admissions, numbers: outcome.numbers)
  }
}
