import TextBytes
import TrainingData

/// Decides which examples are near-duplicates of one, exactly as `Likeness` does, for the many
/// comparisons whose evidence nobody asks for.
///
/// What tells most apart is looked at first, texts that are the same are not read again, and words are
/// struck off in their order.
public struct NearMeasure: Sendable {
  private let example: TrainingExample
  private let threshold: Double
  private let answer: ContiguousArray<UInt64>
  private let rejected: ContiguousArray<UInt64>
  private let prompt: ContiguousArray<UInt64>
  private let system: ContiguousArray<UInt64>

  /// - Parameter threshold: The share of words that near-duplicates have in common, 0…1.
  public init(_ example: TrainingExample, threshold: Double) {
    self.example = example
    self.threshold = threshold
    answer = Self.words(of: example.output)
    rejected = Self.words(of: example.rejectedOutput)
    prompt = Self.words(ofPrompt: example)
    system = Self.words(of: example.systemPrompt)
  }

  /// Common words by all words of everything that is trained on, 0…1; nil where the two are not near.
  public func similarity(to other: TrainingExample) -> Double? {
    guard example.format == other.format else { return nil }
    var common = SharedWords()
    var all = 0
    /// Whether enough of a part's words are common; those of the whole are counted on.
    func isAlike(
      _ mine: ContiguousArray<UInt64>, _ needed: Double, sameText: Bool,
      _ words: () -> ContiguousArray<UInt64>
    ) -> Bool {
      let other = sameText ? mine : words()
      all += mine.count + other.count
      // No more can be common than the shorter one has.
      let most = min(mine.count, other.count)
      guard Self.share(most, of: mine.count + other.count) >= needed else { return false }
      let found = common.addPart(mine.span, other.span)
      return Self.share(found, of: mine.count + other.count) >= needed
    }
    let isSameAnswer = example.output.isIdentical(to: other.output)
    guard
      isAlike(answer, threshold, sameText: isSameAnswer, { Self.words(of: other.output) })
    else { return nil }
    let isSameRejected = Self.isSame(example.rejectedOutput, other.rejectedOutput)
    guard
      isAlike(
        rejected, threshold, sameText: isSameRejected, { Self.words(of: other.rejectedOutput) })
    else { return nil }
    guard
      isAlike(
        prompt, threshold * 0.75, sameText: isSamePrompt(other), { Self.words(ofPrompt: other) }),
      isSystemAlike(other)
    else { return nil }
    guard isSameAnswer && isSameRejected || hasSameCode(other) else { return nil }
    let whole = Self.share(common.whole(), of: all)
    return whole < threshold ? nil : whole
  }
}

extension NearMeasure {
  /// Jaccard's measure on bags; two empty bags are equal.
  private static func share(_ common: Int, of words: Int) -> Double {
    words == common ? 1 : Double(common) / Double(words - common)
  }

  private func isSamePrompt(_ other: TrainingExample) -> Bool {
    example.input.isIdentical(to: other.input) && Self.isSame(example.context, other.context)
      && example.history.count == other.history.count
      && zip(example.history, other.history).allSatisfy { $0.content.isIdentical(to: $1.content) }
  }

  /// The system prompt is no part of the whole.
  private func isSystemAlike(_ other: TrainingExample) -> Bool {
    if Self.isSame(example.systemPrompt, other.systemPrompt) { return true }
    let words = Self.words(of: other.systemPrompt)
    var common = SharedWords()
    let found = common.addPart(system.span, words.span)
    return Self.share(found, of: system.count + words.count) >= threshold
  }

  /// In code a single word decides, so all of them have to be there.
  private func hasSameCode(_ other: TrainingExample) -> Bool {
    let mine = Self.codeWords(of: example)
    let words = Self.codeWords(of: other)
    var common = SharedWords()
    return mine.count == words.count && common.addPart(mine.span, words.span) == mine.count
  }

  private static func isSame(_ one: String?, _ other: String?) -> Bool {
    guard let one, let other else { return one == nil && other == nil }
    return one.isIdentical(to: other)
  }

  private static func words(of text: String?) -> ContiguousArray<UInt64> {
    text?.withUTF8Span { ContiguousArray(wordHashesOf: $0) } ?? []
  }

  private static func words(ofPrompt row: TrainingExample) -> ContiguousArray<UInt64> {
    var words = words(of: row.input)
    words += self.words(of: row.context)
    for turn in row.history { words += self.words(of: turn.content) }
    return words
  }

  private static func codeWords(of row: TrainingExample) -> ContiguousArray<UInt64> {
    words(of: CodeText.code(in: row.output))
      + words(of: row.rejectedOutput.flatMap { CodeText.code(in: $0) })
  }
}
