/// Keeps answers that are marked as bad away from every trainer that would learn to say them.
///
/// mlx-lm loads a KTO file as completions and trains on its rejected answers.
struct LabelCheck: PreflightCheck {
  func objection(to dialogue: Dialogue, _ task: TrainingTask) -> LeftOutReason? {
    dialogue.label || task == .unpaired ? nil : .ktoNegative
  }
}
