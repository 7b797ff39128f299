/// From where on a question is passed on. All are shares from 0 to 1 unless said otherwise.
public struct EscalationThresholds: Hashable, Sendable {
  /// Below this confidence any question is passed on.
  public var confidence = 0.3
  /// Below this confidence a question of `middlingGrade` or more is.
  public var middlingConfidence = 0.4
  /// Below this confidence a question of `hardGrade` or more is.
  public var hardConfidence = 0.6
  /// From this grade on, 1…10, a question is middling.
  public var middlingGrade = 5
  /// From this grade on, 1…10, a question is hard.
  public var hardGrade = 7
  /// Below this confidence a task that a teacher does better as a rule is noted, not passed on.
  public var teacherTaskConfidence = 0.7
  /// From this share of repeated words, lines or sentences on an answer is no answer.
  public var repetition = 0.4
  /// So many attempts at a kind of task must be known before they count.
  public var leastAttempts = 5
  /// From this share of successes on the learner has learnt a kind of task.
  public var learntRate = 0.7
  /// Up to this share it is known to fail at it.
  public var failingRate = 0.3
  /// By so much the record of a kind of task lowers or raises the confidence that is asked for.
  public var recordWeight = 0.15

  /// The original's thresholds.
  public init() {}
}
