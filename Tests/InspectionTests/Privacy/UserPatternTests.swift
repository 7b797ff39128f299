import Inspection
import Testing
import TrainingData

@Suite struct UserPatternTests {
  @Test(arguments: [
    (#"EMP-\d{5}"#, "see ⟦EMP-12345⟧6 and EMP-1234"),
    (#"\bEMP-\d{5}\b"#, "see ⟦EMP-12345⟧, xEMP-12345, EMP-123456"),
    (#"[A-Z]{2,3}\d{2,4}"#, "⟦AB1234⟧5 ⟦ABC12⟧ A1 ab12"),
    (#"ab?c"#, "⟦ac⟧ ⟦abc⟧ abbc"),
    (#"a{0,2}b"#, "⟦b⟧ ⟦aab⟧ a⟦aab⟧"),
    (#"[^ ]{3}x"#, "⟦abcx⟧ ab x"),
    (#"é{2}ß"#.replacing("é{2}", with: "éé"), "⟦ééß⟧ éß"),
    (#"\[x\]\.\\"#, #"⟦[x].\⟧ x"#),
    (#"[\d\-]{4}"#, "⟦12-3⟧4"),
    (#"a.c"#, "⟦abc⟧ a\nc"),
  ])
  func `finds what the pattern says, the longest from the left`(_ pattern: String, _ sample: String)
    throws
  {
    let rules = PrivacyRules(userPatterns: [try UserPattern(name: "OWN", pattern: pattern)])
    #expect(marking(MarkedText(sample).text, by: Redactor(rules: rules)) == sample)
  }

  @Test(arguments: [
    "", "a*", "a+", "(ab)", "a|b", "[", "[]", "[z-a]", "a{", "a{3", "a{2,1}", "a{0}", "a{,3}",
    "a{999}",
    "?a", "a?", "\\", "\\q", "[é]", "a{100}b{100}", "^a", "a$", "\\b",
  ])
  func `refuses what is no pattern, with a remedy`(_ pattern: String) {
    let error = #expect(throws: AssayError.self) { try UserPattern(name: "OWN", pattern: pattern) }
    #expect(error?.kind == .configuration && error?.code == "bad_pattern")
    #expect(error?.message.contains("OWN") == true && error?.remedy.isEmpty == false)
  }

  @Test(arguments: [
    ("[0-9.]+", "{1,64}"), ("a*b", "{1,64}"), ("a|b", "one pattern for each"),
    ("(ab)", "one pattern for each"), ("^a", #"\b"#), ("a$", #"\b"#),
    ("?a", "a backslash before it"),
  ])
  func `says what to write instead of what patterns do not know`(
    _ pattern: String, _ advice: String
  ) {
    let error = #expect(throws: AssayError.self) { try UserPattern(allowing: pattern) }
    #expect(error?.code == "bad_pattern" && error?.message.contains(advice) == true)
    #expect(error?.message.contains("allowed") == true)
  }

  @Test(arguments: ["", "own", "A B", "Ä", "A-B", "[X]"])
  func `refuses a name that could not stand in a mark`(_ name: String) {
    let error = #expect(throws: AssayError.self) { try UserPattern(name: name, pattern: "abc") }
    #expect(error?.code == "bad_pattern_name")
  }

  @Test(.timeLimit(.minutes(5)))
  func `takes time in proportion to the text`() throws {
    let pattern = try UserPattern(name: "OWN", pattern: "a{0,100}b{1,20}c")
    let redactor = Redactor(rules: PrivacyRules(userPatterns: [pattern]))
    let text = String(repeating: "a", count: 60_000)
    #expect(redactor.redact(text).text == text)
  }
}
