import TextBytes

/// Tells numbers of books and papers, of which a title with `mobile` or `cell` in it makes no phone
/// numbers.
enum PageRange {
  /// Whether the phrase is pages, a volume or a part of a document's identifier.
  static func holds(_ phrase: NumberPhrase, in bytes: Span<UInt8>) -> Bool {
    let start = phrase.groups[0].range.lowerBound
    return isBehindIssue(start, in: bytes) || isInIdentifier(start, in: bytes)
      || words.stand(before: start, in: bytes, reach: 12)
  }

  /// Whether the phrase is two numbers, the second a little larger, as a paper's pages are.
  static func isSpan(_ phrase: NumberPhrase, in bytes: Span<UInt8>) -> Bool {
    guard phrase.groups.count == 2, phrase.groups[1].joint == .dash,
      phrase.groups[0].count == phrase.groups[1].count, phrase.groups[0].count <= 4
    else { return false }
    let (first, last) = (number(phrase.groups[0], in: bytes), number(phrase.groups[1], in: bytes))
    return first < last && last - first < 200
  }

  /// `146(6):833-847`.
  private static func isBehindIssue(_ start: Int, in bytes: Span<UInt8>) -> Bool {
    bytes.byte(at: start - 1) == UInt8(ascii: ":") && bytes.byte(at: start - 2) == 0x29
      && bytes.byte(at: start - 3).isDigit
  }

  /// `10.1016/j.cell.2011.11.012`.
  private static func isInIdentifier(_ start: Int, in bytes: Span<UInt8>) -> Bool {
    let token = bytes.start(before: start, limit: start - 64) { $0 > 0x20 }
    return bytes.firstIndex(ofAnyCase: "10.", in: token..<start) != nil
      && bytes.firstIndex(ofAnyCase: "/", in: token..<start) != nil
      || bytes.firstIndex(ofAnyCase: "doi", in: token..<start) != nil
  }

  private static func number(_ group: NumberPhrase.Group, in bytes: Span<UInt8>) -> Int {
    group.range.reduce(0) { $0 * 10 + bytes[$1].digitValue }
  }

  private static let words = ContextWords(
    whole: [
      "p", "pp", "page", "pages", "pg", "pgs", "vol", "volume", "issn", "isbn", "doi", "verse",
      "verses", "lines", "chapter", "chapters",
    ], endings: [])
}
