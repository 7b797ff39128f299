import Testing

@testable import TextBytes

struct SearchTests {
  @Test(arguments: [
    ("", false), ("``", false), ("```", true), ("a```", true), ("```b", true), ("`` `", false),
    ("``x``x``", false), ("````", true), ("x``\n```swift", true), ("`a`b`c`", false),
  ])
  func `three backticks in a row are a fence`(_ text: String, _ expected: Bool) {
    #expect(text.withUTF8Span { $0.containsCodeFence } == expected)
  }

  @Test func `fences, blanks, lengths and NUL agree with the slow way`() {
    for text in TrickyText.texts(2_000, longest: 30, seed: 3) {
      text.withUTF8Span { bytes in
        let (hasFence, hasNUL) = (bytes.containsCodeFence, bytes.containsNUL)
        #expect(hasFence == text.utf8Contains("```"))
        #expect(!hasNUL)
        #expect(Whitespace.isBlank(bytes) == pythonSplit(text).isEmpty)
        for limit in [0, 5, 20, 40] {
          let hasMore = bytes.hasMoreScalars(than: limit)
          #expect(hasMore == (text.unicodeScalars.count > limit))
        }
      }
    }
    #expect("a\0b".withUTF8Span { $0.containsNUL })
  }

  @Test(arguments: [
    ("", ""), (" \n", ""), (" a ", "a"), ("\u{3000}a b\u{85}\u{A0}", "a b"),
    ("\u{200B}", "\u{200B}"),
    ("…\u{2003}", "…"), ("é", "é"),
  ])
  func `blanks at both ends are taken off`(_ text: String, _ expected: String) {
    let stripped = text.withUTF8Span { String(utf8: $0, in: Whitespace.strippedRange($0)) }
    #expect(stripped.isIdentical(to: expected))
  }

  @Test func `numbers are written as hexadecimal digits`() {
    #expect(HexText.text(0x0009_0A0F_107F_ABFF, .max) == "00090a0f107fabffffffffffffffffff")
  }

  @Test func `a byte is found where it stands first`() {
    let bytes = ContiguousArray((0..<300).map { UInt8($0 % 150) })
    for start in [0, 1, 63, 64, 149, 150, 151, 299, 300] {
      for sought in [0, 1, 62, 63, 64, 127, 149, 200] as [UInt8] {
        let found = bytes.span.firstIndex(of: sought, from: start)
        #expect(found == bytes.indices.first { $0 >= start && bytes[$0] == sought })
      }
    }
  }
}

extension String {
  fileprivate func utf8Contains(_ needle: String) -> Bool {
    let (bytes, needle) = (Array(utf8), Array(needle.utf8))
    return bytes.indices.contains { bytes[$0...].starts(with: needle) }
  }
}
