import JSONText
import Testing

@Suite struct ProgramTests {
  @Test func `the version stands alone on its line`() throws {
    let outcome = try Workshop().run("--version")
    #expect(outcome.status == 0)
    #expect(outcome.output == "0.1.0\n")
  }

  @Test(arguments: [
    ["frobnicate"], ["list", "--limit", "0"], ["list", "--limit", "-1"],
    ["list", "--min-quality", "2"],
    ["list", "--since", "someday"], ["list", "--order", "random"], ["add"], ["add", "x"],
    ["add", "--input", "a"], ["search"], ["export", "-f", "chat"],
    ["export", "-o", "x", "-f", "y"],
    ["import"], ["import", "--as", "novel", "x"], ["reject", "abcd"],
    ["dedupe", "--threshold", "7"],
    ["dedupe", "--apply", "--dry-run"], ["undo", "first"], ["erase"],
  ])
  func `a command line that is not understood ends with status 64`(arguments: [String]) throws {
    let outcome = try Workshop().run(arguments)
    #expect(outcome.status == 64)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.hasPrefix("error: "))
    let json = try Workshop().run(arguments + ["--json"])
    #expect(json.status == 64)
    #expect(try json.error()["code"]?.string != nil)
  }

  @Test(
    arguments: [
      (["imprt", "x"], "import"), (["Import"], "import"), (["feedback", "ad"], "feedback add"),
      (["capture", "corection", "--json"], "capture correction"),
      (["dedupe", "fnd"], "dedupe find"),
      (["help", "imprt"], "import"), (["help", "feedback", "proces"], "feedback process"),
      (["--quiet", "lst"], "list"), (["frobnicate"], nil), (["help", "frobnicate"], nil),
    ] as [([String], String?)])
  func `a mistyped verb is told with the one that may be meant`(
    arguments: [String], meant: String?
  ) throws {
    let outcome = try Workshop().run(arguments)
    #expect(outcome.status == 64)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains("There is no verb '"))
    #expect(outcome.errors.lowercased().contains("did you mean") == (meant != nil))
    if let meant { #expect(outcome.errors.contains("'assay \(meant)'")) }
  }

  @Test(arguments: [
    ["help", "feedback", "add"], ["help"], ["feedback", "--help"], ["help", "dedupe"],
  ])
  func `help on what there is stays help`(arguments: [String]) throws {
    let outcome = try Workshop().run(arguments)
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("USAGE: assay"))
  }

  @Test func `help names every verb and nothing that is not there`() throws {
    let help = try Workshop().run("help").output
    for verb in [
      "quickstart", "add", "import", "capture", "list", "show", "search", "edit", "approve",
      "reject", "stats", "validate", "scan", "dedupe", "export", "datasets", "history", "undo",
      "erase", "backup", "restore", "doctor", "distill", "feedback", "decontaminate", "review",
    ] {
      #expect(help.contains("\n  \(verb) "), "\(verb)")
    }
    for later in ["serve", "gateway", "train", "models"] {
      #expect(!help.contains("\n  \(later) "), "\(later)")
    }
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func `completions are printed`(shell: String) throws {
    let outcome = try Workshop().run("--generate-completion-script", shell)
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("dedupe"))
  }

  @Test func `a reader that leaves early is no error`() throws {
    let workshop = try Workshop()
    let rows = (0..<2_000).map { number in
      #"{"prompt":"Question \#(number)?","completion":"\#(String(repeating: "word ", count: 60))\#(number)"}"#
    }
    try workshop.write(rows.joined(separator: "\n"), to: "many.jsonl")
    #expect(try workshop.run("import", "many.jsonl").status == 0)
    let outcome = try workshop.shell("$ASSAY list --json | head -n 1; echo ${PIPESTATUS[0]}")
    #expect(outcome.errors.isEmpty)
    #expect(outcome.output.hasSuffix("\n0\n") || outcome.output.hasSuffix("\n141\n"))
    let ignored = try workshop.shell(
      "trap '' PIPE; $ASSAY list --json | head -n 1; echo ${PIPESTATUS[0]}")
    #expect(ignored.errors.isEmpty)
    #expect(ignored.output.hasSuffix("\n0\n"))
  }

  @Test(.enabled(if: Workshop.hasFullDevice, "/dev/full is not there"))
  func `output that cannot be written is an error`() throws {
    let workshop = try Workshop()
    _ = try workshop.run("add", "--input", "Is it full?", "--output", "It is, and that is said.")
    let outcome = try workshop.shell("$ASSAY list > /dev/full; echo $?")
    #expect(outcome.output == "74\n")
    #expect(outcome.errors.hasPrefix("error: Standard output"))
  }

  @Test func `global options may lead the line`() throws {
    let workshop = try Workshop()
    let other = workshop.path("other.db")
    let outcome = try workshop.run(
      "--db", other, "--json", "add", "--input", "Where?", "--output", "In the other store, here.")
    #expect(outcome.status == 0)
    #expect(try outcome.json().object?["outcome"]?.string == "stored")
    #expect(try workshop.run("list").status == 66)
    #expect(try workshop.run("--db", other, "list", "--json").lines().count == 1)
  }

  @Test func `narration is left out on request`() throws {
    let workshop = try Workshop()
    _ = try workshop.run("add", "--input", "Loud?", "--output", "No, it is very quiet in here.")
    #expect(try workshop.run("dedupe", "--quiet").errors.isEmpty)
    #expect(try workshop.run("history", "--quiet").errors.isEmpty)
    #expect(try workshop.run("history").errors == "Nothing was done yet.\n")
  }
}
