import TextBytes

/// How much of an answer is said to everybody: an opening such as "Sure, here is", a closing such as
/// "I hope this helps", "As an AI language model". Two of them count as 1.
struct Boilerplate: SignalFeature {
  let name = "boilerplate"

  func measure(
    _ answer: Span<UInt8>, _ question: Span<UInt8>, _ texts: SignalTexts
  ) -> Measured? {
    let sentences = texts.outline.sentences
    guard texts.isEnglish, let first = sentences.first, let last = sentences.last else {
      return nil
    }
    let words = texts.outline.words.hashes.span
    var places: [Range<Int>] = []
    Self.openings.forEachPlace(in: words.extracting(first.words)) { _, begin, end in
      guard begin == 0, places.isEmpty else { return }
      let start = first.words.lowerBound
      if let place = texts.place(ofWords: start..<start + end + 1) { places.append(place) }
    }
    func note(_ finder: PhraseFinder, in range: Range<Int>) {
      var found: Range<Int>?
      finder.forEachPlace(in: words.extracting(range)) { _, begin, end in
        let start = range.lowerBound
        if found == nil { found = texts.place(ofWords: start + begin..<start + end + 1) }
      }
      if let found { places.append(found) }
    }
    let beginning = first.words.lowerBound..<sentences[min(1, sentences.count - 1)].words.upperBound
    note(Self.selves, in: beginning)
    // The closing often takes two sentences.
    let closing = sentences[max(0, sentences.count - 2)].words.lowerBound..<last.words.upperBound
    note(Self.closings, in: closing)
    var measured = Measured(min(1, Double(places.count) / 2))
    measured.count = places.count
    measured.place = places.first
    return measured
  }

  private static let openings = PhraseFinder([
    "sure", "certainly", "of course", "absolutely", "great question", "good question",
    "thank you for", "thanks for", "i d be happy", "i would be happy", "i am happy to",
    "i m happy to", "i d be glad", "okay here", "ok here", "no problem", "yes i can",
    "that s a great", "that s a good", "what a great",
  ])
  private static let selves = PhraseFinder([
    "as an ai", "as a language model", "as an artificial intelligence", "i am an ai", "i m an ai",
    "m just an ai", "am just an ai",
  ])
  private static let closings = PhraseFinder([
    "hope this helps", "hope that helps", "hope it helps", "let me know if", "let me know how",
    "feel free to ask", "feel free to reach", "feel free to let", "is there anything else",
    "if you have any", "any other questions", "any further questions", "any more questions",
    "would you like me", "happy to help",
  ])

  func sentence(_ measured: Measured) -> String {
    measured.count == 0
      ? "Neither opening nor closing is said to everybody."
      : "\(measured.count) of opening, closing and word about itself are said to everybody."
  }
}
