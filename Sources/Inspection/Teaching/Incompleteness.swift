import TextBytes

/// Whether an answer stops in the middle: in an open fence, in dots, in "and so on", in a comma or
/// in a word that something has to follow.
///
/// A last line without a full stop is no sign: headings, lists and names end that way.
struct Incompleteness {
  let breaksOff: Bool

  init(of text: Span<UInt8>, _ outline: AnswerOutline) {
    if let fence = outline.fences.last, !fence.isClosed {
      breaksOff = true
      return
    }
    guard let last = outline.lines.last(where: { $0.kind != .blank }), last.kind != .fence else {
      breaksOff = false
      return
    }
    let end = text.start(before: last.range.upperBound, limit: last.range.lowerBound) {
      $0 == 0x2A || $0 == 0x5F
    }
    breaksOff =
      Self.endsInDots(text, end) || text.byte(at: end - 1) == 0x2C
      || Self.endsInWord(text, end, outline)
  }

  private static func endsInDots(_ text: Span<UInt8>, _ end: Int) -> Bool {
    text.has("...", at: end - 3) || text.has("…", at: end - 3)
  }

  private static func endsInWord(
    _ text: Span<UInt8>, _ end: Int, _ outline: AnswerOutline
  ) -> Bool {
    guard let word = outline.words.hashes.last, let wordEnd = outline.words.ends.last else {
      return false
    }
    let rest = text.start(before: end, limit: 0) { $0 == 0x2E }
    guard Int(wordEnd) == rest else { return false }
    if rest == end, openWords.contains(word) { return true }
    let count = outline.words.count
    if word == etc { return true }
    guard count >= 2 else { return false }
    let pair = WordHash.join(outline.words.hashes[count - 2], word)
    let isThreefold = count >= 3 && outline.words.hashes[count - 3] == and
    return pair == andMore || (isThreefold && pair == soOn)
  }

  private static func hash(_ word: String) -> UInt64 { word.withUTF8Span { WordHash.of($0) } }
  private static let etc = hash("etc")
  private static let and = hash("and")
  private static let andMore = WordHash.join(hash("and"), hash("more"))
  private static let soOn = WordHash.join(hash("so"), hash("on"))
  private static let openWords = Set(
    ["and", "or", "but", "the", "a", "an", "of", "because", "which", "while", "your", "their"]
      .map(hash))
}
