import Testing

@testable import TextBytes

struct CaseFoldingTests {
  // What Python 3 gives for `" ".join(text.lower().split())`.
  @Test(
    arguments: [
      ("", ""),
      ("  Two   Words ", "two words"),
      ("EIGHT CHARS and MORE of Them", "eight chars and more of them"),
      ("Tab\tand\nnewline\r\nend", "tab and newline end"),
      ("\u{1C}a\u{1F}b\u{85}c\u{A0}d\u{2029}e", "a b c d e"),
      ("zero\u{200B}width\u{FEFF}", "zero\u{200B}width\u{FEFF}"),
      ("İstanbul", "i\u{307}stanbul"),
      ("STRASSE straße ẞ", "strasse straße ß"),
      ("ΣΊΣΥΦΟΣ", "σίσυφος"),
      ("Σ", "σ"),
      ("ΑΣ. ΑΣΑ Α'Σ", "ας. ασα α'ς"),
      ("ΑΣ\u{301} Α\u{301}Σ ΑΣ\u{301}Α", "ας\u{301} α\u{301}ς ασ\u{301}α"),
      ("1Σ Σ1 ΑΣ1", "1σ σ1 ας1"),
      ("\u{212A}elvin Ⱥ ǅ", "kelvin ⱥ ǆ"),
      ("日本の首都は", "日本の首都は"),
    ] as [(String, String)])
  func `lower case and single spaces are Python's`(_ text: String, _ expected: String) {
    #expect(Array(folded(text).utf8) == Array(expected.utf8))
  }

  @Test func `the fast way agrees with the slow one`() {
    for text in TrickyText.texts(3_000, seed: 37) where !text.unicodeScalars.contains("Σ") {
      let slow = pythonSplit(text).map { word in
        word.unicodeScalars.map(\.properties.lowercaseMapping).joined()
      }
      #expect(
        Array(folded(text).utf8) == Array(slow.joined(separator: " ").utf8),
        "\(text.debugDescription)")
    }
  }

  @Test func `what is normal stays`() {
    for text in TrickyText.texts(500, seed: 41) {
      let once = folded(text)
      // A sigma that stood before a letter may stand at the end of a word, but is small by then.
      #expect(folded(once).isIdentical(to: once))
    }
  }

  private func folded(_ text: String) -> String {
    var bytes = ContiguousArray<UInt8>()
    text.withUTF8Span { CaseFolding.appendLoweredWords(of: $0, to: &bytes) }
    return String(utf8: bytes.span)
  }
}
