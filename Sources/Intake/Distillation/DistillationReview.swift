import ExampleStore
import TrainingData

/// A person's review of teachers' answers: a decision on an answer is one on each of its examples, so
/// that exports honour it and `undo` takes it back.
public struct DistillationReview: Sendable {
  private let store: TrainingDataStore

  public init(_ store: TrainingDataStore) { self.store = store }

  /// What a decision did.
  public struct Report: Sendable {
    /// One answer, where it stood and where it stands.
    public struct Change: Hashable, Sendable {
      public let id: String
      public let before: DistilledStatus
      public let after: DistilledStatus
      /// 0…1.
      public let score: Double
    }

    public let changes: [Change]
    /// What was written, for undoing it.
    public let operation: OperationReport
  }

  /// Finds the one answer that is meant: by its id, the beginning of it, or one of its examples.
  ///
  /// - Throws: `inputMissing` when there is none, `usage` when there are several.
  public func answer(named name: String) async throws -> DistilledDetails {
    let ids = name.isEmpty ? [] : try await store.answerIDs(named: name, limit: 2)
    guard ids.count < 2 else {
      throw AssayError(
        .usage, code: "ambiguous_id", message: "Several answers go by the name \(name).",
        remedy: "Type more of the answer's id.")
    }
    guard let id = ids.first, let details = try await store.distilledAnswer(id) else {
      throw AssayError(
        .inputMissing, code: "no_answer",
        message: "There is no teacher's answer with the id \(name), or its example is gone.",
        remedy: "List the answers with 'assay distill review --status all'.")
    }
    return details
  }

  /// Approves or rejects answers, whatever was decided before.
  ///
  /// - Throws: `inputMissing` when one of the names is unknown; then nothing is written.
  public func decide(
    _ approved: Bool, _ names: [String], reason: String?, by person: String, at time: Double
  ) async throws -> Report {
    var summaries: [DistilledSummary] = []
    var seen: Set<String> = []
    for name in names {
      let summary = try await answer(named: name).summary
      // An answer that is named twice is decided once.
      if seen.insert(summary.id).inserted { summaries.append(summary) }
    }
    return try await decide(approved, summaries, reason: reason, by: person, at: time)
  }

  /// Approves every pending answer that scores `threshold` or more.
  public func approve(
    from threshold: Double, domain: Domain? = nil, by person: String, at time: Double
  ) async throws -> Report {
    let pending = try await store.distilledAnswers(.pending, domain: domain)
    return try await decide(
      true, pending.filter { $0.score >= threshold },
      reason: "AUTO-APPROVED: quality >= \(threshold)", by: person, at: time)
  }

  /// Rejects every pending answer that scores less than `threshold`.
  public func reject(
    below threshold: Double, domain: Domain? = nil, by person: String, at time: Double
  ) async throws -> Report {
    let pending = try await store.distilledAnswers(.pending, domain: domain)
    return try await decide(
      false, pending.filter { $0.score < threshold },
      reason: "AUTO-REJECTED: quality < \(threshold)", by: person, at: time)
  }

  private func decide(
    _ approved: Bool, _ answers: [DistilledSummary], reason: String?, by person: String,
    at time: Double
  ) async throws -> Report {
    let examples = try await store.examples(ofAnswers: answers.map(\.id))
    let operation =
      approved
      ? try await store.approve(examples, reason: reason, by: person, at: time)
      : try await store.reject(
        examples, reason: reason ?? "rejected in the review of answers", by: person, at: time)
    let after = approved ? DistilledStatus.approved : .rejected
    return Report(
      changes: answers.map {
        Report.Change(id: $0.id, before: $0.status, after: after, score: $0.score)
      }, operation: operation)
  }
}
