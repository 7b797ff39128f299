import ExampleStore
import Inspection
import JSONText
import TrainingData

/// Finds examples that say the same thing twice, and hides all but the best one.
///
/// Nothing is destroyed: what is removed can be brought back by `undo`.
public struct Deduplicator: Sendable {
  private let store: TrainingDataStore
  private let model: String?

  /// - Parameter model: Whose vectors say what `semantic` means; `MeaningIndex` fetches them.
  public init(store: TrainingDataStore, model: String? = nil) {
    self.store = store
    self.model = model
  }

  /// The words of `dedupe --strategy`.
  public enum Strategy: String, Sendable, CaseIterable {
    /// Format and all training texts are equal; pairs with different rejected answers are not.
    case content
    /// The question is the same but for case and spaces; preference pairs are left alone.
    case input
    /// What the format trains on is nearly the same, word by word.
    case near
    /// What the format trains on means nearly the same, as a model that the user runs sees it.
    case semantic
  }

  /// What was found, and what was done about it.
  public struct Report: Sendable {
    public let strategy: Strategy
    /// Whether nothing was changed.
    public let isDryRun: Bool
    /// The share of words that near duplicates have in common at least, or the cosine of those that
    /// mean the same; nil for other strategies.
    public let threshold: Double?
    /// Examples that repeat another one.
    public let found: Int
    /// Examples that were hidden.
    public let removed: Int
    /// By the kept example's id.
    public let groups: [DuplicateGroup]
    /// What `undo` takes back; nil where nothing was removed.
    public let operation: OperationID?
  }

  /// Reports duplicates and, when `applying`, hides them in the same transaction that found them.
  ///
  /// - Parameters:
  ///   - filter: The rows that are compared with each other; the others neither stay nor go.
  ///   - threshold: For `near` the share of words, 0…1, that two examples need in common; for `semantic`
  ///     the cosine of each of their parts. Nil for the usual one.
  ///   - person: Who the operation's record names.
  ///   - time: Unix seconds.
  /// - Throws: `model_missing` for `semantic` without a model.
  public func run(
    _ strategy: Strategy = .content, among filter: ExampleFilter = ExampleFilter(),
    threshold: Double? = nil, applying: Bool = false, by person: String = "dedupe",
    at time: Double
  ) async throws -> Report {
    switch strategy {
    case .content: return try await exact(.content, filter, applying, person, time)
    case .input: return try await exact(.input, filter, applying, person, time)
    case .near:
      return try await near(threshold ?? Self.usualThreshold, filter, applying, person, time)
    case .semantic:
      return try await semantic(threshold ?? Self.usualCosine, filter, applying, person, time)
    }
  }

  /// The threshold where nobody says another.
  public static let usualThreshold = Likeness.usualThreshold
  /// The cosine of meanings where nobody says another.
  public static let usualCosine = 0.9

  private func exact(
    _ strategy: DuplicateStrategy, _ filter: ExampleFilter, _ applying: Bool, _ person: String,
    _ time: Double
  ) async throws -> Report {
    let word: Strategy = strategy == .content ? .content : .input
    guard applying else {
      return report(word, try await store.exactDuplicateGroups(strategy, among: filter), nil)
    }
    let outcome = try await store.retireExactDuplicates(
      strategy, among: filter, by: person, at: time)
    return report(word, outcome.groups, outcome.report)
  }

  private func near(
    _ threshold: Double, _ filter: ExampleFilter, _ applying: Bool, _ person: String,
    _ time: Double
  ) async throws -> Report {
    let search = NearDuplicateSearch(threshold: threshold)
    guard applying else {
      let groups = try await store.groups(
        among: filter, found: { try search.groups($0, $1) })
      return report(.near, groups, nil, threshold: threshold)
    }
    let outcome = try await store.retire(
      among: filter, foundBy: { try search.groups($0, $1) },
      summary: ["strategy": "near", "threshold": JSONValue(threshold)], by: person, at: time)
    return report(.near, outcome.groups, outcome.report, threshold: threshold)
  }

  private func semantic(
    _ threshold: Double, _ filter: ExampleFilter, _ applying: Bool, _ person: String,
    _ time: Double
  ) async throws -> Report {
    guard let model else {
      throw AssayError(
        .configuration, code: "model_missing",
        message: "No embedding model is named that could say what examples mean.",
        remedy: "Set embedding.model, and embedding.url or model.url.")
    }
    let search = MeaningSearch(threshold: threshold)
    guard applying else {
      let groups = try await store.groups(ofModel: model, among: filter) {
        try search.groups($0, $1, $2)
      }
      return report(.semantic, groups, nil, threshold: threshold)
    }
    let outcome = try await store.retire(
      ofModel: model, among: filter, foundBy: { try search.groups($0, $1, $2) },
      summary: [
        "strategy": "semantic", "threshold": JSONValue(threshold), "model": .string(model),
      ], by: person, at: time)
    return report(.semantic, outcome.groups, outcome.report, threshold: threshold)
  }

  private func report(
    _ strategy: Strategy, _ groups: [DuplicateGroup], _ done: OperationReport?,
    threshold: Double? = nil
  ) -> Report {
    Report(
      strategy: strategy, isDryRun: done == nil, threshold: threshold,
      found: groups.reduce(0) { $0 + $1.removed.count }, removed: done?.examples.count ?? 0,
      groups: groups, operation: done?.operation)
  }
}
