import ExampleStore
import TrainingData

/// Where feedback waits to be processed: the store's own table, or another program's file.
protocol FeedbackQueue: Sendable {
  /// The names of what waits and may train, by the weight of today.
  func waiting(_ kinds: [FeedbackWord], limit: Int?, now: Double) async throws -> [FeedbackID]

  /// The feedback of these names.
  func rows(_ ids: [FeedbackID]) async throws -> [StoredFeedback]

  /// Stores what came of it, compares it and marks each row.
  func settle(
    _ works: [FeedbackWork], at now: Double,
    counting: @escaping @Sendable ([Admission?]) -> [String: [String: Double]]
  ) async throws -> SettledFeedback
}

/// What became of feedback.
struct SettledFeedback: Sendable {
  /// Nil for a row that another process settled.
  var admissions: [Admission?]
  /// How many of the stored are nearly the same as an example that was here before.
  var nearDuplicates = 0
}

/// The store's own feedback: examples and marks are one transaction.
struct OwnFeedback: FeedbackQueue {
  let store: TrainingDataStore

  func waiting(_ kinds: [FeedbackWord], limit: Int?, now: Double) async throws -> [FeedbackID] {
    try await store.waitingFeedback(kinds, limit: limit, now: now)
  }

  func rows(_ ids: [FeedbackID]) async throws -> [StoredFeedback] {
    try await store.feedback(ids)
  }

  func settle(
    _ works: [FeedbackWork], at now: Double,
    counting: @escaping @Sendable ([Admission?]) -> [String: [String: Double]]
  ) async throws -> SettledFeedback {
    let (admissions, near) = try await store.settle(
      works, at: now, comparing: ArrivalMeasure(nearest: false), counting: counting)
    return SettledFeedback(admissions: admissions, nearDuplicates: near.count)
  }
}

/// Feedback in a file of the original: examples first, then the marks in that file.
///
/// Killed in between, the next run finds the examples, stores none twice and sets the marks.
struct ForeignFeedback: FeedbackQueue {
  let store: TrainingDataStore
  let database: FeedbackDatabase

  func waiting(_ kinds: [FeedbackWord], limit: Int?, now: Double) async throws -> [FeedbackID] {
    try await database.waiting(kinds, limit: limit, now: now)
  }

  func rows(_ ids: [FeedbackID]) async throws -> [StoredFeedback] {
    try await database.rows(ids)
  }

  func settle(
    _ works: [FeedbackWork], at now: Double,
    counting: @escaping @Sendable ([Admission?]) -> [String: [String: Double]]
  ) async throws -> SettledFeedback {
    var batch = AdmissionBatch(at: now)
    batch.comparing = ArrivalMeasure(nearest: false)
    for work in works {
      switch work.verdict {
      case .judged(let judged): batch.examples.append(judged)
      case .refused(let record): batch.refused.append(record)
      }
    }
    let outcome = try await store.admit(batch)
    var admitted = outcome.admissions[...]
    var refused = outcome.quarantined[...]
    let admissions = works.map { work -> Admission? in
      switch work.verdict {
      case .judged: admitted.popFirst()
      case .refused(let record):
        refused.popFirst().map { .quarantined($0, because: record.reasons) }
      }
    }
    let marks = zip(works, admissions).compactMap { work, admission in
      admission.map {
        (work.feedback, FeedbackSettlement($0, format: work.trainingFormat, at: now))
      }
    }
    try await database.mark(marks)
    for (source, amounts) in counting(admissions) {
      try await store.addToCaptureCounters(ExampleSource(source), amounts)
    }
    return SettledFeedback(admissions: admissions, nearDuplicates: outcome.near.count)
  }
}
