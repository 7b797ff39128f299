import JSONText
import TrainingData

/// An operation's name: it counts up with every change that can be undone.
public typealias OperationID = Int64

/// A change that a person can regret, and so can take back.
public struct Operation: Hashable, Sendable {
  /// What was done.
  public struct Kind: Vocabulary {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }

    public static let decontaminate = Kind("decontaminate")
    public static let dedupe = Kind("dedupe")
    public static let delete = Kind("delete")
    public static let edit = Kind("edit")
    public static let redact = Kind("redact")
    public static let approve = Kind("approve")
    public static let reject = Kind("reject")
    public static let mark = Kind("mark")
    public static let tag = Kind("tag")
    /// An export that marked its rows as used.
    public static let use = Kind("use")
    public static let validate = Kind("validate")
  }

  public let id: OperationID
  public let kind: Kind
  public let performedBy: String
  /// Unix seconds.
  public let performedAt: Double
  /// What it was about, for people and programs: counts, ids, the strategy.
  public let summary: JSONObject
  /// When it was taken back; nil while it stands.
  public let undoneAt: Double?
}

/// One example that stays, and those that say the same.
public struct DuplicateGroup: Hashable, Sendable {
  public let kept: ExampleID
  public let removed: [ExampleID]
  /// How alike each removed one and the kept one are, 0…1; 1 where the texts are equal.
  public let similarities: [Double]

  /// - Parameter similarities: One for each removed example.
  public init(kept: ExampleID, removed: [ExampleID], similarities: [Double]) {
    self.kept = kept
    self.removed = removed
    self.similarities = similarities
  }

  public init(kept: ExampleID, removed: [ExampleID], similarity: Double = 1) {
    self.init(
      kept: kept, removed: removed, similarities: removed.map { _ in similarity })
  }

  /// That of the least alike.
  public var similarity: Double { similarities.min() ?? 1 }
}

/// What makes two examples exact duplicates.
public enum DuplicateStrategy: String, Sendable, CaseIterable {
  /// Format and all training texts are equal, byte for byte.
  case content
  /// The question is the same but for case and spaces; preference pairs are left alone.
  case input
}

/// What an operation did.
public struct OperationReport: Hashable, Sendable {
  /// Nil when there was nothing to do, so nothing to undo.
  public let operation: OperationID?
  /// The examples that were changed, retired or brought back.
  public let examples: [ExampleID]
}
