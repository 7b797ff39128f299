import JSONText
import Testing

@Suite struct DecontaminateVerbTests {
  private func stocked() throws -> Workshop {
    let workshop = try Workshop()
    let question = (0..<20).map { "word\($0)" }.joined(separator: " ")
    for (id, input) in [("taken-01", "Say \(question) now"), ("clean-02", "What else is there?")] {
      let record: JSONObject = [
        "id": .string(id), "input_text": .string(input),
        "output_text": "An answer that is long enough to be one.",
      ]
      let outcome = try workshop.run(["add", "-"], input: JSONWriter.text(record, .compact))
      #expect(outcome.status == 0, "\(outcome.errors)")
    }
    try workshop.write("{\"question\": \"\(question.uppercased())\"}\n", to: "set.jsonl")
    return workshop
  }

  @Test func `marks but for --dry-run, shows the evidence, exports without, undoes`() throws {
    let workshop = try stocked()
    let dry = try workshop.run(
      "decontaminate", "--against", workshop.path("set.jsonl"), "--dry-run", "--json")
    #expect(dry.status == 0, "\(dry.errors)")
    #expect(try dry.json().object?["contaminated"]?.int == 1)
    #expect(try dry.json().object?["dry_run"] == true)
    #expect(try workshop.run("list", "--contaminated", "--json").lines().isEmpty)
    let done = try workshop.run("decontaminate", "--against", workshop.path("set.jsonl"), "--json")
    let report = try done.json().object
    #expect(report?["marked"]?.int == 1 && report?["operation"]?.int == 1)
    let listed = try workshop.run("list", "--contaminated", "--json").lines()
    #expect(listed.compactMap { $0.object?["id"]?.string } == ["taken-01"])
    let shown = try workshop.run("show", "taken-01", "--json").json().object
    let evidence = shown?["contamination"]?.array?.first?.object
    #expect(evidence?["line"]?.int == 1 && evidence?["words"]?.int == 20)
    #expect(try workshop.run("show", "taken-01").output.contains("set.jsonl:1: 20 words"))
    #expect(try workshop.run("history").output.contains("decontaminate"))
    let export = try workshop.run(
      "export", "-o", workshop.path("out"), "-f", "chat", "--json"
    ).json().object
    #expect(export?["rows"]?.int == 1)
    #expect(export?["left_out"]?.object?["contaminated"]?.int == 1)
    let all = try workshop.run(
      "export", "-o", workshop.path("all"), "-f", "chat", "--include-contaminated", "--json"
    ).json().object
    #expect(all?["rows"]?.int == 2)
    #expect(try workshop.run("undo").status == 0)
    #expect(try workshop.run("list", "--contaminated", "--json").lines().isEmpty)
  }

  @Test(
    arguments: [
      ([], 64), (["--against", "set.jsonl", "--ngram", "0"], 64),
      (["--against", "set.jsonl", "--min-overlap", "2"], 64),
      (["--against", "set.jsonl", "--min-words", "20"], 64),
      (["--against", "/nowhere/set.jsonl"], 66),
      (["--against", "set.jsonl", "--apply"], 64),
    ] as [([String], Int32)])
  func `says what is wrong with what it is given`(arguments: [String], status: Int32) throws {
    #expect(try stocked().run(["decontaminate"] + arguments).status == status)
  }
}
