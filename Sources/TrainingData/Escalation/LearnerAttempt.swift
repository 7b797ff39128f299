/// One question that the learner met, without a word of it: what kind it was and how that went.
public struct LearnerAttempt: Hashable, Sendable {
  /// The same for the same event, so that it is counted once.
  public var id: String
  public var kind: TaskKind
  public var wasEscalated: Bool
  /// Whether the learner's answer was good enough; nil where it gave none or nobody knows.
  public var succeeded: Bool?
  /// What it was sure of, 0…1.
  public var confidence: Double?
  public var reason: EscalationReason?
  public var tokens: Int
  public var cost: Double
  /// Unix seconds.
  public var at: Double

  public init(
    id: String, kind: TaskKind, wasEscalated: Bool, succeeded: Bool?, confidence: Double? = nil,
    reason: EscalationReason? = nil, tokens: Int = 0, cost: Double = 0, at: Double
  ) {
    self.id = id
    self.kind = kind
    self.wasEscalated = wasEscalated
    self.succeeded = succeeded
    self.confidence = confidence
    self.reason = reason
    self.tokens = tokens
    self.cost = cost
    self.at = at
  }
}
