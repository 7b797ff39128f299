import TextBytes
import TrainingData

/// Rewards code that stands in a fenced block.
struct CodeBlockFactor: QualityFactor {
  private static let fenced = ScoreFactor(
    name: "code_block", hundredths: 10,
    reason: "It is about code and shows some in a fenced block.")

  func judge(
    _ row: TrainingExample, _ validity: Validity, into addends: inout [ScoreFactor]
  ) {
    guard row.domain == .code, row.output.withUTF8Span({ $0.containsCodeFence }) else { return }
    addends.append(Self.fenced)
  }
}
