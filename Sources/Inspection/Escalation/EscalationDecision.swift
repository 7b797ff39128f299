import TrainingData

/// What the policy says of a learner's answer, and everything that led there.
public struct EscalationDecision: Hashable, Sendable {
  /// One ground for passing a question on.
  public struct Ground: Hashable, Sendable {
    public let reason: EscalationReason
    /// What was measured, as a rule 0…1; a request, an error and a refusal have 1.
    public let score: Double
    /// What it was measured against; nil where there is nothing to compare.
    public let threshold: Double?
    /// One sentence for people; of the texts it names cues only, which come from our own lists.
    public let evidence: String
    /// Whether it is enough to pass the question on.
    public let decides: Bool
  }

  /// One addend of the confidence.
  public struct Addend: Hashable, Sendable {
    /// For example `base`, `uncertain`, `short`.
    public let name: String
    public let amount: Double
    public let evidence: String
  }

  /// The weightiest first.
  public let grounds: [Ground]
  /// How far the answer can be trusted, 0…1.
  public let confidence: Double
  /// Where the confidence comes from.
  public let addends: [Addend]
  /// How hard the question looks, 1…10.
  public let complexity: Int
  /// What made it look so.
  public let complexityEvidence: String
  public let kind: TaskKind
  /// By how much the learner's record moved the confidence that is asked for; 0 without one.
  public let shift: Double

  /// Whether the question is to be passed on.
  public var escalates: Bool { grounds.contains(where: \.decides) }

  /// The weightiest ground that decides; nil when the answer stands.
  public var reason: EscalationReason? { grounds.first(where: \.decides)?.reason }
}
