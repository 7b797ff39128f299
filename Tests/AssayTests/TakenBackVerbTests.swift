import Foundation
import JSONText
import Testing

/// What was rejected or came in by mistake can be found again, and taken back.
@Suite struct TakenBackVerbTests {
  private static let rows = """
    {"prompt":"Where do rivers end?","completion":"Most of them end in a sea or in a lake."}
    {"prompt":"Where do roads end?","completion":"Most of them end at another road."}

    """

  @Test func `what was rejected is listed with who said so and why`() throws {
    let workshop = try Workshop()
    for id in ["wrong-01", "right-01", "plain-01"] {
      let record = #"{"id":"\#(id)","input_text":"What is \#(id)?","output_text":"It is \#(id)."}"#
      #expect(try workshop.run(["add", "-"], input: record).status == 0)
    }
    #expect(!(try workshop.run("list").output.contains("DECISION")))
    #expect(try workshop.run("reject", "wrong-01", "--reason", "not so").status == 0)
    #expect(try workshop.run("approve", "right-01").status == 0)
    let rejected = try workshop.run("list", "--rejected", "--json").lines()
    #expect(rejected.map { $0.object?["id"] } == ["wrong-01"])
    #expect(try workshop.run("stats", "--rejected", "--json").json().object?["total_examples"] == 1)
    for row in try [rejected[0], workshop.run("show", "wrong-01", "--json").json()] {
      #expect(row.object?["approved"] == false && row.object?["reason"] == "not so")
      #expect(row.object?["reviewer"]?.string?.isEmpty == false)
    }
    let approved = try workshop.run("show", "right-01", "--why", "--json").json().object
    #expect(approved?["approved"] == true && approved?["reason"] == .null)
    let plain = try workshop.run("list", "--search", "plain", "--json", "--limit", "5").lines()
    #expect(plain[0].object?["approved"] == .null && plain[0].object?["reviewer"] == .null)
    let table = try workshop.run("list").output
    #expect(table.contains("DECISION") && table.contains("rejected") && table.contains("approved"))
    #expect(try workshop.run("list", "--rejected", "--approved").status == 64)
  }

  @Test func `an import with a tag is found by it and erased by it`() throws {
    let workshop = try Workshop()
    try workshop.write(Self.rows, to: "rows.jsonl")
    let first = "add --input Hello? --output".split(separator: " ").map(String.init)
    #expect(try workshop.run(first + ["Good day to you all."]).status == 0)
    let arguments = ["import", "rows.jsonl", "--tag", "batch", "--tag", "of ann@corp.io"]
    #expect(try workshop.run(arguments).status == 0)
    let found = try workshop.run("list", "--tag", "batch", "--json").lines()
    #expect(found.count == 2)
    #expect(found[0].object?["tags"] == ["batch", "of [REDACTED_EMAIL]"])
    // What was there before is none of the second import.
    #expect(try workshop.run("import", "rows.jsonl", "--tag", "again").status == 0)
    #expect(try workshop.run("list", "--tag", "again", "--json").output.isEmpty)
    let undo = try workshop.run("undo")
    #expect(undo.status == 64 && undo.errors.contains("imports are not operations"))
    #expect(try workshop.run("undo", "99").status == 66)
    #expect(try workshop.run("erase", "--tag", "batch", "--yes").status == 0)
    #expect(try workshop.run("list", "--json").lines().count == 1)
    #expect(try workshop.run("import", "rows.jsonl", "--tag", "").status == 64)
  }

  @Test func `an erasure that finds nothing names no copies, and one that does names each once`()
    throws
  {
    let workshop = try Workshop()
    try workshop.write(Self.rows, to: "rows.jsonl")
    #expect(try workshop.run("import", "rows.jsonl").status == 0)
    #expect(try workshop.run("backup", "copy.db").status == 0)
    #expect(try workshop.run("restore", "copy.db").status == 0)
    let nothing = try workshop.run("erase", "--match", "nowhere-4711", "--yes")
    #expect(nothing.status == 0 && !nothing.output.contains("by hand"))
    let copies = try workshop.run("erase", "--match", "Where do rivers", "--yes", "--json").json()
      .object?["copies"]?.array?.compactMap(\.string)
    #expect(copies?.count == 2 && Set(copies ?? []).count == 2, "\(copies ?? [])")
  }

  @Test(arguments: [
    ["add", "--input", "a", "--output", "b", "--tier", "platinum"],
    ["add", "--input", "a", "--output", "b", "--format", "foo"],
    ["feedback", "add", "--original-query", "a", "--original-response", "b", "--rating", "7"],
    ["feedback", "add", "--original-query", "a", "--original-response", "b", "--flag-type", "odd"],
  ])
  func `a word that an option does not know is a usage error`(arguments: [String]) throws {
    let workshop = try Workshop()
    #expect(try workshop.run(arguments).status == 64)
    #expect(try workshop.run("list", "--quarantined", "--json").output.isEmpty)
  }

  @Test func `a known domain is one in any case`() throws {
    let workshop = try Workshop()
    let arguments = ["add", "--input", "What is a loop?", "--output", "It runs again and again."]
    #expect(try workshop.run(arguments + ["--domain", "Code"]).status == 0)
    #expect(try workshop.run("list", "--domain", "code", "--json").lines().count == 1)
  }

  @Test func `sections of the settings are named once`() throws {
    let workshop = try Workshop()
    try workshop.write("zzzzzzzzzzzz:\n  a: 1\n", to: "odd.yaml")
    let outcome = try workshop.run("list", "--config", "odd.yaml")
    #expect(outcome.status == 78)
    #expect(outcome.errors.components(separatedBy: "privacy").count == 2, "\(outcome.errors)")
  }
}
