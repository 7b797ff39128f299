import JSONText
import Testing

/// Refused records can be counted, found, shown and removed.
@Suite struct RefusedVerbTests {
  private func refused(_ workshop: Workshop) throws -> String {
    let outcome = try workshop.run(
      "add", "--input", "Who wrote to ann@corp.io?", "--output", "", "--json")
    #expect(outcome.status == 65)
    return try #require(try outcome.json().object?["quarantine_id"]?.string)
  }

  @Test func `a refused record is shown by its id, redacted`() throws {
    let workshop = try Workshop()
    let id = try refused(workshop)
    for name in [id, String(id.prefix(9))] {
      let text = try workshop.run("show", name)
      #expect(text.status == 0, "\(text.errors)")
      #expect(text.output.contains("[REDACTED_EMAIL]") && !text.output.contains("ann@corp.io"))
      #expect(text.output.contains("add") && text.output.contains(id))
    }
    let json = try workshop.run("show", id, "--json").json().object
    #expect(json?["quarantine_id"]?.string == id && json?["record"]?.object != nil)
    #expect(json?["reasons"]?.array?.isEmpty == false)
    let listed = try workshop.run("list", "--quarantined").output
    #expect(listed.contains("ID") && listed.contains(id.prefix(9)))
    #expect(try workshop.run("show", "q0000000").status == 66)
  }

  @Test func `a refused record is erased by its id`() throws {
    let workshop = try Workshop()
    let id = try refused(workshop)
    let report = try workshop.run("erase", "--id", id, "--yes", "--json")
    #expect(report.status == 0, "\(report.errors)")
    let json = try report.json().object
    #expect(json?["quarantined"]?.array?.first?.string == id && json?["unknown"] == [])
    #expect(json?["verified"] == true)
    #expect(try workshop.run("list", "--quarantined", "--json").output.isEmpty)
  }

  @Test func `a list of refused records takes what they have and refuses the rest`() throws {
    let workshop = try Workshop()
    _ = try refused(workshop)
    func count(_ words: [String]) throws -> Int {
      try workshop.run(["list", "--quarantined", "--json"] + words).lines().count
    }
    #expect(try count(["--since", "1d"]) == 1)
    #expect(try count(["--until", "1d"]) == 0)
    #expect(try count(["--search", "wrote"]) == 1)
    #expect(try count(["--search", "absent"]) == 0)
    let other = try workshop.run("list", "--quarantined", "--source", "manual")
    #expect(other.status == 64 && other.errors.contains("--source"), "\(other.errors)")
  }

  @Test func `capture stats counts what every capture refuses`() throws {
    let workshop = try Workshop()
    let captures = [
      [
        "rating", "--original-query", "Explain TCP", "--original-response", "short", "--rating",
        "5",
      ],
      ["escalation", "--query", "x"], ["correction", "--original-query", "x"],
      ["preference", "--original-query", "y"],
      ["escalation", "--query", "Why?", "--claude-response", "So.", "--sam-attempt", "So."],
    ]
    for words in captures { #expect(try workshop.run(["capture"] + words).status == 65) }
    let counts = try workshop.run("capture", "stats", "--json").json().object
    let held = try workshop.run("stats", "--json").json().object?["quarantined"]?.int
    #expect(counts?["total_rejected"]?.int == held, "\(String(describing: counts))")
    #expect(
      counts?["total_captured"]?.int
        == (counts?["total_rejected"]?.int ?? 0) + (counts?["total_stored"]?.int ?? 0))
    let sources = counts?["by_source"]?.object
    for source in ["feedback", "user_correction", "user_preference"] {
      #expect(sources?[source] == 1)
    }
    #expect(try workshop.run("capture", "stats").output.contains("by source"))
  }

  @Test func `an answer that is none is refused, not unreadable, and counted`() throws {
    let workshop = try Workshop()
    try workshop.write("{\"query\":\"Why?\"}\n{\"answer\":\"So.\"}\nno json\n", to: "d.jsonl")
    let report = try workshop.run("distill", "process", "d.jsonl", "--json").json().object
    #expect(report?["quarantined"] == 2 && report?["unreadable"] == 1)
    _ = try workshop.run("distill", "add", "--query", "Why?", "--answer", "")
    let stats = try workshop.run("distill", "stats").output
    #expect(stats.contains("empty_field 3"), "\(stats)")
    #expect(!stats.contains("0 read"), "\(stats)")
  }

  @Test func `an id that is named twice is one example`() throws {
    let workshop = try Workshop()
    let added = try workshop.run(
      "add", "--input", "What is tea?", "--output", "Leaves in hot water.", "--json")
    let id = try #require(try added.json().object?["id"]?.string)
    let outcome = try workshop.run("approve", id, String(id.prefix(8)))
    #expect(outcome.output.hasPrefix("approved 1 example"), "\(outcome.output)")
    let history = try workshop.run("history", "--json").lines()
    #expect(history.first?.object?["summary"]?.object?["rows"] ?? 1 == 1, "\(history)")
  }

  @Test func `the remedy for a table works`() throws {
    let workshop = try Workshop()
    try workshop.write(
      "question,answer\nWhat is tea?,\"Leaves, in hot water.\"\n", to: "my table.csv")
    let refused = try workshop.run(
      "import", "my table.csv", "--map", "input=question", "--map", "output=answer", "--json")
    #expect(refused.status == 65)
    let remedy = try #require(try refused.error()["remedy"]?.string)
    let start = try #require(remedy.range(of: "python3"))
    let made = try workshop.shell(String(remedy[start.lowerBound...]))
    try #require(made.status == 0, "python3 is needed for the remedy")
    let report = try workshop.run(
      "import", "my table.jsonl", "--map", "input=question", "--map", "output=answer", "--json")
    #expect(try report.json().object?["stored"] == 1)
    #expect(try workshop.run("list", "--quarantined", "--json").output.isEmpty)
  }

  /// Feedback that is no rating was called blame in one place and not in another.
  @Test func `figures of feedback that mean different things have different names`() throws {
    let workshop = try Workshop()
    let answer = ["--original-query", "Capital of Spain?", "--original-response", "Lisbon."]
    for words in [["--preferred-response", "Madrid."], ["--rating", "up"]] {
      #expect(try workshop.run(["feedback", "add"] + answer + words).status == 0)
    }
    let text = try workshop.run("feedback", "stats").output
    #expect(text.contains("ratings         praise 1, blame 0"), "\(text)")
    for word in ["JUDGED", "GOOD", "(all)", "preferences for another answer"] {
      #expect(text.contains(word), "\(text)")
    }
    for word in ["VERDICTS", "PRAISE"] { #expect(!text.contains(word), "\(text)") }
    let json = try workshop.run("feedback", "stats", "--json").json().object
    #expect(json?["figures"]?.object?["confidence"]?.string?.contains("preferences") == true)
  }
}
