import TextBytes
import TrainingData

/// What of an example is compared by its meaning, part by part, and the signs that a meaning is another
/// although the words are alike.
public struct MeaningTexts: Sendable {
  /// The question with all that came before it.
  public let prompt: String
  public let answer: String
  /// The rejected answer of a pair.
  public let rejected: String?

  /// All of them: prompt, answer and, of a pair, rejected answer.
  public var all: [String] { [prompt, answer] + [rejected].compactMap { $0 } }

  public init(_ row: TrainingExample) {
    let before = row.history.map(\.content) + [row.context].compactMap { $0 }
    prompt = (before + [row.input]).filter { !$0.isEmpty }.joined(separator: "\n")
    answer = row.output
    rejected = row.rejectedOutput
  }

  /// Why two examples do not say the same, however near their vectors lie.
  public enum Difference: String, Sendable {
    case format
    case system
    case code
    /// A number stands in the one and not in the other, in digits or as a word.
    case numbers
    /// A word with a capital within a sentence stands in the one and not in the other.
    case names
    /// The one says no where the other does not, or denies a word of the other: *safe*, *unsafe*.
    case negation
    /// The one says the contrary of a word of the other: *increase*, *decrease*.
    case contrary
  }

  /// The first sign that two examples say different things; nil for none.
  ///
  /// Vectors of meaning lie close together for sentences that differ in a number, in a *not*, in a name
  /// of a person, a place or a thing of code, in a word's contrary; these are looked for in the words.
  public static func difference(
    _ first: TrainingExample, _ second: TrainingExample
  ) -> Difference? {
    if first.format != second.format { return .format }
    if (first.rejectedOutput == nil) != (second.rejectedOutput == nil) { return .format }
    let likeness = ComparableExample(first).likeness(to: ComparableExample(second))
    if let code = likeness.parts[.code], code < 1 { return .code }
    if let system = likeness.parts[.system], system < 0.8 { return .system }
    let (one, two) = (MeaningTexts(first), MeaningTexts(second))
    for (one, two) in zip(one.all, two.all) {
      let (one, two) = (MeaningSigns(one), MeaningSigns(two))
      if !one.hasNumbers(of: two) { return .numbers }
      if one.negates != two.negates { return .negation }
      if Contraries.areDenied(one.words, two.words) { return .negation }
      if Contraries.stand(in: one.words, and: two.words) { return .contrary }
      if !one.names.isSubset(of: two.words) || !two.names.isSubset(of: one.words) { return .names }
    }
    return nil
  }
}
