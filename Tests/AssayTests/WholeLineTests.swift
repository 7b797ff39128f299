import Foundation
import JSONText
import Testing

@Suite struct WholeLineTests {
  /// Defect 1: captures and store were connected to nothing, and no export ever saw a row.
  @Test func `what is captured comes out as a trainer's folder`() throws {
    let workshop = try Workshop()
    let capture = """
      {"query":"How do I undo a commit? I am jo@corp.io.","sam_attempt":"Delete the folder.",
      "claude_response":"git reset --soft HEAD~1 takes the commit back and keeps its changes.",
      "escalation_reason":"low_confidence"}
      """
    #expect(try workshop.run(["capture", "escalation"], input: capture).status == 0)
    let chat = try workshop.run(
      "export", "-o", "chat", "--for", "mlx", "--mark-used", "--run", "first", "--json")
    #expect(chat.status == 0, "\(chat.errors)")
    let pairs = try workshop.run("export", "-o", "pairs", "--for", "trl", "-f", "dpo", "--json")
    #expect(pairs.status == 0, "\(pairs.errors)")
    let lines = try workshop.read("chat/train.jsonl") + workshop.read("pairs/train.jsonl")
    #expect(lines.contains("[REDACTED_EMAIL]") && !lines.contains("jo@corp.io"))
    #expect(lines.contains("Delete the folder."))
    #expect(try workshop.run("list", "--unused", "--json").output.isEmpty)
    #expect(try workshop.run("list", "--run", "first", "--json").lines().count == 2)
    #expect(try workshop.run("datasets", "verify").status == 0)
  }

  @Test func `a dry run makes no store and knows an existing one`() throws {
    let workshop = try Workshop()
    try workshop.write(#"{"prompt":"A hill?","completion":"A small mountain."}"#, to: "a.jsonl")
    let first = try workshop.run("import", "a.jsonl", "--dry-run", "--json").json().object
    #expect(first?["stored"] == 1)
    #expect(!FileManager.default.fileExists(atPath: workshop.path("store.db")))
    #expect(try workshop.run("import", "a.jsonl").status == 0)
    let second = try workshop.run("import", "a.jsonl", "--dry-run", "--json").json().object
    #expect(second?["stored"] == 0 && second?["duplicates"] == 1)
  }

  @Test func `a store is imported into another by its first bytes`() throws {
    let workshop = try Workshop()
    #expect(try workshop.run("add", "--input", "A?", "--output", "B it is.").status == 0)
    for kind in ["auto", "training_data.db"] {
      let outcome = try workshop.run(
        "import", "store.db", "--as", kind, "--db", "other-\(kind).db", "--json")
      #expect(try outcome.json().object?["stored"] == 1, "\(outcome.errors)")
    }
    let piped = try workshop.shell("\"$ASSAY\" import - --db third.db < store.db")
    #expect(piped.status == 65)
    #expect(piped.errors.contains("SQLite database"))
  }

  @Test func `scan finds what is packed and counts code points`() throws {
    let workshop = try Workshop()
    try workshop.write("\u{FEFF}日本 😀 jo@corp.io\r\nplain\r\né́ al@corp.io\n", to: "notes.txt")
    #expect(try workshop.shell("gzip -k notes.txt").status == 0)
    for name in ["notes.txt", "notes.txt.gz"] {
      let outcome = try workshop.run("scan", name, "--json")
      #expect(outcome.status == 1)
      let found = try outcome.lines().compactMap(\.object)
      #expect(found.map { $0["line"] } == [1, 3])
      #expect(found.map { $0["start"] } == [5, 3])
      #expect(found.map { $0["end"] } == [15, 13])
      #expect(found.allSatisfy { $0["field"] == "text" && $0["type"] == "EMAIL" })
    }
  }
}
