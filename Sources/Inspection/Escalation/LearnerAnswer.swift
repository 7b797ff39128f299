import TrainingData

/// A question, what the learner made of it, and what is known besides.
public struct LearnerAnswer: Hashable, Sendable {
  public var prompt: String
  /// What the learner said; nil where it has not been asked or gave nothing.
  public var answer: String?
  /// How sure the learner says it is, 0…1; nil to take it from the answer's words.
  public var confidence: Double?
  /// What went wrong when the learner was asked; nil when nothing did.
  public var error: String?
  /// Nil to take it from the prompt's words.
  public var kind: TaskKind?
  /// Whether the user asked for the teacher.
  public var isRequested: Bool

  public init(
    prompt: String, answer: String?, confidence: Double? = nil, error: String? = nil,
    kind: TaskKind? = nil, isRequested: Bool = false
  ) {
    self.prompt = prompt
    self.answer = answer
    self.confidence = confidence
    self.error = error
    self.kind = kind
    self.isRequested = isRequested
  }
}
