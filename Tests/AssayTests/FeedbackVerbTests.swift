import JSONText
import Testing

@Suite struct FeedbackVerbTests {
  private static let correction = [
    "feedback", "add", "--original-query", "Capital of France?", "--original-response",
    "Lyon, says ann@corp.io.", "--correction", "Paris is the capital of France.",
    "--what-was-wrong", "the city", "--json",
  ]

  @Test func `feedback becomes an example once, and its prompt stays clean (defects 18, 35)`()
    throws
  {
    let workshop = try Workshop()
    let added = try workshop.run(Self.correction)
    #expect(added.status == 0, "\(added.errors)")
    let id = try #require(try added.json().object?["feedback_id"]?.string)
    #expect(try workshop.run("list", "--json").output.isEmpty)
    let first = try workshop.run("feedback", "process", "--json").json().object
    #expect(first?["stored"] == 1)
    let row = try #require(try workshop.run("list", "--json").lines().first?.object)
    #expect(row["format"] == "dpo")
    #expect(row["input_text"] == "Capital of France?")
    #expect(row["output_text"] == "Paris is the capital of France.")
    #expect(row["rejected_output"] == "Lyon, says [REDACTED_EMAIL].")
    // Defect 19: an example says where it came from.
    #expect(row["source_id"]?.string == id)
    let second = try workshop.run("feedback", "process", "--json").json().object
    #expect(second?["read"] == 0)
  }

  @Test func `a refused row is marked and blocks nothing (defect 18)`() throws {
    let workshop = try Workshop()
    let same = try workshop.run(
      "feedback", "add", "--original-query", "Capital of Spain?", "--original-response", "Madrid.",
      "--correction", "Madrid.")
    #expect(same.status == 0)
    _ = try workshop.run(Self.correction)
    let report = try workshop.run("feedback", "process", "--json")
    #expect(report.status == 65)
    #expect(try report.json().object?["quarantined"] == 1)
    #expect(try report.json().object?["stored"] == 1)
    #expect(try workshop.run("feedback", "list", "--waiting", "--json").output.isEmpty)
  }

  @Test func `flags never train, and stars are no thumbs (defect 30)`() throws {
    let workshop = try Workshop()
    let answer = [
      "--original-query", "A poem?", "--original-response",
      "Roses are red, and so on, "
        + "and violets are blue, as everybody knows.",
    ]
    #expect(
      try workshop.run(["feedback", "add"] + answer + ["--flag-type", "repetitive"]).status == 0)
    #expect(try workshop.run(["feedback", "add"] + answer + ["--rating", "1"]).status == 0)
    _ = try workshop.run("feedback", "process", "--json")
    #expect(try workshop.run("list", "--json").output.isEmpty)
    #expect(try workshop.run(["feedback", "add"] + answer + ["--rating", "up"]).status == 0)
    #expect(try workshop.run("feedback", "process", "--json").json().object?["stored"] == 1)
    #expect(try workshop.run("list", "--json").lines().first?.object?["format"] == "instruction")
  }

  @Test(arguments: [["--match", "Paris is the capital"], ["--id", "ID"]])
  func `erasing takes the feedback along`(words: [String]) throws {
    let workshop = try Workshop()
    _ = try workshop.run(Self.correction)
    _ = try workshop.run("feedback", "process", "--json")
    let id = try #require(
      try workshop.run("list", "--json").lines().first?.object?["id"]?.string)
    let erased = try workshop.run(
      ["erase"] + words.map { $0 == "ID" ? id : $0 } + ["--yes", "--json"])
    #expect(erased.status == 0, "\(erased.errors) \(erased.output)")
    #expect(try workshop.run("feedback", "list", "--json").output.isEmpty)
  }

  @Test func `a file that is no feedback database is told by what it is`() throws {
    let workshop = try Workshop()
    try workshop.write("nothing but words, and more than sixteen of their letters", to: "words.db")
    try workshop.write("", to: "empty.db")
    _ = try workshop.run("add", "--input", "Is it mine?", "--output", "It is, and stays so here.")
    for (file, status, code) in [
      ("words.db", 65, "no_database"), (".", 65, "no_database"), ("none.db", 66, "file_missing"),
      ("empty.db", 65, "unknown_database"), ("store.db", 64, "own_store"),
    ] as [(String, Int32, String)] {
      for verb in ["process", "list"] {
        let outcome = try workshop.run("feedback", verb, "--feedback-db", file, "--json")
        #expect(outcome.status == status, "\(verb) \(file): \(outcome.errors)")
        #expect(try outcome.error()["code"]?.string == code, "\(verb) \(file)")
      }
    }
  }

  @Test func `a mark in front of UTF-8 is no part of what is piped in`() throws {
    let outcome = try Workshop().run(
      "feedback", "add", "--json",
      input: "\u{FEFF}{\"original_query\":\"q\",\"original_response\":\"r\",\"correction\":\"c\"}")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try outcome.json().object?["outcome"] == "stored")
  }
}
