import TextBytes

/// The share of runs of six words that are copied from the question.
///
/// Nothing is said of long questions, which hand in a text to be worked on.
struct CopiedQuestion: SignalFeature {
  let name = "copied_question"
  private static let length = 6
  private static let mostAsked = 80
  private static let leastWords = 25

  func measure(
    _ answer: Span<UInt8>, _ question: Span<UInt8>, _ texts: SignalTexts
  ) -> Measured? {
    let words = texts.outline.words.hashes.span
    let asked = texts.question.span
    guard (Self.length...Self.mostAsked).contains(asked.count), words.count >= Self.leastWords
    else { return nil }
    let runs = NGramHashes(length: Self.length)
    var known = LastSeen(capacity: asked.count)
    runs.forEach(in: asked) { start, hash in _ = known.note(hash, start) }
    // A constant is lent to the loop; a variable would be retained for every run.
    let table = known
    var copied = 0
    var first: Int?
    runs.forEach(in: words) { start, hash in
      guard table.contains(hash) else { return }
      copied &+= 1
      if first == nil { first = start }
    }
    return Measured(
      copied, of: words.count - Self.length + 1,
      at: first.flatMap { texts.place(ofWords: $0..<$0 + Self.length) })
  }

  func sentence(_ measured: Measured) -> String {
    "\(measured.count) of \(measured.total) runs of six words are copied from the question."
  }
}
