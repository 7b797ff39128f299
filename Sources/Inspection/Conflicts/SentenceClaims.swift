import TextBytes

/// Reads the sentences of an answer so that one and its denial have the same key.
///
/// `It is not safe.` becomes the key of `It is safe.` and a mark. English only: *not*, *n't*, *never*,
/// *no*, *cannot*, and *do* where it only carries the negation.
enum SentenceClaims {
  private static let mostSentences = 400
  private static let leastWords = 3

  /// Sentences of more words say too much for one negation to turn them round.
  private static let mostWords = 30

  /// Every sentence that can be compared; one that the answer itself both states and denies is not.
  static func read(_ answer: String) -> [UInt64: AnswerClaims.Sentence] {
    answer.withUTF8Span { text in
      guard !text.containsCodeFence else { return [:] }
      var found: [UInt64: AnswerClaims.Sentence] = [:]
      var doubted: Set<UInt64> = []
      var count = 0
      forEachSentence(in: text) { place in
        count += 1
        guard count <= mostSentences, let (key, isNegated) = claim(text.extracting(place)) else {
          return
        }
        if let other = found[key], other.isNegated != isNegated { doubted.insert(key) }
        if found[key] == nil { found[key] = .init(isNegated: isNegated, place: place) }
      }
      for key in doubted { found[key] = nil }
      return found
    }
  }

  private static func forEachSentence(in text: Span<UInt8>, _ body: (Range<Int>) -> Void) {
    var start = 0
    for index in 0..<text.count {
      let byte = text[index]
      let isEnd =
        byte == 0x0A
        || ((byte == 0x2E || byte == 0x21 || byte == 0x3F)
          && (index + 1 == text.count || text[index + 1].isSpace))
      guard isEnd else { continue }
      // A question states nothing.
      if byte != 0x3F, index > start { body(start..<index) }
      start = index + 1
    }
    if start < text.count { body(start..<text.count) }
  }

  private static func claim(_ sentence: Span<UInt8>) -> (key: UInt64, isNegated: Bool)? {
    guard sentence.count <= 300 else { return nil }
    let words = LooseText(sentence).words
    guard (leastWords...mostWords).contains(words.count), words[0] != "i" else { return nil }
    var negations = 0
    var kept: [Substring] = []
    for (index, word) in words.enumerated() {
      let next = index + 1 < words.count ? words[index + 1] : ""
      if hedges.contains(String(word)) { return nil }
      if word == "not" || word == "never" || word == "no" {
        // `not only … but` denies nothing.
        if next == "only" || next == "just" || next == "necessarily" { return nil }
        negations += 1
      } else if word == "cannot" {
        negations += 1
        kept.append("can")
      } else if next == "t", let whole = contracted[String(word)] {
        negations += 1
        kept.append(contentsOf: whole.isEmpty ? [] : [Substring(whole)])
      } else if word == "t", index > 0, contracted[String(words[index - 1])] != nil {
        continue
      } else if !dropped.contains(String(word)) {
        kept.append(word.count > 3 && word.hasSuffix("s") ? word.dropLast() : word)
      }
    }
    guard negations <= 1, kept.count >= leastWords - 1 else { return nil }
    if negations == 1 { kept.removeAll { $0 == "do" || $0 == "does" || $0 == "did" } }
    let key = kept.joined(separator: " ").withUTF8Span { WordHash.exact($0) }
    return (key, negations == 1)
  }

  /// A sentence with one of these may hold beside its opposite.
  private static let hedges: Set<String> = [
    "if", "unless", "may", "might", "maybe", "perhaps", "sometimes", "whether", "or", "some",
  ]
  private static let dropped: Set<String> = ["a", "an", "the", "any", "always"]
  private static let contracted = [
    "isn": "is", "aren": "are", "wasn": "was", "weren": "were", "don": "", "doesn": "", "didn": "",
    "can": "can", "couldn": "could", "won": "will", "wouldn": "would", "shouldn": "should",
    "hasn": "has", "haven": "have", "hadn": "had", "mustn": "must",
  ]
}
