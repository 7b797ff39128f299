import SeededRandom
import Testing

@testable import TextBytes

/// Tokens of a change, eight bytes a step, against the rules read byte by byte.
@Suite struct ChangeTokensTests {
  private func cut(_ text: String) -> [String] {
    let bytes = ContiguousArray(text.utf8)
    let tokens = ChangeTokens(of: bytes.span)
    return zip(tokens.starts, tokens.ends).map {
      String(decoding: bytes[Int($0)..<Int($1)], as: UTF8.self)
    }
  }

  @Test(arguments: [
    ("", []), (" \t\r ", []), ("a_1 b", ["a_1", "b"]),
    (
      "don't 'quoted' it'",
      [
        "don't", "'", "quoted", "'", "it", "'",
      ]
    ),
    ("x=1;\n    y", ["x", "=", "1", ";", "\n    ", "y"]),
    ("Größe naïve", ["Größe", "naïve"]), ("世界", ["世", "界"]), ("a—b", ["a", "—", "b"]),
    ("```swift\nx\n```", ["```", "swift", "\n", "x", "\n", "```"]), ("``", ["`", "`"]),
    ("abcdefgh ijklmnop'q", ["abcdefgh", "ijklmnop'q"]),
  ])
  func `words, signs and line breaks`(text: String, tokens: [String]) {
    #expect(cut(text) == tokens)
  }

  @Test func `what lies between fences is marked, the opening fence too`() {
    let text = ContiguousArray("a ```b``` c".utf8)
    #expect(ChangeTokens(of: text.span).isFenced == [false, true, true, false, false])
  }

  @Test func `equal hashes are equal tokens, wherever they stand`() {
    var random = SeededGenerator(seed: 11)
    let pieces = [
      "a", "ab", "Z9_", "abcdefg", "abcdefgh", "abcdefghi", "'", "\n", "\n  ", " ", "  ", "é",
      "Ω", "世", "😀", "`", "```", "-", "{", "\u{0}", "\u{7F}", "…",
    ]
    for _ in 0..<300 {
      let text = (0..<40).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
      let bytes = ContiguousArray(text.utf8)
      let tokens = ChangeTokens(of: bytes.span)
      #expect(cut(text) == slowly(text))
      #expect(ChangeTokens.hashes(of: bytes.span) == tokens.hashes)
      var hashes: [String: UInt64] = [:]
      for (token, hash) in zip(cut(text), tokens.hashes) {
        #expect(hashes.updateValue(hash, forKey: token) ?? hash == hash)
      }
      #expect(Set(hashes.values).count == hashes.count)
    }
  }

  @Test func `a text without an end is read up to a bound`() {
    let long = ContiguousArray(String(repeating: "a ", count: 50_000).utf8)
    #expect(ChangeTokens(of: long.span).hashes.count == ChangeTokens.most)
    #expect(ChangeTokens.hashes(of: long.span).count == ChangeTokens.most)
  }

  /// The same rules over characters of Unicode.
  private func slowly(_ text: String) -> [String] {
    let scalars = Array(text.unicodeScalars)
    func isWord(_ index: Int) -> Bool {
      let scalar = scalars[index]
      if scalar == "'" {
        return index > 0 && index + 1 < scalars.count && isLetter(scalars[index - 1])
          && isLetter(scalars[index + 1])
      }
      return scalar.isASCII
        ? isLetter(scalar) || scalar == "_" || ("0"..."9").contains(scalar)
        : scalar.value < 0x2000
    }
    func isLetter(_ scalar: Unicode.Scalar) -> Bool {
      ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
    }
    func isSpace(_ scalar: Unicode.Scalar) -> Bool {
      scalar == " " || (9...13).contains(scalar.value)
    }
    var tokens: [String] = []
    var index = 0
    while index < scalars.count {
      let start = index
      if scalars[index] == "\n" {
        index += 1
        while index < scalars.count, isSpace(scalars[index]) { index += 1 }
      } else if isSpace(scalars[index]) {
        index += 1
        continue
      } else if scalars[index...].prefix(3).elementsEqual(["`", "`", "`"]) {
        index += 3
      } else if isWord(index) {
        while index < scalars.count, isWord(index) { index += 1 }
      } else {
        index += 1
      }
      tokens.append(scalars[start..<index].map(String.init).joined())
    }
    return tokens
  }
}
