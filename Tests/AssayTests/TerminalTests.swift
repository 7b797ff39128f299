import Testing

@testable import assay

@Suite struct TerminalTests {
  @Test(arguments: [
    ("plain, ünïcode, 漢字 and 👩‍💻", "plain, ünïcode, 漢字 and 👩‍💻"),
    ("red \u{1B}[31mtext", "red \\x1b[31mtext"),
    ("bell \u{7} del \u{7F}", "bell \\x07 del \\x7f"),
    ("c1 \u{9B}31m", "c1 \\u009b31m"),
    ("evil \u{202E}txt.exe", "evil \\u202etxt.exe"),
    ("iso \u{2066}x\u{2069}", "iso \\u2066x\\u2069"),
    ("tag \u{E0041}", "tag \\u{e0041}"),
    ("two\nlines\tand tab", "two\\nlines\\tand tab"),
  ])
  func `one line shows codes as text`(given: String, shown: String) {
    #expect(TerminalText.line(given) == shown)
  }

  @Test func `a block keeps its lines and nothing else`() {
    #expect(
      TerminalText.block("a\n\tb\r\n\u{1B}]52;c;eA==\u{7}") == "a\n\tb\\r\n\\x1b]52;c;eA==\\x07")
  }

  @Test(arguments: [("abc", 3), ("漢字", 4), ("e\u{301}", 1), ("…", 1)])
  func `wide signs take two columns and marks none`(text: String, columns: Int) {
    #expect(DisplayWidth.columns(text) == columns)
  }

  @Test func `a table fits the width by cutting what may be cut`() {
    var table = Table([
      .init(title: "ID"), .init(title: "SCORE", alignment: .right),
      .init(title: "TEXT", flexible: true),
    ])
    table.add(["a1", "0.5", "a rather long text that does not fit"])
    table.add(["b22222", "1", "short\nline"])
    #expect(
      table.lines(width: 30) == [
        "ID      SCORE  TEXT", "a1        0.5  a rather long …", "b22222      1  short\\nline",
      ])
  }

  @Test(
    arguments: [
      (ColorChoice.auto, true, [:], true), (.auto, false, [:], false),
      (.auto, true, ["NO_COLOR": "1"], false), (.auto, true, ["TERM": "dumb"], false),
      (.always, false, ["NO_COLOR": "1"], true), (.never, true, [:], false),
    ] as [(ColorChoice, Bool, [String: String], Bool)])
  func `colours only where they are wanted`(
    choice: ColorChoice, terminal: Bool, environment: [String: String], wanted: Bool
  ) {
    #expect(choice.applies(onTerminal: terminal, environment: environment) == wanted)
  }

  @Test(arguments: [
    (0, "0"), (999, "999"), (1_000, "1,000"), (-1_234_567, "-1,234,567"),
  ])
  func `figures are grouped`(number: Int, text: String) {
    #expect(Figures.grouped(number) == text)
  }

  @Test(arguments: [(0.5, "0.50"), (1, "1.00"), (0.649999, "0.65"), (-0.001, "0.00")])
  func `scores have two decimals`(value: Double, text: String) {
    #expect(Figures.hundredths(value) == text)
  }
}
