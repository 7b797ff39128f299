import TrainingData

/// Rewards sources that a person or the teacher stands for.
struct SourceFactor: QualityFactor {
  private static let trusted = ScoreFactor(
    name: "trusted_source", hundredths: 15,
    reason: "It was written by hand or captured from the teacher.")

  func judge(
    _ row: TrainingExample, _ validity: Validity, into addends: inout [ScoreFactor]
  ) {
    if row.source == .manual || row.source == .claudeCapture { addends.append(Self.trusted) }
  }
}
