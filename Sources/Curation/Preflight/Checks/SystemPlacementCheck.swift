extension LeftOutReason {
  /// A system prompt behind the first message, or a second one.
  public static let systemNotFirst = LeftOutReason("system_not_first")
}

/// Finds system prompts that do not stand first; LLaMA-Factory skips such rows without a word.
struct SystemPlacementCheck: PreflightCheck {
  func objection(to dialogue: Dialogue, _ task: TrainingTask) -> LeftOutReason? {
    dialogue.turns.contains { $0.role == "system" || $0.role == "developer" }
      ? .systemNotFirst : nil
  }
}
