import Dispatch
import ExampleStore
import Synchronization
import TrainingData

/// The rows of another program's `training_data.db`, read in one snapshot and never all at once.
struct DatabaseRows: Sendable {
  private let store: TrainingDataStore
  private let batch: Int

  init(_ path: String, batch: Int) async throws {
    store = try await TrainingDataStore.open(StoreLocation(path: path), access: .readOnly)
    self.batch = batch
  }

  /// What people decided about these rows, by their ids; in an original's file, what its log says.
  func decisions() async throws -> [ExampleID: PersonalDecisions] {
    try await store.personalDecisions()
  }

  /// Hands on batch after batch, oldest first; the reader waits while `body` works.
  func forEach(_ body: ([TrainingExample]) async throws -> Void) async throws {
    let (batches, continuation) = AsyncThrowingStream<[TrainingExample], any Error>.makeStream()
    let room = DispatchSemaphore(value: Self.batchesAhead)
    let isGivenUp = Mutex(false)
    var oldest = ExampleFilter()
    oldest.order = .oldest
    let filter = oldest
    async let reading: Void = {
      do {
        try await store.forEach(filter, batch: batch) { rows in
          room.wait()
          if isGivenUp.withLock({ $0 }) { throw CancellationError() }
          continuation.yield(rows)
        }
        continuation.finish()
      } catch {
        continuation.finish(throwing: error)
      }
    }()
    do {
      for try await rows in batches {
        try await body(rows)
        room.signal()
      }
    } catch {
      isGivenUp.withLock { $0 = true }
      room.signal()
      await reading
      try? store.close()
      throw error
    }
    await reading
    try store.close()
  }

  private static let batchesAhead = 2
}

extension Draft {
  /// A row as it was stored by another program, to walk the whole line again.
  ///
  /// Its id, times, flags and domain stay; its hashes are worked out anew, and its score where no
  /// person set it.
  init(
    _ row: TrainingExample, source: ExampleSource?, decisions: PersonalDecisions? = nil
  ) {
    var metadata = row.metadata
    let answer: Answer
    if row.format == .dpo || row.rejectedOutput?.isEmpty == false {
      answer = .preference(
        PreferencePair(
          chosen: row.output, rejected: row.rejectedOutput ?? "", reason: row.preferenceReason))
    } else {
      answer = .demonstration(row.output)
      if let reason = row.preferenceReason { metadata["preference_reason"] = .string(reason) }
    }
    self.init(
      provenance: Provenance(
        source: source ?? row.source, sourceID: row.sourceID, parentID: row.parentID,
        createdAt: row.createdAt, givenID: row.id),
      format: row.format,
      prompt: Prompt(
        input: row.input, system: row.systemPrompt, context: row.context, history: row.history),
      answer: answer, metadata: metadata, domain: row.domain, complexity: row.complexity,
      usage: Usage(
        validated: row.validated, usedInTraining: row.usedInTraining,
        trainingRunID: row.trainingRunID))
    mark = decisions?.mark
    tags = decisions?.tags ?? []
  }
}
