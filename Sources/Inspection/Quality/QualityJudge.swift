import TextBytes
import TrainingData

/// One addend of the score.
protocol QualityFactor: Sendable {
  /// Adds what a row and what the validator found in it earn; nothing where the factor does not apply.
  func judge(_ row: TrainingExample, _ validity: Validity, into addends: inout [ScoreFactor])
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
    var addends: [ScoreFactor] = []
    addends.reserveCapacity(4)
    addends.append(Self.base)
    for factor in factors { factor.judge(row, validity, into: &addends) }
    return Judgement(factors: addends, flags: validity.flags)
  }
}
