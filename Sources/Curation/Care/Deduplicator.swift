import ExampleStore
import TrainingData

/// Finds examples that say the same thing twice, and hides all but the best one.
///
/// Nothing is destroyed: what is removed can be brought back by `undo`.
public struct Deduplicator: Sendable {
  private let store: TrainingDataStore

  public init(store: TrainingDataStore) { self.store = store }

  /// The words of `dedupe --strategy`.
  public enum Strategy: String, Sendable, CaseIterable {
    /// Format and all training texts are equal; pairs with different rejected answers are not.
    case content
    /// The question is the same but for case and spaces; preference pairs are left alone.
    case input
    /// Not there yet.
    case near
    /// Not there yet.
    case semantic
  }

  /// What was found, and what was done about it.
  public struct Report: Sendable {
    public let strategy: Strategy
    /// Whether nothing was changed.
    public let isDryRun: Bool
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
  ///   - person: Who the operation's record names.
  ///   - time: Unix seconds.
  /// - Throws: `usage` with the code `strategy_not_there_yet` for `near` and `semantic`.
  public func run(
    _ strategy: Strategy = .content, applying: Bool = false, by person: String = "dedupe",
    at time: Double
  ) async throws -> Report {
    let exact = try Self.exact(strategy)
    guard applying else {
      let groups = try await store.exactDuplicateGroups(exact)
      return report(strategy, groups, nil)
    }
    let outcome = try await store.retireExactDuplicates(exact, by: person, at: time)
    return report(strategy, outcome.groups, outcome.report)
  }

  private static func exact(_ strategy: Strategy) throws -> DuplicateStrategy {
    switch strategy {
    case .content: return .content
    case .input: return .input
    case .near, .semantic:
      throw AssayError(
        .usage, code: "strategy_not_there_yet",
        message: "The strategy \(strategy.rawValue) is not there yet.",
        remedy: "Use --strategy content, or input for equal questions.")
    }
  }

  private func report(
    _ strategy: Strategy, _ groups: [DuplicateGroup], _ done: OperationReport?
  ) -> Report {
    Report(
      strategy: strategy, isDryRun: done == nil,
      found: groups.reduce(0) { $0 + $1.removed.count }, removed: done?.examples.count ?? 0,
      groups: groups, operation: done?.operation)
  }
}
