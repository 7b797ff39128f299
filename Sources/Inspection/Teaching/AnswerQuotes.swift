import TextBytes
import TrainingData

/// Finds what somebody says that an answer says, so that nothing is kept which the answer does not say.
///
/// Words count, not what stands between them: capitals, blanks and marks may differ. What is found is
/// given back in the answer's own words, and whole sentences at a time, so that no "never" is lost.
package struct AnswerQuotes {
  private static let mostWords = 200

  private let bytes: ContiguousArray<UInt8>
  private let outline: AnswerOutline

  /// Lays out an answer.
  ///
  /// - Complexity: O(*n*).
  package init(of answer: String) {
    let bytes = ContiguousArray(answer.utf8)
    self.bytes = bytes
    outline = AnswerOutline(of: bytes.span)
  }

  /// The sentences in which the quote stands; nil where it does not, or where they are longer or shorter
  /// than the bounds say.
  ///
  /// - Parameters:
  ///   - lengths: In characters.
  ///   - mostSentences: How many sentences it may reach over; outside of prose a line counts as one.
  package func sentences(
    of quote: String, lengths: ClosedRange<Int>, mostSentences: Int
  ) -> String? {
    guard let words = words(of: quote) else { return nil }
    let start = unit(at: Int(outline.words.starts[words.lowerBound])).lowerBound
    let end = unit(at: Int(outline.words.starts[words.upperBound - 1])).upperBound
    let text = bytes.span
    let range = text.trimmed(min(start, end)..<max(start, end))
    let units =
      outline.sentences.count { $0.range.overlaps(range) }
      + outline.lines.count { $0.kind == .code && $0.range.overlaps(range) }
    guard units <= mostSentences, lengths.contains(text.scalarCount(in: range)) else { return nil }
    return text.plainText(in: range)
  }

  /// The quote itself in the answer's own words; nil where it does not stand there.
  package func words(in quote: String) -> String? {
    guard let words = words(of: quote) else { return nil }
    let start = Int(outline.words.starts[words.lowerBound])
    return String(utf8: bytes.span, in: start..<Int(outline.words.ends[words.upperBound - 1]))
  }

  /// The first place where the quote's words stand one after the other.
  private func words(of quote: String) -> Range<Int>? {
    let wanted = quote.withUTF8Span { WordMarks(of: $0) }.hashes
    guard (1...Self.mostWords).contains(wanted.count), wanted.count <= outline.words.count else {
      return nil
    }
    let hashes = outline.words.hashes
    for start in 0...(hashes.count - wanted.count) {
      var length = 0
      while length < wanted.count, hashes[start + length] == wanted[length] { length += 1 }
      if length == wanted.count { return start..<start + length }
    }
    return nil
  }

  /// The sentence around a byte, or its line where it stands in no sentence.
  private func unit(at position: Int) -> Range<Int> {
    outline.sentences.first { $0.range.contains(position) }?.range
      ?? outline.lines.first { $0.range.contains(position) }?.range ?? position..<position
  }
}

extension TeachingExtractor {
  /// A step as the rules would keep it: its purpose in the rules' words.
  ///
  /// - Parameter action: What kind of step somebody takes it for; another word than the rules know is left
  ///   to the rules.
  package func step(_ action: String, saying content: String) -> ReasoningStep {
    let actions = stepReader.actions
    if let reasoning = actions.reasoning(ofKnown: action) {
      return ReasoningStep(action: action, content: content, reasoning: reasoning)
    }
    let words = content.withUTF8Span { WordMarks(of: $0) }
    let found = actions.action(of: words.hashes.span)
    return ReasoningStep(action: found.name, content: content, reasoning: found.reasoning)
  }
}
