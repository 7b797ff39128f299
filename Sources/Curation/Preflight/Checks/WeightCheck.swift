extension LeftOutReason {
  /// An answer that is marked as not to be learnt, by OpenAI's weight 0.
  public static let zeroWeight = LeftOutReason("zero_weight")
}

/// Finds answers that somebody marked as not to be learnt.
struct WeightCheck: PreflightCheck {
  func objection(to dialogue: Dialogue, _ task: TrainingTask) -> LeftOutReason? {
    dialogue.notes.answerWeight == 0 ? .zeroWeight : nil
  }
}
