import JSONText
import Testing

/// No way into the store passes by the redactor.
@Suite struct PrivateDoorTests {
  private func stocked(_ workshop: Workshop, _ more: [String] = []) throws -> String {
    let added = try workshop.run(
      ["add", "--input", "What is tea?", "--output", "Leaves in hot water.", "--json"] + more)
    return try #require(try added.json().object?["id"]?.string, "\(added.errors)")
  }

  private static let answer = """
    To brew tea, first heat the water to ninety degrees. Then pour it over the leaves and wait three \
    minutes, because longer makes it bitter. Finally take the leaves out, since they go on giving.
    """

  @Test(arguments: [
    ["reject", "ID", "--reason", "told me by gina@corp.io"],
    ["approve", "ID", "--reason", "told me by gina@corp.io"],
    ["edit", "ID", "--tag", "gina@corp.io"],
    ["edit", "ID", "--tag", "gina@corp.io", "--output", "Leaves in very hot water."],
    ["export", "-o", "out.jsonl", "-f", "raw", "--mark-used", "--run", "gina@corp.io"],
  ])
  func `what a person writes beside an example is redacted`(words: [String]) throws {
    let workshop = try Workshop()
    let id = try stocked(workshop)
    let outcome = try workshop.run(words.map { $0 == "ID" ? id : $0 })
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try workshop.run("scan").status == 0)
    #expect(try workshop.shell("grep -rqa gina@corp.io .").status == 1)
  }

  @Test(arguments: [
    ["--source", "gina@corp.io"], ["--domain", "gina@corp.io"], ["--tag", "gina@corp.io"],
  ])
  func `names of sources and domains are redacted too`(words: [String]) throws {
    let workshop = try Workshop()
    _ = try stocked(workshop, words)
    #expect(try workshop.shell("grep -rqa gina@corp.io .").status == 1)
    let row = try #require(try workshop.run("list", "--json").lines().first?.object)
    #expect(row[String(words[0].dropFirst(2))]?.string ?? "[REDACTED_EMAIL]" == "[REDACTED_EMAIL]")
  }

  @Test func `an import redacts its source`() throws {
    let workshop = try Workshop()
    try workshop.write(
      #"{"prompt":"What is tea?","completion":"Leaves in hot water.","domain":"ida@corp.io"}"#,
      to: "in.jsonl")
    #expect(try workshop.run("import", "in.jsonl", "--source", "gina@corp.io").status == 0)
    try workshop.write(
      #"{"query":"How is tea brewed?","answer":"\#(Self.answer)","domain":"gina@corp.io"}"#,
      to: "answers.jsonl")
    _ = try workshop.run("distill", "process", "answers.jsonl")
    for name in ["store.db", "store.db-wal"] {
      #expect(try workshop.shell("grep -qa -e gina@corp.io -e ida@corp.io \(name)").status != 0)
    }
  }

  @Test func `a note on an answer is redacted`() throws {
    let workshop = try Workshop()
    let added = try workshop.run(
      "distill", "add", "--query", "How is tea brewed?", "--answer", Self.answer)
    #expect(added.status == 0, "\(added.output)")
    let listed = try workshop.run("distill", "review", "--status", "all", "--json").lines()
    let id = try #require(listed.first?.object?["id"]?.string, "\(listed)")
    for decision in ["--reject", "--approve"] {
      let outcome = try workshop.run(
        "distill", "review", decision, id, "--notes", "told me by gina@corp.io")
      #expect(outcome.status == 0, "\(outcome.errors)")
    }
    #expect(try workshop.shell("grep -rqa gina@corp.io .").status == 1)
  }

  /// What other programs wrote there before, scan finds.
  @Test(arguments: ["source", "domain", "training_run_id"])
  func `scan finds private data in the columns of names`(column: String) throws {
    let workshop = try Workshop()
    _ = try stocked(workshop)
    let changed = try workshop.shell(
      "python3 -c \"import sqlite3; c = sqlite3.connect('store.db'); "
        + "c.execute('UPDATE training_examples SET \(column) = ?', ['gina@corp.io']); c.commit()\"")
    try #require(changed.status == 0, "python3 is needed: \(changed.errors)")
    let found = try workshop.run("scan", "--json")
    #expect(found.status == 1)
    #expect(try found.lines().first?.object?["field"]?.string == column)
    #expect(try workshop.run("scan", "--fix").status == 0)
    #expect(try workshop.run("scan").status == 0)
    let row = try workshop.run("list", "--json").lines().first?.object
    #expect(row?[column] == "[REDACTED_EMAIL]")
  }
}
