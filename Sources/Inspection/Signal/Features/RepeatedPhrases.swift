import TextBytes

/// The share of runs of three words that the answer has said before.
struct RepeatedPhrases: SignalFeature {
  let name = "repeated_phrases"
  private static let leastWords = 25

  func measure(
    _ answer: Span<UInt8>, _ question: Span<UInt8>, _ texts: SignalTexts
  ) -> Measured? {
    let words = texts.outline.words.hashes.span
    guard words.count >= Self.leastWords else { return nil }
    let total = words.count - 2
    var seen = LastSeen(capacity: total)
    var repeated = 0
    var first: Int?
    var pair = WordHash.join(words[0], words[1])
    for index in 0..<total {
      let last = words[index &+ 2]
      if seen.note(WordHash.join(pair, last), index) >= 0 {
        repeated &+= 1
        if first == nil { first = index }
      }
      pair = WordHash.join(words[index &+ 1], last)
    }
    return Measured(
      repeated, of: total, at: first.flatMap { texts.place(ofWords: $0..<$0 + 3) })
  }

  func sentence(_ measured: Measured) -> String {
    "\(measured.count) of \(measured.total) runs of three words were said before."
  }
}
