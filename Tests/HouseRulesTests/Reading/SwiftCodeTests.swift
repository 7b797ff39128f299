import Testing

@Suite struct SwiftCodeTests {
  @Test(arguments: [
    ("let a = 1 // unsafe", "let a = 1"),
    ("/* a /* b */ unsafe */ x", "x"),
    (#"print("unsafe")"#, #"print("      ")"#),
    (#"let s = "\(unsafe f("x")) unsafe""#, #"let s = "  unsafe f(" ")        ""#),
    (##"let s = #"a "unsafe" b"# + y"##, ##"let s =  "            "  + y"##),
    (#"let s = "a\"unsafe" + y"#, #"let s = "         " + y"#),
  ])
  func `keeps code and blanks comments and literals`(_ source: String, _ expected: String) {
    let line = SwiftCode(source).lines[0]
    #expect(line.trimmed == expected.trimmed)
  }

  @Test func `keeps the numbers of lines over a long literal`() {
    let code = SwiftCode("let a = \"\"\"\n  unsafe\n  \"\"\"\nunsafe f()\n")
    #expect(code.lines(withWord: "unsafe") == [4])
  }

  @Test(arguments: [
    ("import GRDB", ["GRDB"]), ("@preconcurrency import GRDB", ["GRDB"]),
    ("@testable package import GRDB", ["GRDB"]), ("import struct Crypto.SHA256", ["Crypto"]),
    ("// import GRDB", []), ("let x = \"import GRDB\"", []),
  ])
  func `reads import lines`(_ source: String, _ expected: [String]) {
    #expect(SwiftCode(source).imports == expected)
  }

  @Test func `finds whole words alone`() {
    #expect("a try! b".holdsWord("try!") == true)
    #expect("unsafePointer".holdsWord("unsafe") == false)
    #expect("@unsafe".holdsWord("unsafe") == true)
  }
}

extension String {
  fileprivate var trimmed: String {
    var text = Substring(self)
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
