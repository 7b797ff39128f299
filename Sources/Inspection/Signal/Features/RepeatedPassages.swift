import TextBytes

/// The share of runs of eight words that the answer has said before, word for word: loops, copied
/// sentences and lines.
struct RepeatedPassages: SignalFeature {
  let name = "repeated_passages"
  private static let length = 8
  private static let leastWords = 16

  func measure(
    _ answer: Span<UInt8>, _ question: Span<UInt8>, _ texts: SignalTexts
  ) -> Measured? {
    let words = texts.outline.words.hashes.span
    guard words.count >= Self.leastWords else { return nil }
    let total = words.count - Self.length + 1
    var seen = LastSeen(capacity: total)
    var repeated = 0
    var first: Int?
    NGramHashes(length: Self.length).forEach(in: words) { start, hash in
      guard seen.note(hash, start) >= 0 else { return }
      repeated &+= 1
      if first == nil { first = start }
    }
    return Measured(
      repeated, of: total, at: first.flatMap { texts.place(ofWords: $0..<$0 + Self.length) })
  }

  func sentence(_ measured: Measured) -> String {
    "\(measured.count) of \(measured.total) runs of eight words were said before, word for word."
  }
}
