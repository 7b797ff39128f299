import TextBytes
import TrainingData

/// Reads the rules that an answer states: whole sentences, so that "never" is not lost.
struct PrincipleReader: Sendable {
  private static let most = 5
  /// How long a principle may be, in characters.
  private static let lengths = 21...299

  private let weights: PhraseFinder
  private let importance: [Double]

  init() {
    var phrases: [String] = []
    var importance: [Double] = []
    for (value, words) in Self.weighing {
      for word in words {
        phrases.append(word)
        importance.append(value)
      }
    }
    weights = PhraseFinder(phrases)
    self.importance = importance
  }

  /// At most five principles, each once.
  func principles(
    in text: Span<UInt8>, _ outline: AnswerOutline, _ marks: CueMarks
  ) -> [Principle] {
    var found: [Principle] = []
    var seen: Set<UInt64> = []
    var lastSentence = -1
    for mark in marks.marks where mark.sign == .principle && mark.sentence != lastSentence {
      lastSentence = mark.sentence
      guard let range = Self.range(of: mark, text, outline) else { continue }
      let key = WordHash.of(text.extracting(range))
      guard seen.insert(key).inserted else { continue }
      let words = outline.sentences[mark.sentence].words
      let weight =
        weights.numbers(in: outline.words.hashes.span.extracting(words))
        .map { importance[$0] }.max() ?? 0.5
      found.append(Principle(text: text.plainText(in: range), importance: weight))
      if found.count == Self.most { break }
    }
    return found
  }

  /// The sentence; where it is too long, the clause from the sign on.
  private static func range(
    of mark: CueMark, _ text: Span<UInt8>, _ outline: AnswerOutline
  ) -> Range<Int>? {
    let sentence = outline.sentences[mark.sentence].range
    if lengths.contains(text.scalarCount(in: sentence)) { return sentence }
    let clause = Int(outline.words.starts[mark.words.lowerBound])..<sentence.upperBound
    return lengths.contains(text.scalarCount(in: clause)) ? clause : nil
  }

  private static let weighing: [(Double, [String])] = [
    (0.9, ["always", "never", "critical", "important"]),
    (0.7, ["should", "best practice", "recommended"]),
    (0.6, ["usually", "typically", "generally"]),
  ]
}
