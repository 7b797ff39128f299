import TextBytes
import TrainingData

/// What a factor may look at: the row, and what the validator found.
struct QualityEvidence {
  let row: TrainingExample
  let validity: Validity
}

/// One addend of the score.
protocol QualityFactor: Sendable {
  /// The addends that the evidence earns, none where the factor does not apply.
  func addends(for evidence: QualityEvidence) -> [ScoreFactor]
}

/// Adds up the score in hundredths, factor by factor.
///
/// - SeeAlso: Design document, "Quality Scoring".
public struct QualityJudge: Sendable {
  static let base = ScoreFactor(
    name: "base", hundredths: 50, reason: "Every example starts in the middle.")
  private let factors: [any QualityFactor] = [
    LengthFactor(), SourceFactor(), PreferenceFactor(), CodeBlockFactor(), FindingFactor(),
  ]

  public init() {}

  /// Judges a row of known domain.
  public func judge(_ row: TrainingExample, validity: Validity) -> Judgement {
    let evidence = QualityEvidence(row: row, validity: validity)
    var addends = [Self.base]
    for factor in factors { addends += factor.addends(for: evidence) }
    return Judgement(factors: addends, flags: validity.flags)
  }
}
