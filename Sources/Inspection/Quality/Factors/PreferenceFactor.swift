import TrainingData

/// Rewards preference pairs, which took more curation.
struct PreferenceFactor: QualityFactor {
  private static let pair = ScoreFactor(
    name: "preference_pair", hundredths: 10,
    reason: "It shows a better and a worse answer.")

  func addends(for evidence: QualityEvidence) -> [ScoreFactor] {
    evidence.row.format == .dpo ? [Self.pair] : []
  }
}
