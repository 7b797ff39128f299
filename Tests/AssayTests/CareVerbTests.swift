import JSONText
import Testing

@Suite struct CareVerbTests {
  private func stocked() throws -> Workshop {
    let workshop = try Workshop()
    for (id, input, output) in [
      ("river-01", "Which river flows through Paris?", "The Seine flows through Paris."),
      ("river-02", "which  river flows through paris?", "It is the Seine, for all I know of it."),
      ("staff-03", "Who signed this?", "It was signed with the number ZETA-4711 on Monday."),
    ] {
      let record: JSONObject = [
        "id": .string(id), "input_text": .string(input), "output_text": .string(output),
      ]
      let outcome = try workshop.run(["add", "-"], input: JSONWriter.text(record, .compact))
      #expect(outcome.status == 0, "\(outcome.errors)")
    }
    return workshop
  }

  private func ids(_ workshop: Workshop, _ filters: String...) throws -> [String] {
    try workshop.run(["list", "--json", "--order", "id"] + filters).lines()
      .compactMap { $0.object?["id"]?.string }
  }

  @Test func `an edit makes a child in the old one's place, and undo brings the old one back`()
    throws
  {
    let workshop = try stocked()
    let before = try workshop.run("show", "river-01", "--json").output
    let edited = try workshop.run(
      "edit", "river-01", "--output", "The Seine; write to ann@corp.io for more.", "--json")
    #expect(edited.status == 0)
    let report = try edited.json().object
    let id = try #require(report?["id"]?.string)
    let row = try workshop.run("show", id, "--json").json().object
    #expect(row?["parent_id"] == "river-01")
    #expect(row?["output_text"] == "The Seine; write to [REDACTED_EMAIL] for more.")
    #expect(try workshop.run("show", "river-01").status == 66)
    let undone = try workshop.run("undo", "--json").json().object
    #expect(undone?["operation"] == report?["operation"])
    #expect(try workshop.run("show", "river-01", "--json").output == before)
    #expect(try workshop.run("undo").status == 64)
  }

  @Test func `a person's score brings its tier, and no machine changes either`() throws {
    let workshop = try stocked()
    #expect(try workshop.run("edit", "river-01", "--score", "0.9", "--tag", "best").status == 0)
    #expect(try workshop.run("validate").status == 0)
    let row = try workshop.run("show", "river-01", "--json").json().object
    #expect(row?["quality_score"]?.double == 0.9)
    #expect(row?["quality_tier"] == "gold")
    #expect(try ids(workshop, "--tag", "best") == ["river-01"])
  }

  @Test func `an edit needs something to change, and refuses what would be refused`() throws {
    let workshop = try stocked()
    let idle = try workshop.run("edit", "river-01", "--json")
    #expect(idle.status == 64)
    #expect(try idle.error()["code"] == "nothing_to_edit")
    #expect(try workshop.run("edit", "river-01", "--output", " ").status == 65)
    #expect(try ids(workshop) == ["river-01", "river-02", "staff-03"])
  }

  @Test func `a decision about many rows goes by filters, and is one to undo`() throws {
    let workshop = try stocked()
    for line in [["reject", "--reason", "x"], ["approve", "river-01", "--source", "manual"]] {
      #expect(try workshop.run(line).status == 64, "\(line)")
    }
    let rejected = try workshop.run("reject", "--search", "Seine", "--reason", "old", "--json")
    #expect(try rejected.json().object?["examples"]?.array?.count == 2)
    let kept = try workshop.run("export", "-f", "chat", "-o", "kept.jsonl", "--json").json().object
    #expect(kept?["rows"] == 1)
    #expect(try workshop.run("undo").status == 0)
    #expect(try workshop.run("approve", "--source", "manual").status == 0)
    #expect(try ids(workshop, "--approved").count == 3)
  }

  @Test func `decisions are kept, honoured and taken back`() throws {
    let workshop = try stocked()
    #expect(try workshop.run("approve", "river-01").status == 0)
    let rejected = try workshop.run("reject", "river-02", "staff", "--reason", "no", "--json")
    #expect(try rejected.json().object?["examples"] == ["river-02", "staff-03"])
    #expect(try ids(workshop, "--approved") == ["river-01"])
    let export = try workshop.run("export", "-o", "a.jsonl", "-f", "chat", "--json").json().object
    #expect(export?["rows"] == 1)
    #expect(export?["left_out"]?.object?["rejected_by_review"] == 2)
    #expect(try workshop.run("undo").status == 0)
    let after = try workshop.run("export", "-o", "b.jsonl", "-f", "chat", "--json").json().object
    #expect(after?["rows"] == 3)
    let operations = try workshop.run("history", "--json").lines().compactMap(\.object)
    #expect(operations.map { $0["kind"]?.string } == ["reject", "approve"])
    #expect(operations.map { $0["undone_at"]?.isNull } == [false, true])
  }

  @Test func `an unknown id changes nothing`() throws {
    let workshop = try stocked()
    #expect(try workshop.run("reject", "river-01", "nobody", "--reason", "x").status == 66)
    #expect(try workshop.run("history", "--json").output.isEmpty)
  }

  @Test func `dedupe reports first, applies on request, and can be undone`() throws {
    let workshop = try stocked()
    let dry = try workshop.run("dedupe", "--strategy", "input", "--json").json().object
    #expect(dry?["strategy"] == "input" && dry?["dry_run"] == true)
    #expect(dry?["duplicates_found"] == 1 && dry?["duplicates_removed"] == 0)
    #expect(try ids(workshop).count == 3)
    let applied = try workshop.run("dedupe", "--strategy", "input", "--apply", "--json")
    let report = try applied.json().object
    #expect(report?["dry_run"] == false && report?["duplicates_removed"] == 1)
    let group = try #require(report?["groups"]?.array?.first?.object)
    #expect(group["similarity"]?.double == 1)
    #expect(try ids(workshop).count == 2)
    let operation = try #require(report?["operation"]?.int)
    #expect(try workshop.run("undo", String(operation)).status == 0)
    #expect(try ids(workshop).count == 3)
    #expect(try workshop.run("dedupe", "--json").json().object?["duplicates_found"] == 0)
    let semantic = try workshop.run("dedupe", "--strategy", "semantic", "--json")
    #expect(semantic.status == 78)
    #expect(try semantic.error()["code"] == "model_missing")
  }

  @Test func `many of one question do not fill the screen`() throws {
    let workshop = try Workshop()
    let lines = (0..<30).map {
      #"{"prompt":"What is the time now?","completion":"It is \#($0) o'clock, more or less."}"#
        + "\n"
    }
    try workshop.write(lines.joined(), to: "rows.jsonl")
    #expect(try workshop.run("import", "rows.jsonl").status == 0)
    let listed = try workshop.run("dedupe", "--strategy", "input")
    #expect(listed.output.contains(" and 21 others\n"))
    let line = listed.output.split(separator: "\n").first { $0.contains("stays") }
    #expect(line?.split(separator: ",").count == 9)
  }

  @Test func `near duplicates come with the words in which they differ`() throws {
    let workshop = try Workshop()
    let answer = "Sort it with sorted(by:), which makes a new array and leaves the old one alone."
    for ending in ["", " It is stable."] {
      let added = try workshop.run(
        "add", "--input", "How do I sort an array?", "--output", answer + ending)
      #expect(added.status == 0)
    }
    let listed = try workshop.run("dedupe", "--strategy", "near", "--threshold", "0.7")
    #expect(listed.output.contains("it is stable"))
    #expect(listed.output.contains("words shared; only in the one that stays: "))
    #expect(listed.output.contains("1 duplicate in 1 group (near)"))
    let report = try workshop.run("dedupe", "--strategy", "near", "--threshold", "0.7", "--json")
    let group = try #require(report.json().object?["groups"]?.array?.first?.object)
    let kept = try #require(group["kept"]?.string)
    let removed = try #require(group["removed"]?.array?.first?.string)
    let evidence = try #require(group["evidence"]?.array?.first?.object)
    #expect(evidence["id"]?.string == removed)
    #expect(try #require(evidence["shared_words"]?.int) > 15)
    let sides = [evidence["only_kept"]?.array, evidence["only_here"]?.array]
    #expect(sides.contains([]) && sides.contains(["it", "is", "stable"]))
    let told = try workshop.run("dedupe", "explain", kept, removed, "--threshold", "0.7")
    #expect(told.output.hasPrefix("Near duplicates at 0.70."))
    #expect(told.output.contains("meaning   not known: no model was asked about \(kept)"))
    let apart = try workshop.run(
      "dedupe", "explain", kept, removed, "--threshold", "0.95", "--json")
    let comparison = try apart.json().object
    #expect(comparison?["near"] == false && comparison?["exact"] == false)
    #expect(comparison?["meaning"] == .some(.null))
    #expect(comparison?["shared"]?.array?.count == comparison?["shared_words"]?.int)
    #expect(comparison?["shared"]?.array?.first == "how")
    #expect(comparison?["reason"]?.string?.contains("0.95 are needed") == true)
    #expect(
      comparison?["only_second"]?.array?.count == 3 || comparison?["only_first"]?.array?.count == 3)
    #expect(try workshop.run("dedupe", "explain", kept, "feed").status == 66)
  }

  @Test func `validate judges what nobody judged yet, once`() throws {
    let workshop = try stocked()
    let first = try workshop.run("validate", "--min-quality", "0.99", "--json").json()
    #expect(first == ["validated": 3, "approved": 0, "rejected": 3, "operation": 1])
    let second = try workshop.run("validate", "--json").json()
    #expect(second == ["validated": 0, "approved": 0, "rejected": 0, "operation": nil])
    #expect(try workshop.run("undo").status == 0)
    let third = try workshop.run("validate", "--json").json().object
    #expect(third?["validated"] == 3 && third?["rejected"] == 0)
  }

  @Test func `scan counts in code points and never shows what it found`() throws {
    let workshop = try Workshop()
    try workshop.write(
      "plain ünïcödé ann@corp.io\n{\"text\":\"é bob@corp.io\",\"list\":[{\"password\":\"hunter2secret\"}]}\n",
      to: "notes.txt")
    let outcome = try workshop.run("scan", "notes.txt", "--json")
    #expect(outcome.status == 1)
    #expect(!outcome.output.contains("corp") && !outcome.output.contains("hunter"))
    let hits = try outcome.lines().compactMap(\.object)
    #expect(hits.map { $0["type"]?.string } == ["EMAIL", "EMAIL", "PASSWORD"])
    #expect(hits.map { $0["line"]?.int } == [1, 2, 2])
    #expect(hits.map { $0["field"]?.string } == ["text", "text", "list[0].password"])
    #expect(hits.map { $0["start"]?.int } == [14, 2, 0])
    #expect(hits.map { $0["end"]?.int } == [25, 13, 13])
    try workshop.write("nothing to see\n", to: "clean.txt")
    #expect(try workshop.run("scan", "clean.txt").status == 0)
    #expect(try workshop.run("scan", "none.txt").status == 66)
  }

  @Test func `a pattern of one's own finds and fixes what is stored already`() throws {
    let workshop = try stocked()
    try workshop.write(
      "privacy:\n  patterns:\n    - name: STAFF\n      pattern: \"ZETA-\\\\d{4}\"\n", to: "own.yaml"
    )
    let config = ["--config", workshop.path("own.yaml")]
    #expect(try workshop.run("scan").status == 0)
    let found = try workshop.run(["scan", "--json"] + config)
    #expect(found.status == 1)
    let hit = try #require(try found.lines().first?.object)
    #expect(hit["id"] == "staff-03" && hit["field"] == "output_text" && hit["type"] == "STAFF")
    #expect(try workshop.run(["scan", "--fix"] + config).status == 0)
    #expect(try workshop.run(["scan"] + config).status == 0)
    #expect(
      try workshop.run("show", "staff-03", "--json").output.contains("[REDACTED_STAFF] on Monday"))
  }

  @Test func `erase reaches the files that were exported`() throws {
    let workshop = try stocked()
    #expect(try workshop.run("export", "-o", "all.jsonl", "-f", "raw").status == 0)
    let unasked = try workshop.run("erase", "--match", "ZETA-4711", "--json")
    #expect(unasked.status == 64)
    #expect(try unasked.error()["code"] == "needs_yes")
    let erased = try workshop.run("erase", "--match", "ZETA-4711", "--yes", "--json")
    #expect(erased.status == 0)
    let report = try erased.json().object
    #expect(report?["erased"] == ["staff-03"] && report?["verified"] == true)
    #expect(report?["datasets"]?.array?.first?.object?["outcome"] == "rewritten")
    #expect(try workshop.read("all.jsonl").contains("ZETA") == false)
    #expect(try workshop.read("all.jsonl").contains("river-01"))
    #expect(try workshop.run("search", "ZETA", "--json").output.isEmpty)
    #expect(try workshop.run("erase").status == 64)
  }

  @Test func `what was erased stays away until it is asked for`() throws {
    let workshop = try stocked()
    let row = #"{"input_text":"A question of old?","output_text":"An answer of old, OMEGA-1."}"#
    _ = try workshop.write(row + "\n", to: "old.jsonl")
    #expect(try workshop.run("import", "old.jsonl").status == 0)
    #expect(try workshop.run("backup", "copy.db").status == 0)
    #expect(try workshop.run("erase", "--match", "OMEGA-1", "--yes").status == 0)
    let left = try workshop.run("import", "old.jsonl")
    #expect(left.status == 0 && left.output.contains("left out: erased 1"))
    let refused = try workshop.run(["add", "-", "--json"], input: row)
    #expect(refused.status == 65)
    #expect(try refused.json().object?["outcome"] == "erased")
    let restored = try workshop.run("restore", "copy.db", "--json").json().object
    #expect(restored?["erased"] == 1)
    #expect(try workshop.run("search", "OMEGA", "--json").output.isEmpty)
    #expect(try workshop.run("import", "old.jsonl", "--even-erased").output.contains("stored 1"))
    #expect(try workshop.run("import", "old.jsonl").output.contains("duplicates 1"))
  }

  @Test
  func `an erasure names the copies that a restore came from and left`()
    throws
  {
    let workshop = try stocked()
    #expect(try workshop.run("backup", "copy.db").status == 0)
    #expect(try workshop.run("restore", "copy.db").status == 0)
    let copies =
      try workshop.run("erase", "--match", "ZETA", "--yes", "--json")
      .json().object?["copies"]?.array ?? []
    let names = copies.compactMap { $0.string?.split(separator: "/").last.map(String.init) }
    #expect(names.contains("copy.db"))
    #expect(names.contains { $0.contains(".before-restore-") })
    #expect(try workshop.run("restore", "none.db").errors.contains("no backup at"))
  }

  @Test func `what cannot be meant is told, and nothing happens`() throws {
    let workshop = try stocked()
    for (line, word) in [
      (["erase", "--yes"], "--id or --match"),
      (["erase", "--id", "nobody", "--yes"], "not in the store"),
      (["dedupe", "--threshold", "0.9"], "--strategy near"),
      (["dedupe", "--dry-run", "--apply"], "choose one of the two"),
      (["history", "--limit", "-1"], "must be at least 1"),
      (["export", "-f", "chat", "-o", "x", "--max-tokens", "-1"], "must be at least 1"),
      (["export", "-f", "chat", "-o", "-", "--split", "90/5/5"], "is several files"),
    ] {
      let outcome = try workshop.run(line)
      #expect([64, 66].contains(outcome.status), "\(line)")
      #expect((outcome.errors + outcome.output).contains(word), "\(line): \(outcome.errors)")
    }
    let same = try workshop.run(
      "edit", "river-01", "--output", "The Seine flows through Paris.", "--json")
    #expect(same.status == 0 && same.output.isEmpty)
    #expect(same.errors.contains("Nothing was changed"))
    #expect(try ids(workshop) == ["river-01", "river-02", "staff-03"])
  }

  @Test(arguments: [
    (["add", "--inputt", "a", "--output", "b"], "'--inputt'. Did you mean '--input'?"),
    (["feedback", "add", "--corection", "a"], "'--corection'. Did you mean '--correction'?"),
    (["capture", "rating", "--ratng", "up"], "'--ratng'. Did you mean '--rating'?"),
    (["add", "--input", "a", "b"], "The only argument is '-'"),
  ])
  func `a mistyped option is named where a word may stand`(line: [String], word: String) throws {
    let outcome = try Workshop().run(line)
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains(word), "\(outcome.errors)")
  }

  @Test func `a backup restores what was lost`() throws {
    let workshop = try stocked()
    let backup = try workshop.run("backup", "copy.db", "--json").json().object
    #expect(backup?["rows"] == 3)
    #expect(try workshop.run("backup", "copy.db").status == 73)
    #expect(try workshop.run("erase", "--id", "river-01", "--yes").status == 0)
    let partly = try workshop.run("restore", "copy.db")
    #expect(partly.output.contains("1 example had been erased since"))
    #expect(try ids(workshop) == ["river-02", "staff-03"])
    let restored = try workshop.run("restore", "copy.db", "--even-erased", "--json")
    #expect(restored.status == 0)
    #expect(try restored.json().object?["previous"]?.string != nil)
    #expect(try ids(workshop) == ["river-01", "river-02", "staff-03"])
    try workshop.write("no database at all, just text that is long enough", to: "junk.db")
    #expect(try workshop.run("restore", "junk.db").status == 74)
    #expect(try ids(workshop).count == 3)
  }

  @Test func `the doctor finds a new store healthy and a broken one not`() throws {
    let workshop = try stocked()
    let healthy = try workshop.run("doctor", "--json")
    #expect(healthy.status == 0, "\(healthy.output)")
    #expect(try healthy.json().object?["healthy"] == true)
    try workshop.write("this is not a database, whatever its name says", to: "bad.db")
    let broken = try workshop.run("doctor", "--db", workshop.path("bad.db"))
    #expect(broken.status == 74)
  }
}
