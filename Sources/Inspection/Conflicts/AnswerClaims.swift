import TextBytes

/// What an answer states so plainly that another answer can contradict it.
package struct AnswerClaims: Sendable {
  /// The number that is the answer.
  package let number: NumberClaim?
  /// Whether it begins with yes or no; nil for neither.
  package let saysYes: Bool?
  /// The words of an answer of at most six, without what leads up to them.
  let short: [String]?
  /// Sentences without their negation, and whether they had one.
  package let sentences: [UInt64: Sentence]

  /// A sentence that can be negated.
  package struct Sentence: Sendable {
    package let isNegated: Bool
    /// Where it stands in the answer, in bytes.
    let place: Range<Int>
  }

  package init(_ answer: String) {
    let number = NumberClaim(of: answer)
    self.number = number
    saysYes = Self.polarity(answer)
    short = number == nil && saysYes == nil ? Self.shortWords(answer) : nil
    sentences = SentenceClaims.read(answer)
  }

  /// Whether both are short and have no word in common, nor one that stands for the other.
  package func differsInShort(from other: AnswerClaims) -> Bool {
    guard let mine = short, let theirs = other.short else { return false }
    for left in mine {
      for right in theirs where Self.areAlike(left, right) { return false }
    }
    return !Self.isAcronym(mine, of: theirs) && !Self.isAcronym(theirs, of: mine)
  }

  /// A sentence as it stands in the answer.
  package func text(of sentence: UInt64, in answer: String) -> String? {
    guard let place = sentences[sentence]?.place else { return nil }
    return answer.withUTF8Span { String(utf8: $0, in: place.clamped(to: 0..<$0.count)) }
  }

  /// The short answer as one text, for naming it; nil where there is none.
  package var shortText: String? { short?.joined(separator: " ") }

  private static let yes: Set<String> = ["yes", "yeah", "yep", "true", "correct"]
  private static let no: Set<String> = ["no", "nope", "false", "incorrect"]

  /// The first word, where a sign or the end stands behind it: `No problem` says neither.
  private static func polarity(_ answer: String) -> Bool? {
    answer.withUTF8Span { text in
      var start = 0
      while start < text.count, start < 8, !text[start].isLetter { start += 1 }
      var end = start
      while end < text.count, end < start + 10, text[end].isLetter { end += 1 }
      guard end > start else { return nil }
      let word = String(utf8: text, in: start..<end).lowercased()
      let behind: UInt8 = end < text.count ? text[end] : 0x2E
      guard ".,!;:*\n\r-)".utf8.contains(behind) || text.byte(at: end) == 0xE2 else { return nil }
      return yes.contains(word) ? true : no.contains(word) ? false : nil
    }
  }

  private static let leads: Set<String> = [
    "the", "a", "an", "it", "is", "was", "s", "answer", "are", "they", "in", "on", "at", "by", "of",
    "this", "that", "he", "she",
  ]
  /// An answer that does not answer contradicts nothing.
  private static let evasions: Set<String> = [
    "unknown", "sorry", "maybe", "depends", "i", "unclear", "none", "not", "no", "n/a", "cannot",
  ]

  private static func shortWords(_ answer: String) -> [String]? {
    guard answer.utf8.count <= 80 else { return nil }
    let words = answer.withUTF8Span { LooseText($0).words }.map(String.init)
    let kept = words.filter { !leads.contains($0) }
    guard (1...6).contains(words.count), !kept.isEmpty, !kept.contains(where: evasions.contains)
    else {
      return nil
    }
    return kept
  }

  /// Equal, or one begins as the other does: `cat` and `cats`, `german` and `germany`.
  private static func areAlike(_ left: String, _ right: String) -> Bool {
    left == right || (min(left.count, right.count) >= 3 && left.sharedLetters(with: right) >= 3)
  }

  private static func isAcronym(_ short: [String], of long: [String]) -> Bool {
    guard short.count == 1, long.count > 1 else { return false }
    return short[0] == String(long.compactMap(\.first))
  }
}

extension String {
  /// The number of letters with which both begin.
  fileprivate func sharedLetters(with other: String) -> Int {
    zip(self, other).prefix { $0 == $1 }.count
  }
}
