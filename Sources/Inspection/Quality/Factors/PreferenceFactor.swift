import TrainingData

/// Rewards preference pairs, which took more curation.
struct PreferenceFactor: QualityFactor {
  private static let pair = ScoreFactor(
    name: "preference_pair", hundredths: 10,
    reason: "It shows a better and a worse answer.")

  func judge(
    _ row: TrainingExample, _ validity: Validity, into addends: inout [ScoreFactor]
  ) {
    if row.format == .dpo { addends.append(Self.pair) }
  }
}
