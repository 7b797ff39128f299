/// Why a question is passed on to a teacher, in the original's words.
public enum EscalationReason: String, CaseIterable, Hashable, Sendable {
  case userRequested = "user_requested"
  case failed = "sam_error"
  case refused = "sam_refused"
  case repetition
  case qualityIssue = "quality_issue"
  case lowConfidence = "low_confidence"
  case tooComplex = "task_too_complex"
}
