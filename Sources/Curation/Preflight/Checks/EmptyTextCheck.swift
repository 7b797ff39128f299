extension LeftOutReason {
  /// A turn without words, at which some chat templates stop.
  public static let emptyTurn = LeftOutReason("empty_turn")
}

/// Finds empty questions, answers and turns.
struct EmptyTextCheck: PreflightCheck {
  func objection(to dialogue: Dialogue, _ task: TrainingTask) -> LeftOutReason? {
    if dialogue.answer.isBlank { return .noOutput }
    // A plain text may be all answer.
    if task == .text, dialogue.turns.count == 1, dialogue.turns[0].content.isEmpty { return nil }
    if dialogue.turns.last?.content.isBlank ?? true { return .noInput }
    return dialogue.turns.contains { $0.content.isBlank } ? .emptyTurn : nil
  }
}
