extension LeftOutReason {
  /// A turn without words, at which some chat templates stop.
  public static let emptyTurn = LeftOutReason("empty_turn")
}

/// Finds empty questions, answers and turns.
struct EmptyTextCheck: PreflightCheck {
  func objection(to dialogue: Dialogue, _ task: TrainingTask) -> LeftOutReason? {
    if dialogue.turns.last?.content.isBlank ?? true { return .noInput }
    if dialogue.answer.isBlank { return .noOutput }
    return dialogue.turns.contains { $0.content.isBlank } ? .emptyTurn : nil
  }
}
