import Inspection
import TrainingData

/// Two examples side by side: how alike they are, part by part, and in which words they differ.
public struct Comparison: Sendable {
  /// Whether format and all training texts are the same, byte for byte.
  public let isExact: Bool
  public let likeness: Likeness
  /// What the signatures alone say, 0…1, of pairs of words.
  public let estimate: Double
  /// The differing words of everything that is trained on.
  public let difference: WordDifference

  public init(_ first: TrainingExample, _ second: TrainingExample) {
    let fingerprinter = Fingerprinter()
    isExact = fingerprinter.identity(of: first) == fingerprinter.identity(of: second)
    likeness = ComparableExample(first).likeness(to: ComparableExample(second))
    estimate = Similarity.estimate(
      fingerprinter.signature(of: first), fingerprinter.signature(of: second))
    difference = Self.difference(first, second)
  }

  /// The words that two examples share and those in which they differ.
  public static func difference(
    _ first: TrainingExample, _ second: TrainingExample
  ) -> WordDifference {
    WordDifference(text(of: first), text(of: second))
  }

  private static func text(of row: TrainingExample) -> String {
    let texts =
      row.history.map(\.content)
      + [row.context, row.input, row.output, row.rejectedOutput].compactMap { $0 }
    return texts.joined(separator: "\n")
  }
}
