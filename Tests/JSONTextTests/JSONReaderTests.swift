import JSONText
import Testing

@Suite struct JSONReaderTests {
  @Test(arguments: [
    "0", "-0", "0e1", "1E+2", "1.25", "1e400", "123456789012345678901234567890", "[]", "{}",
    " [1 , 2]\n", #""""#, #""\u0041\ud83d\ude00\/""#, #"{"a":{"b":[null,true,false]}}"#,
    "\"\u{2028}\u{7F}\"", "\t\"x\"\r\n", #"{"":0}"#, #"["\uFFFF"]"#,
  ])
  func `accepts what RFC 8259 allows`(_ text: String) throws {
    _ = try JSONReader.value(of: text)
  }

  @Test(arguments: [
    "", " ", "[1,]", "{\"a\":1,}", "[1 2]", "01", "+1", ".5", "1.", "1e", "-", "NaN", "Infinity",
    "'a'", "{a:1}", "[1]//c", "/**/1", "\u{FEFF}1", "1 2", "{}{}", "\"a", "\"\t\"", #""\x41""#,
    #""\u12G4""#, #""\""#, "tru", "nulll", "[", "{", "{\"a\"", "{\"a\":", "[\"a\",", "]", "1,",
    "\u{A0}1", "-01", "0x1", "1e+", "{\"a\" 1}", "{1:2}", "\"a\nb\"",
  ])
  func `refuses what it does not`(_ text: String) {
    let failure = #expect(throws: JSONSyntaxError.self) { try JSONReader.value(of: text) }
    #expect(failure?.code == .badJSON)
  }

  @Test(arguments: [
    (#"["\ud800"]"#, JSONSyntaxError(.loneSurrogate, at: 2)),
    (#""\udc00""#, JSONSyntaxError(.loneSurrogate, at: 1)),
    (#""\ud800\u0041""#, JSONSyntaxError(.loneSurrogate, at: 1)),
    (#""ab\u0000""#, JSONSyntaxError(.nulInText, at: 3)),
    (#"{"a":1,"a":2}"#, JSONSyntaxError(.duplicateKey, at: 7)),
    ("{\"\u{E9}\":1,\"e\u{301}\":2}", JSONSyntaxError(.duplicateKey, at: 8)),
  ])
  func `names what would be lost or merged`(_ text: String, _ expected: JSONSyntaxError) {
    #expect(throws: expected) { try JSONReader.value(of: text) }
  }

  @Test func `finds a repeated key among many`() {
    let members = (0..<200).map { "\"k\($0)\":\($0)" } + ["\"k7\":0"]
    let failure = #expect(throws: JSONSyntaxError.self) {
      try JSONReader.value(of: "{" + members.joined(separator: ",") + "}")
    }
    #expect(failure?.code == .duplicateKey)
  }

  @Test(arguments: [
    [0xFF], [0x22, 0xC0, 0x80, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22],
    [0x22, 0xF5, 0x80, 0x80, 0x80, 0x22],
    [0x22, 0xE2, 0x82, 0x22], [0x22, 0x80, 0x22], [0x22, 0xF0, 0x82, 0x82, 0xAC, 0x22],
  ])
  func `refuses bytes that are not UTF-8`(_ bytes: [UInt8]) {
    let text = ContiguousArray(bytes)
    let failure = #expect(throws: JSONSyntaxError.self) { try JSONReader.value(in: text.span) }
    #expect(failure?.code == .badUTF8)
  }

  @Test(arguments: [(128, true), (129, false), (10_000, false), (500_000, false)])
  func `nests up to 128 deep`(_ depth: Int, _ accepted: Bool) {
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
      let text =
        String(repeating: open, count: depth) + (open == "[" ? "" : "1")
        + String(repeating: close, count: depth)
      if accepted {
        #expect(throws: Never.self) { try JSONReader.value(of: text) }
      } else {
        let failure = #expect(throws: JSONSyntaxError.self) { try JSONReader.value(of: text) }
        #expect(failure?.code == .tooDeep)
      }
    }
  }

  @Test func `keeps numbers as they were written and members in their order`() throws {
    let text = #"{"z":1e400,"a":0.10,"m":[123456789012345678901234567890,-0]}"#
    #expect(JSONWriter.text(try JSONReader.value(of: text), .compact) == text)
  }

  @Test func `reads escapes to the character they stand for`() throws {
    let value = try JSONReader.value(of: #""a\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00z""#)
    #expect(value == .string("a\"\\/\u{8}\u{C}\n\r\t\u{E9}\u{1F600}z"))
  }
}
