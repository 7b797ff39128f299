import TextBytes

/// How an answer is laid out: its lines, fenced code, sentences and words, found in one walk.
struct AnswerOutline {
  /// What a line is.
  enum LineKind: Hashable {
    case blank
    /// A line of three backticks or more.
    case fence
    /// Inside a fence.
    case code
    case header
    /// `3.`, `3)`, `3:` or `Step 3:` and then a blank, at the start of the line.
    case numbered(Int)
    case bullet
    case plain
  }

  /// One line without its line feed.
  struct Line {
    /// From the first sign that is not blank to the last.
    let range: Range<Int>
    let kind: LineKind
    /// Where the text begins, behind a mark such as `3.`, `-` or `##`.
    let text: Int
  }

  /// One fenced block.
  struct Fence {
    /// The word behind the backticks.
    let language: Range<Int>
    let body: Range<Int>
    let isClosed: Bool
  }

  /// One sentence of prose, never across lines.
  struct Sentence {
    let range: Range<Int>
    let line: Int
    /// The numbers of its words.
    let words: Range<Int>
  }

  private(set) var lines: ContiguousArray<Line> = []
  private(set) var fences: ContiguousArray<Fence> = []
  private(set) var sentences: ContiguousArray<Sentence> = []
  let words: WordMarks
  private var nextWord = 0

  /// Lays out `text`, valid UTF-8.
  ///
  /// - Complexity: O(*n*).
  init(of text: Span<UInt8>) {
    words = WordMarks(of: text)
    lines.reserveCapacity(text.count / 64)
    sentences.reserveCapacity(text.count / 64)
    var fence: (language: Range<Int>, body: Int)?
    var start = 0
    while start < text.count {
      let end = text.end(from: start, limit: text.count) { $0 != 0x0A }
      let first = text.end(from: start, limit: end, while: \.isSpace)
      let last = text.start(before: end, limit: first, while: \.isSpace)
      let range = first..<last
      if text.has("```", at: first) {
        if let open = fence {
          fences.append(Fence(language: open.language, body: open.body..<start, isClosed: true))
          fence = nil
        } else {
          let word = text.end(from: first, limit: last) { $0 == 0x60 }
          let wordEnd = text.end(from: word, limit: last) { $0.isWord || $0 == 0x2B }
          // A line such as ```code``` opens nothing.
          if text.end(from: word, limit: last, while: { $0 != 0x60 }) == last {
            fence = (word..<wordEnd, min(end + 1, text.count))
          }
        }
        lines.append(Line(range: range, kind: .fence, text: first))
      } else if fence != nil {
        lines.append(Line(range: range, kind: .code, text: first))
      } else {
        let line = Self.line(text, range)
        lines.append(line)
        if line.kind != .blank { divide(text, line.text..<last) }
      }
      start = end + 1
    }
    if let open = fence {
      fences.append(
        Fence(language: open.language, body: open.body..<text.count, isClosed: false))
    }
  }

  private static func line(_ text: Span<UInt8>, _ range: Range<Int>) -> Line {
    let first = range.lowerBound
    let last = range.upperBound
    guard !range.isEmpty else { return Line(range: range, kind: .blank, text: first) }
    func behind(_ mark: Int) -> Int { text.end(from: mark, limit: last, while: \.isBlank) }
    switch text[first] {
    case 0x23:
      let marks = text.end(from: first, limit: last) { $0 == 0x23 }
      if marks - first <= 6, text.byte(at: marks).isBlank {
        return Line(range: range, kind: .header, text: behind(marks))
      }
    case 0x2D, 0x2A, 0x2B:
      if text.byte(at: first + 1).isBlank {
        return Line(range: range, kind: .bullet, text: behind(first + 1))
      }
    case 0xE2 where text.has("•", at: first):
      return Line(range: range, kind: .bullet, text: behind(first + 3))
    default: break
    }
    if let (number, end) = numbering(text, at: first, limit: last) {
      return Line(range: range, kind: .numbered(number), text: end)
    }
    return Line(range: range, kind: .plain, text: first)
  }

  /// The number that stands at `start`, and where the text behind it begins.
  ///
  /// `3.14` and `10:30` are no numbering: a blank, an asterisk or the end of the line has to follow.
  static func numbering(
    _ text: Span<UInt8>, at start: Int, limit: Int
  ) -> (number: Int, end: Int)? {
    var index = start
    if text.has("**", at: index) { index += 2 }
    let isStep = text.hasAnyCase("step ", at: index)
    if isStep { index += 5 }
    let digits = text.end(from: index, limit: Swift.min(limit, index + 3), while: \.isDigit)
    guard digits > index, digits < limit else { return nil }
    let mark = text[digits]
    let isMark = mark == 0x2E || mark == 0x29 || mark == 0x3A || (isStep && mark == 0x20)
    guard isMark else { return nil }
    var end = digits + 1
    if mark == 0x20, text.byte(at: end) == 0x2D { end += 1 }
    guard end >= limit || text[end].isBlank || text[end] == 0x2A || mark == 0x20 else { return nil }
    if text.has("**", at: end), index > start, text.has("**", at: start) { end += 2 }
    var number = 0
    for place in index..<digits { number = number * 10 + text[place].digitValue }
    return (number, text.end(from: end, limit: limit, while: \.isBlank))
  }

  /// Divides a line's text where a full stop, `!` or `?` stands before a blank or the end.
  private mutating func divide(_ text: Span<UInt8>, _ range: Range<Int>) {
    var start = range.lowerBound
    var index = start
    while index < range.upperBound {
      let byte = text[index]
      index += 1
      guard byte == 0x2E || byte == 0x21 || byte == 0x3F else { continue }
      let end = text.end(from: index, limit: range.upperBound) {
        $0 == 0x22 || $0 == 0x27 || $0 == 0x29 || $0 == 0x2A
      }
      guard end == range.upperBound || text[end].isBlank else { continue }
      note(start..<end)
      start = text.end(from: end, limit: range.upperBound, while: \.isBlank)
      index = start
    }
    if start < range.upperBound { note(start..<range.upperBound) }
  }

  private mutating func note(_ range: Range<Int>) {
    while nextWord < words.count, words.starts[nextWord] < range.lowerBound { nextWord += 1 }
    let first = nextWord
    while nextWord < words.count, words.starts[nextWord] < range.upperBound { nextWord += 1 }
    sentences.append(Sentence(range: range, line: lines.count - 1, words: first..<nextWord))
  }
}
