import TrainingData

/// Rewards sources that a person or the teacher stands for.
struct SourceFactor: QualityFactor {
  private static let trusted = ScoreFactor(
    name: "trusted_source", hundredths: 15,
    reason: "It was written by hand or captured from the teacher.")

  func addends(for evidence: QualityEvidence) -> [ScoreFactor] {
    evidence.row.source == .manual || evidence.row.source == .claudeCapture ? [Self.trusted] : []
  }
}
