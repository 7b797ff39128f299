import TextBytes

/// Finds the code in an answer: fenced blocks, or a text whose lines look like code.
enum CodeText {
  /// The code of `text`, or nil where it has none.
  static func code(in text: String) -> String? {
    // One line is neither fenced nor code by its lines.
    guard text.utf8.contains(0x0A) else { return nil }
    var fenced = ""
    var lines = 0
    var codeLike = 0
    var isInside = false
    // Bytes, because a line ends at 0x0A and nowhere else.
    for line in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: true) {
      if line.starts(with: "```".utf8) {
        isInside.toggle()
      } else if isInside {
        fenced += String(Substring(line)) + "\n"
      } else {
        lines += 1
        if looksLikeCode(line) { codeLike += 1 }
      }
    }
    if !fenced.isEmpty { return fenced }
    return lines >= 2 && codeLike * 2 > lines ? text : nil
  }

  private static let openings = [
    "def ", "class ", "import ", "from ", "return ", "func ", "function ", "let ", "var ", "const ",
    "if (", "for (", "while (", "#include", "public ", "private ", "static ", "SELECT ", "@", "}",
  ]

  private static func looksLikeCode(_ line: Substring.UTF8View) -> Bool {
    guard let last = line.last(where: { !$0.isSpace }) else { return false }
    if line.starts(with: "  ".utf8) || line.first == 0x09 { return true }
    if [UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: ";")].contains(last) { return true }
    return openings.contains { line.starts(with: $0.utf8) }
  }
}
