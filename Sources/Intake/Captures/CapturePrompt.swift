import TrainingData

/// The system prompts that are stored with captures.
///
/// - SeeAlso: The original's `training_capture.py`.
enum CapturePrompt {
  private static let start = "You are SAM, a helpful AI assistant."

  /// The prompt of an escalation, by its domain.
  static func escalation(_ domain: Domain) -> String {
    let rest =
      switch domain {
      case .code:
        "You excel at programming and software development. "
          + "Provide clear, working code with explanations."
      case .reasoning: "You think step-by-step and explain your reasoning clearly."
      case .creative: "You are creative and engaging while being helpful."
      case .factual: "You provide accurate, well-sourced information."
      case .planning: "You help organize tasks and create actionable plans."
      case .conversation: "You are friendly, personable, and engaging."
      default: "You provide clear, accurate, and helpful responses."
      }
    return "\(start) \(rest)"
  }

  static let correction = "\(start) Provide accurate and helpful responses."
  static let preference = start
}
