import TextBytes

/// The share of sentences that begin with the same two words as an earlier one.
struct SameBeginnings: SignalFeature {
  let name = "same_beginnings"
  private static let leastSentences = 4

  func measure(
    _ answer: Span<UInt8>, _ question: Span<UInt8>, _ texts: SignalTexts
  ) -> Measured? {
    let sentences = texts.outline.sentences
    guard sentences.count >= Self.leastSentences else { return nil }
    let words = texts.outline.words.hashes
    var seen = LastSeen(capacity: sentences.count)
    var total = 0
    var repeated = 0
    var first: Range<Int>?
    for sentence in sentences where sentence.words.count >= 2 {
      let start = sentence.words.lowerBound
      total += 1
      guard seen.note(WordHash.join(words[start], words[start + 1]), 0) >= 0 else { continue }
      repeated += 1
      if first == nil { first = texts.place(ofWords: start..<start + 2) }
    }
    return total >= Self.leastSentences ? Measured(repeated, of: total, at: first) : nil
  }

  func sentence(_ measured: Measured) -> String {
    "\(measured.count) of \(measured.total) sentences begin like an earlier one."
  }
}
