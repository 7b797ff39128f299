import JSONText
import Testing

@testable import assay

@Suite struct QualityVerbTests {
  private func workshop() throws -> Workshop {
    let shop = try Workshop()
    let loop = String(repeating: "The river flows on and on to the wide sea. ", count: 9)
    try shop.write(
      """
      {"instruction": "How do rivers shape the land?", "output": "\(loop)"}
      {"instruction": "Why is the sea salty?", "output": "Rain dissolves minerals from rocks, and rivers such as the Rhine carry about 4 billion tons of salts into the sea every year, where evaporation leaves them behind."}
      {"prompt": "Which is better?", "chosen": "The first, since it needs no second pass over the data.", "rejected": "It is\\u001b[31m what it is and"}

      """, to: "rows.jsonl")
    #expect(try shop.run("import", shop.path("rows.jsonl"), "--quiet").status == 0)
    return shop
  }

  /// The ids that match, the weakest first.
  private func ids(in shop: Workshop, _ options: String...) throws -> [String] {
    try shop.run(["quality", "--json"] + options).output.split(separator: "\n").compactMap {
      try JSONReader.value(of: String($0)).object?["id"]?.string
    }
  }

  @Test func `lists the weakest first and says what speaks against them`() throws {
    let shop = try workshop()
    let page = try shop.run("quality")
    #expect(page.status == 0)
    let lines = page.output.split(separator: "\n")
    #expect(lines.count == 4)
    #expect(lines[1].contains("repeated_passages") && lines[1].contains("rivers shape"))
    let rows = try shop.run("quality", "--json", "--limit", "2").output.split(separator: "\n")
      .map { try JSONReader.value(of: String($0)).object ?? JSONObject() }
    #expect(rows.count == 2)
    let signals = rows.compactMap { $0["signal"]?.double }
    #expect(signals == signals.sorted() && signals.count == 2)
    #expect(rows.first?["version"]?.int == 1)
    let none = try shop.run("quality", "--max-signal", "0.0001")
    #expect(none.status == 0 && none.errors.contains("None of 3 examples"))
    let some = try shop.run("quality", "--max-signal", "0.2")
    #expect(some.errors.contains("2 have another signal"))
  }

  @Test func `list knows the signal too, the best answer first`() throws {
    let shop = try workshop()
    func listed(_ options: String...) throws -> [JSONObject] {
      try shop.run(["list", "--json"] + options).lines().compactMap(\.object)
    }
    let weakest = try ids(in: shop)
    let rows = try listed("--order", "signal")
    #expect(rows.compactMap { $0["id"]?.string } == weakest.reversed())
    let signals = rows.compactMap { $0["signal"]?.double }
    #expect(signals.count == 3 && signals == signals.sorted(by: >))
    #expect(rows.first?["input_text"] != nil && rows.first?["updated_at"] != nil)
    #expect(try listed("--order", "signal", "--limit", "1") == Array(rows.prefix(1)))
    #expect(try listed("--order", "signal", "--format", "dpo").count == 1)
    // Bounds alone leave the order as it is.
    let all = try listed("--order", "id").compactMap { $0["id"]?.string }
    let strong = try listed("--order", "id", "--min-signal", "0.2").compactMap { $0["id"]?.string }
    #expect(strong == all.filter { $0 != weakest[0] })
    #expect(
      try listed("--order", "id", "--min-signal", "0.2", "--limit", "1")
        .compactMap { $0["id"]?.string } == Array(strong.prefix(1)))
    #expect(try listed("--max-signal", "0.2").compactMap { $0["id"]?.string } == [weakest[0]])
    let page = try shop.run("list", "--order", "signal", "--max-signal", "0.2")
    #expect(page.output.contains("SIGNAL") && page.output.contains("rivers shape"))
    #expect(page.output.split(separator: "\n").count == 2)
    #expect(try shop.run("list", "--min-signal", "1").errors.contains("No examples match."))
  }

  @Test(arguments: [
    ["list", "--min-signal", "2"], ["list", "--min-signal", "0.5", "--max-signal", "0.4"],
    ["list", "--quarantined", "--min-signal", "0.5"], ["stats", "--order", "signal"],
    ["list", "--quarantined", "--order", "signal"],
    ["quality", "--min-signal", "0.5", "--max-signal", "0.4"],
    ["export", "-f", "chat", "-o", "out", "--order", "signal"],
  ])
  func `the signal is refused where it means nothing`(arguments: [String]) throws {
    #expect(try workshop().run(arguments).status == 64)
  }

  @Test func `explains an example with its evidence, codes made harmless`() throws {
    let shop = try workshop()
    let weak = try ids(in: shop, "--limit", "1")[0]
    let pair = try ids(in: shop, "--format", "dpo")[0]
    let page = try shop.run("quality", weak)
    #expect(page.output.contains("repeated_passages") && page.output.contains("as in \""))
    let both = try shop.run("quality", pair, "--all")
    #expect(both.output.contains("chosen: quality signal"))
    #expect(both.output.contains("rejected: quality signal"))
    #expect(!both.output.contains("\u{1B}[31m"))
    let json = try shop.run("quality", weak, pair, "--json").output
      .split(separator: "\n").map { try JSONReader.value(of: String($0)).object ?? JSONObject() }
    #expect(json.count == 2)
    #expect(json.first?["features"]?.array?.isEmpty == false)
    #expect(json.last?["rejected"]?.object?["signal"]?.double != nil)
  }

  @Test(arguments: [
    ["--min-signal", "2"], ["--order", "newest"], ["weak0001", "--max-signal", "0.5"],
  ])
  func `refuses what makes no sense`(arguments: [String]) throws {
    let shop = try workshop()
    #expect(try shop.run(["quality"] + arguments).status == 64)
  }

  @Test func `a report counts the tenths of the signal when asked`() throws {
    let shop = try workshop()
    let plain = try shop.run("report", "--json").json().object?["balance"]?.object
    #expect(plain?["domain"] != nil && plain?["signal"] == nil)
    let asked = try shop.run("report", "--json", "--signal").json().object?["balance"]?.object
    let counts = asked?["signal"]?.object?["counts"]?.array?.compactMap { $0.object?["rows"]?.int }
    #expect(counts?.count == 10 && counts?.reduce(0, +) == 3)
    #expect(counts?.first == 1)
    #expect(try shop.run("report", "--signal").output.contains("QUALITY SIGNAL"))
  }

  @Test func `an export leaves weak rows out, says so, and is rebuilt the same`() throws {
    let shop = try workshop()
    let json = try shop.run(
      "export", "-o", shop.path("out"), "--for", "trl", "--min-signal", "0.2", "--json"
    )
    .json().object
    #expect(json?["left_out"]?.object?["low_signal"]?.int == 1)
    #expect(json?["rows"]?.int == 2)
    let manifest = try JSONReader.value(of: shop.read("out/manifest.json")).object
    #expect(manifest?["filters"]?.object?["min_signal"]?.double == 0.2)
    #expect(manifest?["filters"]?.object?["signal_version"]?.int == 1)
    #expect(try shop.read("out/README.md").contains("quality signal below 0.2 (version 1)"))
    let id = try #require(json?["dataset"]?.string)
    let again = try shop.run("datasets", "rebuild", id, "-o", shop.path("again"))
    #expect(again.status == 0)
    for file in ["train.jsonl", "README.md", "manifest.json", "provenance.jsonl"] {
      #expect(try shop.read("again/\(file)") == shop.read("out/\(file)"), "\(file)")
    }
    #expect(try shop.run("export", "-o", "x", "-f", "chat", "--min-signal", "3").status == 64)
  }
}
