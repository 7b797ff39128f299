import JSONText
import Testing

@Suite struct DistillVerbTests {
  private static let answer = """
    Actually, the capital of Australia is Canberra, not Sydney, because it was built as a compromise. \
    First, note that Sydney is larger. Never trust a guess. Mail me at ann@corp.io.
    """

  private static let otherAnswer = """
    Actually, a day on Mars takes 24 hours and 37 minutes, because the planet turns a little slower. \
    First, note that its year is longer as well. Never trust a clock from Earth there.
    """

  private func add(_ workshop: Workshop) throws -> Workshop.Outcome {
    try workshop.run(
      "distill", "add", "--query", "What is the capital of Australia?", "--answer", Self.answer,
      "--attempt", "Sydney.", "--json")
  }

  @Test func `an answer becomes linked examples, and the same answer nothing more (defect 53)`()
    throws
  {
    let workshop = try Workshop()
    let first = try add(workshop)
    #expect(first.status == 0, "\(first.errors)")
    #expect(!first.output.contains("ann@corp.io"))
    let examples = try first.json().object?["examples"]?.array ?? []
    #expect(examples.compactMap { $0.object?["format"]?.string } == ["chat", "instruction", "dpo"])
    let chat = try #require(examples.first?.object?["id"]?.string)
    let rows = try workshop.run("list", "--json").lines().compactMap(\.object)
    #expect(rows.count == 3)
    #expect(rows.filter { $0["parent_id"]?.string == chat }.count == 2)
    #expect(try add(workshop).json().object?["outcome"] == "duplicate")
    #expect(try workshop.run("list", "--json").lines().count == 3)
  }

  @Test func `every answer waits for review, and a decision can be turned round (defects 46, 47)`()
    throws
  {
    let workshop = try Workshop()
    let id = try #require(try add(workshop).json().object?["id"]?.string)
    let waiting = try workshop.run("distill", "review", "--json").lines()
    #expect(waiting.map { $0.object?["id"]?.string } == [id])
    #expect(try workshop.run("distill", "review", "--reject", id).status == 0)
    #expect(try workshop.run("distill", "review", "--json").output.isEmpty)
    // The pair's export honours the decision, on its examples.
    #expect(try workshop.run("export", "-f", "dpo", "-o", "no.jsonl").status == 65)
    #expect(try workshop.run("distill", "review", "--approve", id).status == 0)
    #expect(try workshop.run("export", "-f", "dpo", "-o", "yes.jsonl").status == 0)
    let unknown = try workshop.run("distill", "review", "--approve", "ffffffff", "--json")
    #expect(unknown.status == 66)
    #expect(try unknown.error()["message"]?.string?.contains("ffffffff") == true)
  }

  @Test func `the model is asked only where a flag or the settings say so`() throws {
    let workshop = try Workshop()
    #expect(try add(workshop).json().object?["extractor"] == "rules")
    let arguments = ["distill", "add", "--query", "Why?", "--answer", Self.answer, "--json"]
    let unnamed = try workshop.run(arguments + ["--extractor", "model"])
    #expect(unnamed.status == 78)
    #expect(try unnamed.error()["code"] == "model_missing")
    // A port below 1024 that nobody may open in passing.
    let deserted = try workshop.run(
      arguments,
      environment: [
        "ASSAY_DISTILL_EXTRACTOR": "model", "ASSAY_MODEL_URL": "http://127.0.0.1:9",
        "ASSAY_MODEL_NAME": "m", "ASSAY_MODEL_KEY_VARIABLE": "THE_KEY",
        "THE_KEY": "sk-SECRETWORD",
      ])
    #expect(deserted.status == 69)
    #expect(try deserted.error()["code"] == "endpoint_unreachable")
    #expect(!deserted.errors.contains("SECRETWORD"))
    #expect(!deserted.errors.contains("Sydney"))
    #expect(try workshop.run("list", "--json").lines().count == 3)
  }

  @Test func `a review says who read the answer`() throws {
    let workshop = try Workshop()
    let id = try #require(try add(workshop).json().object?["id"]?.string)
    let shown = try workshop.run("distill", "review", "--show", id, "--json").json().object
    #expect(shown?["extractor"] == "rules" && shown?["extractor_version"] == 1)
    #expect(shown?["model"] == nil)
    let page = try workshop.run("distill", "review", "--show", id).output
    #expect(page.contains("\nRead by the rules, version 1.\n"))
  }

  @Test func `an answer that teaches nothing lies in quarantine with its reason`() throws {
    let workshop = try Workshop()
    let refused = try workshop.run(
      "distill", "add", "--query", "Why?", "--answer", "No idea.", "--json")
    #expect(refused.status == 65)
    #expect(try refused.json().object?["reasons"]?.array == ["too_short"])
    let kept = try workshop.run("list", "--quarantined", "--json").lines()
    let id = try refused.json().object?["quarantine_id"]
    #expect(kept.count == 1 && id != nil && kept.first?.object?["quarantine_id"] == id)
  }

  @Test func `answers in bulk keep the good lines and name the broken one`() throws {
    let workshop = try Workshop()
    let good = #"{"query": "Capital of Australia?", "claude_response": "\#(Self.answer)"}"#
    _ = try workshop.write("\(good)\n{\"query\": \n\(good)\n", to: "answers.jsonl")
    let first = try workshop.run("distill", "process", "answers.jsonl", "--json")
    #expect(first.status == 65)
    #expect(first.errors.contains("answers.jsonl:2"))
    #expect(try workshop.run("list", "--json").lines().count == 2)
    _ = try workshop.run("distill", "process", "answers.jsonl", "--json")
    #expect(try workshop.run("list", "--json").lines().count == 2)
  }

  @Test(arguments: [
    ("answers.csv", "query,answer\nWhat is tea?,Leaves\nWhy?,Because\n", "csv"),
    ("notes.txt", String(repeating: "nothing but words\n", count: 30), "bad_json"),
  ])
  func `a file that is no JSON is refused whole, as import does`(
    name: String, content: String, code: String
  ) throws {
    let workshop = try Workshop()
    try workshop.write(content, to: name)
    let outcomes = try [["distill", "process"], ["import"]].map {
      try workshop.run($0 + [name, "--json"])
    }
    for outcome in outcomes {
      #expect(outcome.status == 65)
      #expect(try outcome.error()["code"] == .string(code))
      #expect(try outcome.json().object?["quarantined"] == 0)
    }
    #expect(try outcomes[0].error() == outcomes[1].error())
    #expect(try workshop.run("list", "--quarantined", "--json").output.isEmpty)
  }

  @Test func `what was redacted in an answer that was there is not counted again`() throws {
    let workshop = try Workshop()
    let answer: JSONObject = [
      "query": "What is the capital of Australia?", "answer": .string(Self.answer),
    ]
    let record = JSONWriter.text(answer, .compact)
    try workshop.write(record + "\n" + record + "\n", to: "answers.jsonl")
    let first = try workshop.run("distill", "process", "answers.jsonl", "--json").json().object
    #expect(first?["stored"] == 1 && first?["duplicates"] == 1)
    #expect(first?["redactions"] == ["EMAIL": 1])
    let again = try workshop.run("distill", "process", "answers.jsonl", "--json").json().object
    #expect(again?["duplicates"] == 2 && again?["redactions"] == .object([:]))
  }

  @Test func `approved answers are exported and just they are marked (defects 48, 49)`() throws {
    let workshop = try Workshop()
    let good = try #require(try add(workshop).json().object)
    let other = try workshop.run(
      "distill", "add", "--query", "How long is a day on Mars?", "--answer",
      Self.otherAnswer,
      "--json")
    #expect(other.status == 0, "\(other.output)")
    let id = try #require(good["id"]?.string)
    #expect(try workshop.run("distill", "review", "--approve", id).status == 0)
    let export = try workshop.run(
      "export", "--approved", "--source", "distillation", "-f", "chat", "-o", "out.jsonl",
      "--mark-used", "--run", "r1", "--json")
    #expect(export.status == 0, "\(export.errors)")
    let mine = good["examples"]?.array?.compactMap { $0.object?["id"]?.string } ?? []
    #expect(mine.count == 3)
    let rows = try workshop.run("list", "--json").lines().compactMap(\.object)
    let used = rows.filter { $0["used_in_training"] == true }.compactMap { $0["id"]?.string }
    #expect(!used.isEmpty && Set(used).isSubset(of: mine))
    #expect(try export.json().object?["rows"]?.int == used.count)
  }

  @Test func `what is skipped in a review does not come again (defect 50)`() throws {
    let workshop = try Workshop()
    _ = try add(workshop)
    let other = try workshop.run(
      "distill", "add", "--query", "How long is a day on Mars?", "--answer",
      Self.otherAnswer)
    #expect(other.status == 0)
    var seen: [String] = []
    while seen.count < 5 {
      let behind = seen.last.map { ["--after", $0] } ?? []
      let page = try workshop.run(["distill", "review", "--limit", "1", "--json"] + behind).lines()
      guard let id = page.first?.object?["id"]?.string else { break }
      seen.append(id)
    }
    #expect(seen.count == 2 && Set(seen).count == 2)
  }

  @Test func `erasing an example takes what was learnt from it along`() throws {
    let workshop = try Workshop()
    let report = try add(workshop).json().object
    let chat = try #require(report?["examples"]?.array?.first?.object?["id"]?.string)
    #expect(try workshop.run("erase", "--id", chat, "--yes").status == 0)
    let stats = try workshop.run("distill", "stats", "--json").json().object
    #expect(stats?["total_examples"] == 0)
    #expect(stats?["principles"] == 0)
  }
}
