import ExampleStore
import Inspection
import TrainingData

/// How alike two examples are in what they mean, by the vectors that the store has of them.
public enum MeaningComparison: Sendable {
  /// One model was asked about both.
  case known(Likeness)
  /// No model was asked about these.
  case unasked([ExampleID])
  /// One model was asked about the one, another about the other.
  case otherModels(String, String)

  /// What the vectors and the words say together.
  public struct Likeness: Sendable {
    /// Whose vectors they are.
    public let model: String
    /// The cosines of prompts, of answers and, where both are pairs, of rejected answers, -1…1.
    public let parts: [Double]
    /// What keeps the two apart, however near their vectors lie; nil for nothing.
    public let difference: MeaningTexts.Difference?

    /// The cosine of the parts that are least alike.
    public var least: Double { parts.min() ?? 0 }

    /// Whether `dedupe --strategy semantic` would take the two for one.
    public func isSame(at threshold: Double) -> Bool { difference == nil && least >= threshold }
  }

  /// Compares two live examples of a store.
  public static func of(
    _ first: TrainingExample, _ second: TrainingExample, in store: TrainingDataStore
  ) async throws -> MeaningComparison {
    let one = try await store.meaning(of: first.id)
    let two = try await store.meaning(of: second.id)
    guard let one, let two else {
      return .unasked((one == nil ? [first.id] : []) + (two == nil ? [second.id] : []))
    }
    guard one.model == two.model else { return .otherModels(one.model.name, two.model.name) }
    return .known(
      Likeness(
        model: one.model.name,
        parts: (0..<min(one.parts, two.parts)).map { one.cosine(of: $0, to: two) },
        difference: MeaningTexts.difference(first, second)))
  }
}
