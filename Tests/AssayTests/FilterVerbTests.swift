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
  ]

  @Test(arguments: verbs)
  func `a word that no example can have is refused with those there are`(verb: [String]) throws {
    let workshop = try stocked()
    for (option, word, meant, others) in [
      ("--tier", "sliver", "silver", "gold, silver, bronze, unverified"),
      ("--format", "Chat", "chat", "instruction, chat, dpo, completion, multi_turn"),
      ("--domain", "cod", "code", "code, reasoning, creative"),
    ] {
      let outcome = try workshop.run(verb + [option, word])
      #expect(outcome.status == 64, "\(verb) \(option)")
      #expect(outcome.output.isEmpty)
      #expect(outcome.errors.contains("Did you mean '\(meant)'?"), "\(outcome.errors)")
      #expect(outcome.errors.contains("There are \(others)"), "\(outcome.errors)")
    }
    #expect(try workshop.run("list", "--approved", "--json").output.isEmpty)
  }

  @Test func `a word like none there is is refused without a guess`() throws {
    let outcome = try stocked().run("list", "--tier", "\u{1B}[31mplutonium", "--json")
    #expect(outcome.status == 64)
    let message = try #require(try outcome.error()["message"]?.string)
    #expect(!message.contains("Did you mean") && message.contains("There are gold"))
    #expect(!message.unicodeScalars.contains("\u{1B}"))
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
