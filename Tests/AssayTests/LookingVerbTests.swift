import JSONText
import Testing

@Suite struct LookingVerbTests {
  /// A workshop with a few examples whose texts would harm a terminal.
  private func stocked() throws -> Workshop {
    let workshop = try Workshop()
    try workshop.write(
      #"""
      {"id":"aaaa1111","input_text":"How do I sort a list in Python?","output_text":"Use sorted(values); it returns a new list.","domain":"code","created_at":1767225600,"tags":["keep"]}
      {"id":"aaaa2222","input_text":"Evil \u001b[31m red \u202e text","output_text":"Nothing \u001b]52;c;eA==\u0007 happens here at all.","created_at":1767312000}
      """#, to: "rows.jsonl")
    let outcome = try workshop.run("import", "rows.jsonl")
    #expect(outcome.status == 0, "\(outcome.errors)")
    // By hand, since an import works scores out anew.
    let record = #"""
      {"id":"bbbb3333","input_text":"Plan a walk.","output_text":"Take the path along the river, then the bridge.","quality_score":0.95,"created_at":1767398400}
      """#
    #expect(try workshop.run(["add", "-"], input: record).status == 0)
    return workshop
  }

  @Test func `list shows a table whose texts cannot act on the terminal`() throws {
    let outcome = try stocked().run("list")
    #expect(outcome.status == 0)
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.count == 4)
    #expect(lines[0].hasPrefix("ID"))
    #expect(lines[1].hasPrefix("bbbb3333"))
    #expect(outcome.output.contains(#"Evil \x1b[31m red \u202e text"#))
    #expect(!outcome.output.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
  }

  @Test(arguments: [
    (["--domain", "code"], ["aaaa1111"]), (["--tag", "keep"], ["aaaa1111"]),
    (["--min-quality", "0.95"], ["bbbb3333"]), (["--until", "2026-01-02"], ["aaaa1111"]),
    (["--since", "2026-01-02", "--order", "oldest"], ["aaaa2222", "bbbb3333"]),
    (["--order", "id", "--limit", "2"], ["aaaa1111", "aaaa2222"]),
    (["--search", "river"], ["bbbb3333"]), (["--source", "nobody"], []),
    (["--approved"], []), (["--unused", "--order", "quality", "--limit", "1"], ["bbbb3333"]),
  ])
  func `filters choose rows`(filters: [String], ids: [String]) throws {
    let outcome = try stocked().run(["list", "--json"] + filters)
    #expect(outcome.status == 0)
    #expect(try outcome.lines().map { $0.object?["id"]?.string } == ids)
  }

  @Test func `search finds words and phrases`() throws {
    let workshop = try stocked()
    let found = try workshop.run("search", "sort list", "--json").lines()
    #expect(found.map { $0.object?["id"]?.string } == ["aaaa1111"])
    #expect(try workshop.run("search", "\"list sort\"", "--json").output.isEmpty)
    for hostile in ["\"", "NEAR(", "a AND", "*", "^x", "col:val", "-"] {
      #expect(try workshop.run("search", "--json", "--", hostile).status == 0, "\(hostile)")
    }
  }

  @Test func `a row has the columns of the table`() throws {
    let row = try stocked().run("show", "bbbb", "--json").json().object
    #expect(
      row?.members.map(\.key) == [
        "id", "source", "format", "input_text", "output_text", "system_prompt", "context",
        "rejected_output", "preference_reason", "conversation_history", "metadata", "domain",
        "complexity", "quality_tier", "quality_score", "created_at", "source_id", "parent_id",
        "validated", "used_in_training", "training_run_id", "content_hash", "input_hash",
        "updated_at", "approved", "reason", "reviewer", "tags",
      ])
    #expect(row?["quality_tier"] == "gold")
  }

  @Test func `show explains a score factor by factor`() throws {
    let workshop = try stocked()
    let why = try workshop.run("show", "aaaa1", "--why", "--json").json().object?["why"]?.object
    let factors = try #require(why?["factors"]?.array)
    #expect(factors.first?.object?["name"]?.string == "base")
    let sum = factors.compactMap { $0.object?["adds"]?.double }.reduce(0, +)
    #expect(abs(sum - (why?["score"]?.double ?? -1)) < 1e-9)
    let page = try workshop.run("show", "aaaa2", "--why")
    #expect(page.output.contains("why 0."))
    #expect(!page.output.contains("\u{1B}"))
    #expect(try workshop.run("show", "aaaa2", "--raw").output.contains("\u{1B}"))
  }

  @Test(arguments: [
    ("aaaa", 64, "ambiguous_id"), ("cccc", 66, "no_example"), ("aaa", 66, "no_example"),
  ])
  func `an id must be meant clearly`(id: String, status: Int32, code: String) throws {
    let outcome = try stocked().run("show", id, "--json")
    #expect(outcome.status == status)
    #expect(try outcome.error()["code"]?.string == code)
  }

  @Test func `stats has the original's keys`() throws {
    let stats = try stocked().run("stats", "--json").json().object
    #expect(stats?["total_examples"] == 3)
    #expect(stats?["usage"] == ["used": 0, "unused": 3])
    #expect(stats?["validation"]?.object?["unvalidated"] != nil)
    for key in ["by_source", "by_format", "by_domain", "by_quality_tier", "quality_score"] {
      #expect(stats?[key]?.object?.isEmpty == false, "\(key)")
    }
    #expect(stats?["recent_24h"] == 0)
    #expect(stats?["storage"]?.object?["db_size_mb"]?.double != nil)
    #expect(try stocked().run("stats").output.contains("3 examples in "))
  }

  @Test func `verbs that look make no store`() throws {
    let workshop = try Workshop()
    for verb in [["list"], ["stats"], ["search", "x"], ["show", "abcd"], ["history"], ["dedupe"]] {
      let outcome = try workshop.run(verb + ["--json"])
      #expect(outcome.status == 66, "\(verb)")
      #expect(try outcome.error()["code"]?.string == "store_missing")
    }
  }
}
