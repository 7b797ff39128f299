import TextBytes
import TrainingData

/// Rewards code that stands in a fenced block.
struct CodeBlockFactor: QualityFactor {
  private static let fenced = ScoreFactor(
    name: "code_block", hundredths: 10,
    reason: "It is about code and shows some in a fenced block.")

  func addends(for evidence: QualityEvidence) -> [ScoreFactor] {
    guard evidence.row.domain == .code,
      evidence.row.output.withUTF8Span({ $0.containsCodeFence })
    else { return [] }
    return [Self.fenced]
  }
}
