/// Finds conversations and preferences where plain text is asked for.
struct PlainTextCheck: PreflightCheck {
  func objection(to dialogue: Dialogue, _ task: TrainingTask) -> LeftOutReason? {
    guard task == .text else { return nil }
    if dialogue.rejected != nil { return .isPreference }
    return dialogue.turns.count > 1 ? .hasHistory : nil
  }
}
