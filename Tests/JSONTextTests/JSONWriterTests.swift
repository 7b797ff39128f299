import JSONText
import SeededRandom
import Testing

@Suite struct JSONWriterTests {
  @Test func `writes as Python's json.dumps does`() {
    let value: JSONValue = [
      "text": "tab\t \"q\" \\ \u{7F} \u{1} é \u{2028} 😀 /", "list": [1, 2.5, nil, true],
      "empty": [:], "none": [],
    ]
    let expected =
      #"{"text": "tab\t \"q\" \\ \u007f \u0001 \u00e9 \u2028 \ud83d\ude00 /", "#
      + #""list": [1, 2.5, null, true], "empty": {}, "none": []}"#
    #expect(JSONWriter.text(value, .python) == expected)
  }

  @Test func `keeps UTF-8 but for what breaks lines`() {
    let value: JSONValue = ["a": "é😀\u{85}\u{2028}\u{2029}\n"]
    #expect(JSONWriter.text(value, .compact) == #"{"a":"é😀\u0085\u2028\u2029\n"}"#)
  }

  @Test func `indents for people`() {
    let value: JSONValue = ["a": [1], "b": [:]]
    #expect(JSONWriter.text(value, .pretty) == "{\n  \"a\": [\n    1\n  ],\n  \"b\": {}\n}")
  }

  @Test func `every text comes back as it was`() throws {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<2_000 {
      let text = String(
        String.UnicodeScalarView(
          (0..<Int.random(in: 0..<40, using: &random)).compactMap { _ in
            Unicode.Scalar(
              UInt32.random(in: 1...Self.widths.randomElement(using: &random)!, using: &random))
          }))
      for style in [JSONWriter.Style.compact, .python, .pretty] {
        let written = JSONWriter.text(.string(text), style)
        #expect(try JSONReader.value(of: written) == .string(text))
        if style == .python { #expect(written.utf8.allSatisfy { $0 < 0x7F && $0 >= 0x20 }) }
      }
    }
  }

  private static let widths: [UInt32] = [0x7F, 0x7FF, 0xFFFF, 0x10FFFF]
}
