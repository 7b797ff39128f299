import JSONText
import Testing

@Suite struct IntakeVerbTests {
  @Test func `add stores, recognises its double, and takes private data out`() throws {
    let workshop = try Workshop()
    let arguments = [
      "add", "--json", "--input", "Who can help?", "--output", "Write to jo@corp.io, they know.",
    ]
    let first = try workshop.run(arguments)
    #expect(first.status == 0)
    let stored = try first.json().object
    #expect(stored?["outcome"]?.string == "stored")
    #expect(stored?["redactions"] == ["EMAIL": 1])
    #expect(stored?["of"] == nil && stored?["reasons"] == nil)
    let second = try workshop.run(arguments).json().object
    #expect(second?["outcome"]?.string == "duplicate")
    #expect(second?["of"] == stored?["id"])
    let id = try #require(stored?["id"]?.string)
    let row = try workshop.run("show", id, "--json").json().object
    #expect(row?["output_text"]?.string == "Write to [REDACTED_EMAIL], they know.")
    #expect(row?["validated"] == .bool(false))
    #expect(row?["metadata"]?.object?["redactions"] == ["EMAIL": 1])
  }

  @Test func `add and import say what is nearly the same, in words and as JSON`() throws {
    let workshop = try Workshop()
    let answer = (0..<40).map { "word\($0)" }.joined(separator: " ")
    let add = ["add", "--input", "What is it?", "--output"]
    let first = try workshop.run(add + [answer, "--json"]).json().object
    #expect(first?["near"] == nil)
    let second = try workshop.run(add + [answer + " more", "--json"]).json().object
    #expect(second?["near"]?.object?["id"] == first?["id"])
    #expect(second?["near"]?.object?["similarity"]?.double.map { $0 > 0.9 && $0 < 1 } == true)
    let told = try workshop.run(add + [answer + " again"])
    let id = try #require(first?["id"]?.string)
    #expect(told.output.contains("; nearly the same as \(id), 0.98 of the words"))
    let file = try workshop.write(
      #"{"prompt":"What is it?","completion":"\#(answer) once more"}"#, to: "near.jsonl")
    let dry = try workshop.run("import", file, "--json", "--dry-run").json().object
    #expect(dry?["near_duplicates"] == .null)
    let report = try workshop.run("import", file, "--json").json().object
    #expect(report?["near_duplicates"]?.int == 1 && report?["stored"]?.int == 1)
    let other = try workshop.write(
      #"{"prompt":"What is it?","completion":"\#(answer) for good"}"#, to: "other.jsonl")
    let sentence = try workshop.run("import", other).output
    #expect(sentence.contains("near-duplicates 1: look at them with assay dedupe --strategy near"))
  }

  @Test func `a refused example ends with status 65 and its reason`() throws {
    let workshop = try Workshop()
    let outcome = try workshop.run("add", "--json", "--input", "Why?", "--output", "")
    #expect(outcome.status == 65)
    let report = try outcome.json().object
    #expect(report?["outcome"]?.string == "quarantined")
    #expect(report?["reasons"] == ["empty_output"])
    #expect(report?["quarantine_id"]?.string?.isEmpty == false)
  }

  @Test func `add from standard input keeps the given id and time`() throws {
    let workshop = try Workshop()
    let record = #"{"id":"mine-1","created_at":5.5,"input_text":"Hi","output_text":"Hello there!"}"#
    let report = try workshop.run(["add", "-", "--json"], input: record).json().object
    #expect(report?["id"]?.string == "mine-1")
    let row = try workshop.run("show", "mine", "--json").json().object
    #expect(row?["created_at"]?.double == 5.5)
  }

  @Test(arguments: [
    (#"{"input_text":"#, "bad_json"), ("[1]", "not_an_object"), ("", "empty_input"),
    (#"{"input_text":"\ud800"}"#, "lone_surrogate"), (#"{"a":1,"a":2}"#, "duplicate_key"),
    ("{} {}", "bad_json"),
  ])
  func `what is no JSON object is refused with its code`(input: String, code: String) throws {
    let outcome = try Workshop().run(["add", "-", "--json"], input: input)
    #expect(outcome.status == 65)
    #expect(try outcome.error()["code"]?.string == code)
  }

  @Test func `an escalation with an attempt makes a chat and its child pair`() throws {
    let workshop = try Workshop()
    let record = """
      {"query":"Why is the sky blue?","claude_response":"Air scatters short waves of light more.",
      "sam_attempt":"Because the sea is.","domain":"factual"}
      """
    let outcome = try workshop.run(["capture", "escalation", "--json"], input: record)
    #expect(outcome.status == 0)
    let outcomes = try #require(try outcome.json().object?["outcomes"]?.array)
    #expect(outcomes.map { $0.object?["outcome"]?.string } == ["stored", "stored"])
    let rows = try workshop.run("list", "--json", "--order", "oldest").lines().map(\.object)
    let formats = Set(rows.compactMap { $0?["format"]?.string })
    #expect(formats == ["chat", "dpo"])
    let chat = rows.first { $0?["format"]?.string == "chat" }
    let pair = rows.first { $0?["format"]?.string == "dpo" }
    #expect(pair??["parent_id"] == chat??["id"])
  }

  @Test func `captures are counted for good, and their rehearsal is not`() throws {
    let workshop = try Workshop()
    let captured = try workshop.run(
      "capture", "correction", "--original-query", "Capital of France?", "--original-response",
      "Lyon", "--correction", "Paris is the capital of France.", "--what-was-wrong", "wrong city")
    #expect(captured.status == 0)
    let preferred = try workshop.run(
      "capture", "preference", "--original-query", "A pun?", "--original-response", "No.",
      "--preferred-response", "I would tell you one about paper, but it is tearable.")
    #expect(preferred.status == 0)
    let rehearsal = try workshop.run("capture", "test", "--json")
    #expect(try rehearsal.json().object?["outcomes"]?.array?.count == 5)
    let stats = try workshop.run("capture", "stats", "--json").json().object
    #expect(stats?["total_captured"] == 2 && stats?["total_stored"] == 2)
    #expect(try workshop.run("list", "--json").lines().count == 2)
  }

  @Test func `import keeps the good lines, names the broken ones, and can be repeated`() throws {
    let workshop = try Workshop()
    try workshop.write(
      """
      {"prompt":"Say hello.","completion":"Hello, and welcome to all of you."}
      this is no JSON
      {"messages":[{"role":"user","content":"Hi"},{"role":"assistant","content":"Hi to you too!"}]}
      """, to: "mixed.jsonl")
    let first = try workshop.run("import", "mixed.jsonl", "--json")
    #expect(first.status == 65)
    #expect(first.errors.contains("mixed.jsonl:2: bad_json: "))
    let report = try first.json().object
    #expect(report?["read"] == 3 && report?["stored"] == 2 && report?["unreadable"] == 1)
    #expect(report?["files"] == 1 && report?["duplicates"] == 0 && report?["quarantined"] == 0)
    #expect(report?["reasons"] == ["bad_json": 1])
    let again = try workshop.run("import", "mixed.jsonl", "--json").json().object
    #expect(again?["stored"] == 0 && again?["duplicates"] == 2)
    let dry = try workshop.run(
      ["import", "-", "--dry-run", "--json"], input: "{\"text\":\"One line of text.\"}")
    #expect(try dry.json().object?["stored"] == 1)
    #expect(try workshop.run("stats", "--json").json().object?["total_examples"] == 2)
  }

  @Test func `a file that is not there ends with status 66`() throws {
    let outcome = try Workshop().run("import", "none.jsonl")
    #expect(outcome.status == 66)
    #expect(outcome.errors.hasPrefix("error: "))
  }
}
