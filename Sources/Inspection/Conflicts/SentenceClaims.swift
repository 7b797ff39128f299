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
    let loose = LooseText(sentence.extracting(openingEnd(sentence)..<sentence.count))
    var words: [(hash: UInt64, place: Range<Int>)] = []
    loose.forEachWord { hash, place in
      words.append((hash, place))
      return words.count <= mostWords
    }
    guard (leastWords...mostWords).contains(words.count), words[0].hash != pronounI else {
      return nil
    }
    var negations = 0
    var kept: [UInt64] = []
    for (index, (word, place)) in words.enumerated() {
      let next = index + 1 < words.count ? words[index + 1].hash : 0
      if hedges.contains(word) { return nil }
      if denials.contains(word) {
        // `not only … but` denies nothing.
        if softeners.contains(next) { return nil }
        negations += 1
      } else if word == cannot {
        negations += 1
        kept.append(can)
      } else if next == contractedNot, let whole = contracted[word] {
        negations += 1
        if let whole { kept.append(whole) }
      } else if word == contractedNot, index > 0, contracted[words[index - 1].hash] != nil {
        continue
      } else if carriers.contains(word) {
        kept.append(word)
      } else if !dropped.contains(word) {
        let isPlural = place.count > 3 && loose.bytes[place.upperBound - 1] == 0x73
        kept.append(
          isPlural
            ? WordHash.exact(loose.bytes.span.extracting(place.lowerBound..<place.upperBound - 1))
            : word)
      }
    }
    guard negations <= 1, kept.count >= leastWords - 1 else { return nil }
    if negations == 1 { kept.removeAll { carriers.contains($0) } }
    return (kept.reduce(1) { WordHash.join($0, $1) }, negations == 1)
  }

  /// Behind a `yes,` or `no,` that answers the question: what follows is said without it.
  private static func openingEnd(_ sentence: Span<UInt8>) -> Int {
    var start = 0
    while start < sentence.count, !sentence[start].isLetter { start += 1 }
    for opening in openings where sentence.hasAnyCase(opening, at: start) {
      return start + opening.utf8CodeUnitCount
    }
    return 0
  }

  private static let openings: [StaticString] = [
    "yes,", "no,", "yeah,", "yep,", "nope,", "well,", "actually,", "indeed,", "correct,",
  ]

  private static func keys(_ words: [String]) -> Set<UInt64> { Set(words.map(LooseText.key)) }

  private static let pronounI = LooseText.key(of: "i")
  private static let can = LooseText.key(of: "can")
  private static let cannot = LooseText.key(of: "cannot")
  private static let contractedNot = LooseText.key(of: "t")
  private static let denials = keys(["not", "never", "no"])
  private static let softeners = keys(["only", "just", "necessarily"])
  /// They only carry the negation.
  private static let carriers = keys(["do", "does", "did"])

  /// A sentence with one of these may hold beside its opposite.
  private static let hedges = keys([
    "if", "unless", "may", "might", "maybe", "perhaps", "sometimes", "whether", "or", "some",
  ])
  private static let dropped = keys(["a", "an", "the", "any", "always"])
  /// What stands before `n't`, and the word that it is without it; nil for one that goes with it.
  private static let contracted: [UInt64: UInt64?] = {
    let words = [
      "isn": "is", "aren": "are", "wasn": "was", "weren": "were", "don": "", "doesn": "",
      "didn": "", "can": "can", "couldn": "could", "won": "will", "wouldn": "would",
      "shouldn": "should", "hasn": "has", "haven": "have", "hadn": "had", "mustn": "must",
    ]
    var found: [UInt64: UInt64?] = [:]
    for (word, whole) in words {
      found.updateValue(
        whole.isEmpty ? nil : LooseText.key(of: whole), forKey: LooseText.key(of: word))
    }
    return found
  }()
}
