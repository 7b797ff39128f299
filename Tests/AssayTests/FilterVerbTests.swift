import JSONText
import Testing

/// The filters as every verb that takes them understands them.
@Suite struct FilterVerbTests {
  /// A workshop whose rows differ in source, domain, tier and time.
  private func stocked() throws -> Workshop {
    let workshop = try Workshop()
    for (id, source, domain, tier, created) in [
      ("code-aaaa", "manual", "code", "gold", 1_767_225_600),
      ("code-bbbb", "scraped", "code", "bronze", 1_767_312_000),
      ("poem-cccc", "scraped", "creative", "silver", 1_767_398_400),
    ] {
      let record: JSONObject = [
        "id": .string(id), "input_text": .string("What is \(id) about?"),
        "output_text": .string("It is about \(id) and nothing else at all."),
        "source": .string(source), "domain": .string(domain), "quality_tier": .string(tier),
        "created_at": JSONValue(created),
      ]
      let outcome = try workshop.run(["add", "-"], input: JSONWriter.text(record, .compact))
      #expect(outcome.status == 0, "\(outcome.errors)")
    }
    return workshop
  }

  private static let verbs = [
    ["list"], ["search", "about"], ["report"], ["conflicts"], ["quality"], ["review"], ["scan"],
    ["approve"], ["reject", "--reason", "no"], ["export", "-f", "chat", "-o", "out.jsonl"],
    ["stats"], ["dedupe"], ["dedupe", "--strategy", "near"], ["validate"],
  ]

  @Test(arguments: verbs)
  func `a word that no example can have is refused with those there are`(verb: [String]) throws {
    let workshop = try stocked()
    for (option, word, meant, others) in [
      ("--tier", "sliver", "silver", "gold, silver, bronze, unverified"),
      ("--format", "chta", "chat", "instruction, chat, dpo, completion, multi_turn"),
      ("--domain", "cod", "code", "code, reasoning, creative"),
    ] {
      let outcome = try workshop.run(verb + [option, word])
      #expect(outcome.status == 64, "\(verb) \(option)")
      #expect(outcome.output.isEmpty)
      #expect(outcome.errors.contains("did you mean '\(meant)'?"), "\(outcome.errors)")
      #expect(outcome.errors.contains("There are \(others)"), "\(outcome.errors)")
    }
    #expect(try workshop.run("list", "--approved", "--json").output.isEmpty)
  }

  @Test func `stats counts what the filters let through`() throws {
    let workshop = try stocked()
    let all = try workshop.run("stats", "--json").json().object
    #expect(all?["total_examples"] == 3 && all?["near_duplicates"]?.object?["clusters"] == 0)
    let some = try workshop.run("stats", "--source", "scraped", "--json").json().object
    #expect(some?["total_examples"] == 2)
    #expect(some?["by_domain"] == ["code": 1, "creative": 1])
    #expect(some?["quarantined"] == .null && some?["near_duplicates"] == .null)
    #expect(some?["by_day"] == ["2026-01-02": 1, "2026-01-03": 1])
    let page = try workshop.run("stats", "--tier", "gold")
    #expect(page.output.contains("1 example of the filters in "))
    #expect(page.output.contains("--near counts them") && !page.output.contains("quarantined"))
  }

  @Test func `stats counts near-duplicates when it is asked to`() throws {
    let workshop = try Workshop()
    let words = (0..<40).map { "word\($0)" }.joined(separator: " ")
    for (number, source) in ["manual", "scraped", "scraped"].enumerated() {
      let outcome = try workshop.run(
        "add", "--input", "What is there to say?", "--output", "\(words) n\(number)",
        "--source", source)
      #expect(outcome.status == 0, "\(outcome.errors)")
    }
    let all = try workshop.run("stats", "--near", "--json").json().object?["near_duplicates"]
    #expect(all?.object?["clusters"] == 1 && all?.object?["rows"] == 3)
    #expect(all?.object?["repeats"] == 2)
    #expect(try workshop.run("stats").output.contains("3 rows in 1 group, 2 more"))
    #expect(try workshop.run("stats", "--near").output.contains("3 rows in 1 group, 2 more"))
    let some = try workshop.run("stats", "--near", "--source", "scraped", "--json").json().object
    #expect(some?["near_duplicates"]?.object?["rows"] == 2)
    let none = try workshop.run("stats", "--near", "--source", "manual")
    #expect(none.output.contains("near-duplicates") && none.output.contains("none"))
  }

  @Test func `dedupe and validate keep to the rows of the filters`() throws {
    let workshop = try stocked()
    let judged = try workshop.run("validate", "--domain", "code", "--json").json().object
    #expect(judged?["validated"] == 2)
    #expect(try workshop.run("validate", "--limit", "5", "--json").json().object?["validated"] == 1)
    for number in 1...2 {
      let record: JSONObject = [
        "input_text": "What is code-aaaa about?",
        "output_text": .string("It is about something else, number \(number)."),
        "source": "scraped",
      ]
      let outcome = try workshop.run(["add", "-"], input: JSONWriter.text(record, .compact))
      #expect(outcome.status == 0)
    }
    func found(_ filters: String...) throws -> JSONValue? {
      try workshop.run(["dedupe", "--strategy", "input", "--json"] + filters).json()
        .object?["duplicates_found"]
    }
    #expect(try found() == 2)
    #expect(try found("--source", "scraped") == 1)
    #expect(try found("--source", "manual", "--apply") == 0)
    #expect(try found("--search", "something") == 1)
    #expect(try found("--source", "scraped", "--apply") == 1)
    #expect(try found() == 1)
  }

  @Test func `a word like none there is is refused without a guess`() throws {
    let outcome = try stocked().run("list", "--tier", "\u{1B}[31mplutonium", "--json")
    #expect(outcome.status == 64)
    let error = try outcome.error()
    #expect(error["code"] == "unknown_word")
    #expect(error["message"]?.string == #"There is no tier '\x1b[31mplutonium'."#)
    #expect(error["remedy"]?.string == "There are gold, silver, bronze, unverified.")
  }

  @Test func `an export to standard output refuses such a word too`() throws {
    let outcome = try stocked().run("export", "-o", "-", "-f", "chat", "--domain", "cdoe")
    #expect(outcome.status == 64 && outcome.output.isEmpty)
  }

  @Test func `a known word may have capitals`() throws {
    let workshop = try stocked()
    for (option, word) in [("--domain", "code"), ("--tier", "silver"), ("--format", "chat")] {
      let plain = try workshop.run("list", option, word, "--json")
      let loud = try workshop.run("list", option, word.uppercased(), "--json")
      #expect(plain.status == 0 && loud.status == 0)
      #expect(plain.output == loud.output)
    }
  }

  @Test func `a source that nobody has chooses nothing`() throws {
    let outcome = try stocked().run("list", "--source", "nobody", "--json")
    #expect(outcome.status == 0 && outcome.output.isEmpty)
  }

  @Test func `a domain of one's own is known once a row has it`() throws {
    let workshop = try stocked()
    #expect(try workshop.run("list", "--domain", "legal").status == 64)
    let added = try workshop.run(
      "add", "--input", "Is it allowed?", "--output", "Only with a permit, as the law says.",
      "--domain", "legal")
    #expect(added.status == 0)
    #expect(try workshop.run("list", "--domain", "legal", "--json").lines().count == 1)
  }

  @Test(arguments: [
    ["--min-quality", "0.8", "--max-quality", "0.3"],
    ["--since", "2026-01-02", "--until", "2026-01-01"],
  ])
  func `bounds between which nothing lies are refused`(bounds: [String]) throws {
    #expect(try stocked().run(["list"] + bounds).status == 64)
  }

  @Test(arguments: [
    (["--since", "2026-01-02T01:00:00+02:00"], ["code-bbbb", "poem-cccc"]),
    (["--since", "2026-01-02T02:00:01+02:00"], ["poem-cccc"]),
    (["--since", "2026-01-01T19:00-05:00"], ["code-bbbb", "poem-cccc"]),
    (["--since", "2026-01-01 19:00:00.5 -0500"], ["poem-cccc"]),
    (["--until", "2026-01-02T00:00:00Z"], ["code-aaaa"]),
    (["--since", "7d"], []),
  ])
  func `times are compared in UTC, whatever their offset`(
    filters: [String], ids: [String]
  ) throws {
    let outcome = try stocked().run(["list", "--json", "--order", "oldest"] + filters)
    #expect(try outcome.lines().compactMap { $0.object?["id"]?.string } == ids)
  }
}
