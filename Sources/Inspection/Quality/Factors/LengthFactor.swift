import TextBytes
import TrainingData

/// Rewards an answer that says more than a sentence or two.
struct LengthFactor: QualityFactor {
  private static let over200 = ScoreFactor(
    name: "length_over_200", hundredths: 10,
    reason: "The answer is longer than 200 characters.")
  private static let over500 = ScoreFactor(
    name: "length_over_500", hundredths: 5,
    reason: "The answer is longer than 500 characters.")

  func judge(
    _ row: TrainingExample, _ validity: Validity, into addends: inout [ScoreFactor]
  ) {
    row.output.withUTF8Span { bytes in
      guard bytes.hasMoreScalars(than: 200) else { return }
      addends.append(Self.over200)
      if bytes.hasMoreScalars(than: 500) { addends.append(Self.over500) }
    }
  }
}
