import TextBytes

/// Finds the code in an answer: fenced blocks, or a text whose lines look like code.
enum CodeText {
  private enum Finding {
    case none
    case fenced(ContiguousArray<UInt8>)
    case whole
  }

  /// The code of `text`, or nil where it has none.
  ///
  /// - Complexity: O(*n*).
  static func code(in text: String) -> String? {
    switch text.withUTF8Span({ find(in: $0) }) {
    case .none: nil
    case .fenced(let code): String(utf8: code.span)
    case .whole: text
    }
  }

  private static func find(in text: Span<UInt8>) -> Finding {
    // One line is neither fenced nor code by its lines.
    guard var end = text.firstIndex(of: 0x0A, from: 0) else { return .none }
    var fenced = ContiguousArray<UInt8>()
    var lines = 0
    var codeLike = 0
    var isInside = false
    var start = 0
    // Bytes, because a line ends at 0x0A and nowhere else.
    while start < text.count {
      if start == end {
      } else if text.has("```", at: start) {
        isInside.toggle()
      } else if isInside {
        fenced.append(text, in: start..<end)
        fenced.append(0x0A)
      } else {
        lines += 1
        if looksLikeCode(text, start..<end) { codeLike += 1 }
      }
      start = end + 1
      end = text.firstIndex(of: 0x0A, from: start) ?? text.count
    }
    if !fenced.isEmpty { return .fenced(fenced) }
    return lines >= 2 && codeLike * 2 > lines ? .whole : .none
  }

  private static let openings: [StaticString] = [
    "def ", "class ", "import ", "from ", "return ", "func ", "function ", "let ", "var ", "const ",
    "if (", "for (", "while (", "#include", "public ", "private ", "static ", "SELECT ", "@", "}",
  ]

  private static func looksLikeCode(_ text: Span<UInt8>, _ line: Range<Int>) -> Bool {
    var end = line.upperBound
    while end > line.lowerBound, text[end - 1].isSpace { end -= 1 }
    guard end > line.lowerBound else { return false }
    let start = line.lowerBound
    if text.has("  ", at: start) || text[start] == 0x09 { return true }
    switch text[end - 1] {
    case UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: ";"): return true
    default: return openings.contains { text.has($0, at: start) }
    }
  }
}
