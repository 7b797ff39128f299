import SeededRandom
import Testing
import TextBytes

@Suite struct UTF8ValidityTests {
  @Test func `agrees with the standard library on mutated texts`() {
    var random = SeededGenerator(seed: 11)
    var invalid = 0
    for _ in 0..<20_000 {
      var bytes = ContiguousArray("plain ASCII, é, \u{20AC}, \u{1F600}, \u{D7FF}\u{E000} end".utf8)
      for _ in 0..<Int.random(in: 0...2, using: &random) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        bytes[place] = UInt8.random(in: 0...255, using: &random)
      }
      if Bool.random(using: &random) { bytes.removeLast(Int.random(in: 0...8, using: &random)) }
      let isValid = String(validating: bytes, as: UTF8.self) != nil
      if !isValid { invalid += 1 }
      #expect((UTF8Validity.firstInvalid(in: bytes.span) == nil) == isValid)
    }
    #expect(invalid > 1_000 && invalid < 19_000)
  }

  @Test func `points at the first byte that is wrong`() {
    let bytes: ContiguousArray<UInt8> = [0x61, 0xC3, 0xA9, 0x62, 0xE2, 0x82, 0x62]
    #expect(UTF8Validity.firstInvalid(in: bytes.span) == 4)
  }
}

@Suite struct JSONStringBytesTests {
  @Test func `finds the end of plain text as a plain loop does`() {
    var random = SeededGenerator(seed: 3)
    for _ in 0..<5_000 {
      let count = Int.random(in: 0..<64, using: &random)
      let bytes = ContiguousArray(
        (0..<count).map { _ in
          Int.random(in: 0..<12, using: &random) == 0
            ? UInt8.random(in: 0...255, using: &random)
            : UInt8.random(in: 0x20...0xFF, using: &random)
        })
      let start = Int.random(in: 0...count, using: &random)
      let expected =
        (start..<count).first { bytes[$0] < 0x20 || bytes[$0] == 0x22 || bytes[$0] == 0x5C }
        ?? count
      #expect(JSONStringBytes.endOfPlainText(in: bytes.span, from: start) == expected)
    }
  }

  @Test func `escapes the same in ASCII as one scalar after another`() {
    var random = SeededGenerator(seed: 5)
    for _ in 0..<2_000 {
      let scalars = (0..<Int.random(in: 0..<40, using: &random)).compactMap { _ in
        Unicode.Scalar(
          UInt32.random(in: 0...(Bool.random(using: &random) ? 0xFF : 0x10FFFF), using: &random))
      }
      let text = String(String.UnicodeScalarView(scalars))
      var output = ContiguousArray<UInt8>()
      text.withUTF8Span { JSONStringBytes.appendASCII($0, to: &output) }
      #expect(String(decoding: output, as: UTF8.self) == scalars.map(Self.slowEscape).joined())
    }
  }

  private static func slowEscape(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\"": return "\\\""
    case "\\": return "\\\\"
    case "\n": return "\\n"
    case "\r": return "\\r"
    case "\t": return "\\t"
    case "\u{8}": return "\\b"
    case "\u{C}": return "\\f"
    case " "..."~": return String(scalar)
    default:
      return String(scalar).utf16.map { unit in
        let hex = String(unit, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      }.joined()
    }
  }
}

@Suite struct UTF8SpanTests {
  @Test(arguments: [("", 0), ("abc", 3), ("é€😀", 3), ("e\u{301}", 2), ("👨‍👩‍👧", 5), ("\r\n", 2)])
  func `counts scalars, not characters or bytes`(_ text: String, _ scalars: Int) {
    #expect(text.withUTF8Span { $0.scalarCount } == scalars)
  }

  @Test func `tells apart texts that only look alike`() {
    #expect("\u{E9}" == "e\u{301}")
    #expect(!"\u{E9}".isIdentical(to: "e\u{301}"))
    #expect("a\0b".isIdentical(to: "a\0b"))
  }
}
