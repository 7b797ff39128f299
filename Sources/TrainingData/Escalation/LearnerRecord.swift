/// How the learner has done with one kind of task so far.
public struct LearnerRecord: Hashable, Sendable {
  public var kind: TaskKind
  /// Questions that it answered or tried to answer and of which it is known how that went.
  public var attempts: Int
  /// Attempts that were good enough; never more than `attempts`.
  public var successes: Int
  /// Questions that were passed on, whether it had tried or not.
  public var escalations: Int
  /// The mean of what it was sure of, 0…1; nil where nobody said.
  public var meanConfidence: Double?
  /// What the teacher's answers used up.
  public var tokens: Int
  /// What the teacher's answers cost, in the currency that was given, as a rule dollars.
  public var cost: Double

  public init(
    kind: TaskKind, attempts: Int = 0, successes: Int = 0, escalations: Int = 0,
    meanConfidence: Double? = nil, tokens: Int = 0, cost: Double = 0
  ) {
    self.kind = kind
    self.attempts = attempts
    self.successes = successes
    self.escalations = escalations
    self.meanConfidence = meanConfidence
    self.tokens = tokens
    self.cost = cost
  }

  /// The share of attempts that were good enough, 0…1; nil without attempts.
  ///
  /// The original divided by the escalations instead, so that rates of 6 were seen.
  public var successRate: Double? {
    attempts > 0 ? Double(successes) / Double(attempts) : nil
  }
}
