import Foundation
import JSONText
import Testing

@Suite struct ExportVerbTests {
  private func stocked() throws -> Workshop {
    let workshop = try Workshop()
    let rows = (0..<30).map { number in
      #"{"id":"row-\#(number)","input_text":"What is \#(number) plus \#(number)?","output_text":"It is \#(number * 2), as can be counted.","created_at":\#(1_767_225_600 + number)}"#
    }
    try workshop.write(rows.joined(separator: "\n"), to: "rows.jsonl")
    #expect(try workshop.run("import", "rows.jsonl").status == 0)
    return workshop
  }

  @Test func `one file holds one line a row, and the same bytes again`() throws {
    let workshop = try stocked()
    let report = try workshop.run("export", "-o", "a.jsonl", "-f", "chat", "--json").json().object
    #expect(report?["rows"] == 30)
    #expect(report?["dataset"]?.string?.isEmpty == false)
    #expect(report?["left_out"] == [:])
    let file = try #require(report?["files"]?.array?.first?.object)
    #expect(file["rows"] == 30 && file["sha256"]?.string?.utf8.count == 64)
    #expect(file["path"]?.string?.hasSuffix("a.jsonl") == true)
    let text = try workshop.read("a.jsonl")
    #expect(text.split(separator: "\n").count == 30)
    #expect(try workshop.run("export", "-o", "b.jsonl", "-f", "chat").status == 0)
    #expect(try workshop.read("b.jsonl") == text)
  }

  @Test func `a trainer's folder is split, accounted for, verified and rebuilt`() throws {
    let workshop = try stocked()
    let report = try workshop.run(
      "export", "-o", "data", "--for", "mlx", "--split", "60/20/20", "--json"
    ).json().object
    let id = try #require(report?["dataset"]?.string)
    let train = try workshop.read("data/train.jsonl")
    #expect(train.hasPrefix("{\"messages\":"))
    for file in ["data/manifest.json", "data/README.md"] {
      #expect(try !workshop.read(file).isEmpty)
    }
    let list = try workshop.run("datasets", "list", "--json").lines()
    #expect(list.map { $0.object?["dataset"]?.string } == [id])
    let shown = try workshop.run("datasets", "show", String(id.prefix(6)), "--json").json().object
    #expect(shown?["row_ids"]?.array?.count == report?["rows"]?.int)
    #expect(try workshop.run("datasets", "verify").status == 0)
    try workshop.write(train + "{}\n", to: "data/train.jsonl")
    let changed = try workshop.run("datasets", "verify", id, "--json")
    #expect(changed.status == 1)
    #expect(try changed.lines().first?.object?["intact"] == false)
    #expect(try workshop.run("datasets", "rebuild", id, "-o", "again").status == 0)
    #expect(try workshop.read("again/train.jsonl") == train)
    #expect(try workshop.run("datasets", "show", "none").status == 66)
  }

  @Test func `a raw file carries rows and decisions into another store`() throws {
    let workshop = try stocked()
    let steps = [
      ["edit", "row-3", "--score", "0.91", "--tag", "kept", "--tag", "twice"],
      ["edit", "row-4", "--tier", "gold"], ["approve", "row-5"],
      ["export", "-o", "used.jsonl", "-f", "chat", "--limit", "2", "--mark-used", "--run", "r1"],
      ["export", "-o", "raw.jsonl.gz", "-f", "raw"], ["export", "-o", "raw.jsonl", "-f", "raw"],
      ["import", "raw.jsonl.gz", "--db", "other.db"],
      ["export", "-o", "again.jsonl", "-f", "raw", "--db", "other.db"],
    ]
    for step in steps {
      let result = try workshop.run(step)
      #expect(result.status == 0, "\(step): \(result.errors)")
    }
    func rows(_ name: String) throws -> [JSONObject] {
      try workshop.read(name).split(separator: "\n").map { line in
        var row = try #require(JSONReader.value(of: String(line)).object)
        row["updated_at"] = nil
        // A store takes in a score and its tier as one mark.
        if row["marked_by_person"] != nil { row["marked_by_person"] = true }
        return row
      }
    }
    let before = try rows("raw.jsonl")
    #expect(before.count == 30)
    #expect(try rows("again.jsonl") == before)
    #expect(before[3]["quality_score"]?.double == 0.91 && before[3]["tags"]?.array?.count == 2)
    #expect(before[4]["quality_tier"] == "gold" && before[4]["marked_by_person"] != nil)
    #expect(before[5]["approved_by"]?.string?.isEmpty == false)
    #expect(before[1]["training_run_id"] == "r1" && before[6]["marked_by_person"] == nil)
    _ = try workshop.run("validate", "--db", "other.db")
    let kept = try workshop.run("show", "row-3", "--db", "other.db", "--json").json().object
    #expect(kept?["quality_score"]?.double == 0.91)
    let approved = try workshop.run("list", "--approved", "--json", "--db", "other.db").lines()
    #expect(approved.map { $0.object?["id"] } == ["row-5"])
  }

  @Test func `two datasets differ in the rows that came between`() throws {
    let workshop = try stocked()
    func export(_ name: String) throws -> String {
      let report = try workshop.run("export", "-o", name, "-f", "chat", "--json").json().object
      return try #require(report?["dataset"]?.string)
    }
    let old = try export("old.jsonl")
    _ = try workshop.run("add", "--input", "And now?", "--output", "Now there is one more of them.")
    let new = try export("new.jsonl")
    let diff = try workshop.run("datasets", "diff", old, new, "--json").json().object
    #expect(diff?["added"]?.array?.count == 1 && diff?["removed"] == [] && diff?["kept"] == 30)
  }

  @Test func `rows are marked only with their files in place, and then are used`() throws {
    let workshop = try stocked()
    let none = try workshop.run("export", "-o", "none/x/y.jsonl", "-f", "chat", "--mark-used")
    #expect(none.status == 73)
    #expect(
      try workshop.run("stats", "--json").json().object?["usage"] == ["used": 0, "unused": 30])
    let marked = try workshop.run(
      "export", "-o", "used.jsonl", "-f", "chat", "--limit", "10", "--mark-used", "--run", "run-7")
    #expect(marked.status == 0, "\(marked.errors)")
    #expect(try workshop.run("list", "--json", "--unused").lines().count == 20)
    let used = try workshop.run("list", "--json", "--run", "run-7").lines()
    #expect(used.count == 10)
    #expect(used.first?.object?["used_in_training"] == true)
    let history = try workshop.run("history", "--json").lines()
    #expect(history.first?.object?["kind"] == "use")
    #expect(try workshop.run("undo").output.contains("10 examples"))
    #expect(try workshop.run("list", "--json", "--unused").lines().count == 30)
    #expect(try workshop.run("datasets", "list", "--json").lines().count == 1)
    let again = try workshop.run(
      "export", "-o", "again.jsonl", "-f", "chat", "--mark-used", "--json")
    #expect(try again.json().object?["operation"]?.int == 2)
  }

  @Test func `what a shape has no place for is counted, and files for a trainer hold it`() throws {
    let workshop = try Workshop()
    try workshop.write(
      """
      {"id":"one","input_text":"What is it?","output_text":"It is a thing, I think.","system_prompt":"You are SAM.","context":"ctx1"}
      {"id":"two","input_text":"Who is it?","output_text":"It is you, I think.","rejected_output":"Nobody.","system_prompt":"You are SAM.","format":"dpo"}
      """, to: "rows.jsonl")
    #expect(try workshop.run("import", "rows.jsonl").status == 0)
    for (format, lost) in [
      ("completion", ["system prompt", "context"]), ("dpo", ["system prompt"]),
    ] {
      let plain = try workshop.run("export", "-o", "-", "-f", format, "--json")
      for text in ["system prompt", "context"] {
        #expect(
          plain.errors.contains("1 row has a \(text), for which this shape has no place")
            == lost.contains(text))
      }
      let folder = try workshop.run(
        "export", "-o", format, "-f", format, "--for", "trl", "--json")
      #expect(try folder.json().object?["warnings"] == [])
      let line = try workshop.read("\(format)/train.jsonl")
      #expect(line.contains("You are SAM.") && (format == "dpo" || line.contains("ctx1")))
    }
    let chat = try workshop.run(
      "export", "-o", "mlx", "-f", "instruction", "--for", "mlx", "--json")
    #expect(chat.errors.contains("mlx knows no instruction files"))
    #expect(try workshop.read("mlx/train.jsonl").hasPrefix(#"{"messages": "#))
  }

  @Test func `shares that are none are named, and so is what a killed export left`() throws {
    let workshop = try stocked()
    for (shares, word) in [("80/10", "come to 90"), ("90/20/5", "come to 115"), ("90", "two or")] {
      let refused = try workshop.run("export", "-o", "out", "-f", "chat", "--split", shares)
      #expect(refused.status == 64 && refused.errors.contains(word), "\(refused.errors)")
    }
    #expect(try workshop.run("export", "-o", "out", "-f", "chat").status == 0)
    for word in ["out", "out/"] {
      #expect(try workshop.run("datasets", "verify", word).output.contains("intact"))
    }
    #expect(try workshop.run("datasets", "verify", "rows.jsonl").status == 66)
    #expect(try workshop.run("datasets", "verify", "nowhere").status == 66)
    try workshop.write("half", to: ".b.jsonl.4999999.x1.assay-part")
    #expect(try workshop.run("doctor").output.contains(".b.jsonl.4999999.x1.assay-part"))
    // Another machine may write into the folder: what is fresh stays.
    _ = try workshop.run("doctor", "--fix")
    #expect(try workshop.names().contains(".b.jsonl.4999999.x1.assay-part"))
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: -700)],
      ofItemAtPath: workshop.path(".b.jsonl.4999999.x1.assay-part"))
    _ = try workshop.run("doctor", "--fix")
    #expect(try !workshop.names().contains(".b.jsonl.4999999.x1.assay-part"))
  }

  @Test(
    arguments: [
      (["-o", "rows.jsonl", "-f", "chat"], 73), (["-o", "out", "-f", "raw", "--for", "trl"], 64),
      (["-o", "x.jsonl"], 64), (["-o", "x.jsonl", "-f", "chat", "--split", "90/5/5"], 64),
      (["-o", "out", "-f", "chat", "--split", "90/5"], 64),
      (["-o", "pairs", "--for", "trl", "-f", "dpo"], 65),
      (["-o", "x.jsonl", "-f", "chat", "--domain", "creative"], 65),
      (["-o", "out", "-f", "chat", "--domain", "creative"], 65),
      (["-o", "x.jsonl", "-f", "dpo"], 65),
    ] as [([String], Int32)])
  func `an export that cannot be leaves nothing behind`(options: [String], status: Int32) throws {
    let workshop = try stocked()
    let outcome = try workshop.run(["export"] + options + ["--json"])
    #expect(outcome.status == status, "\(outcome.output) \(outcome.errors)")
    #expect(try workshop.run("datasets", "list", "--json").output.isEmpty)
    #expect(try workshop.read("rows.jsonl").hasPrefix("{\"id\":\"row-0\""))
    #expect(try workshop.names().filter { !$0.hasPrefix("store.db") } == ["rows.jsonl"])
  }

  @Test func `quickstart walks the whole loop, and a second run doubles nothing`() throws {
    let workshop = try Workshop()
    let first = try workshop.run("quickstart", "--dir", "show", "--json")
    #expect(first.status == 0, "\(first.errors)")
    let report = try first.json().object
    #expect(report?["intact"] == true && report?["used_before"] == false)
    let captured = try #require(report?["captures"]?.array)
    #expect(captured.count == 5)
    #expect(captured.allSatisfy { $0.object?["redactions"]?.object?.isEmpty == false })
    let samples = report?["import"]?.object
    #expect((samples?["stored"]?.int ?? 0) >= 36 && samples?["unreadable"] == 1)
    #expect((samples?["duplicates"]?.int ?? 0) >= 2)
    #expect(report?["exports"]?.array?.count == 2)
    let all = report?["stats"]?.object?["total_examples"]
    let second = try workshop.run("quickstart", "--dir", "show", "--json").json().object
    #expect(second?["used_before"] == true)
    #expect(second?["stats"]?.object?["total_examples"] == all)
    #expect(try workshop.run("list").status == 66, "the user's own store was touched")
    let page = try workshop.run("quickstart", "--dir", "other")
    #expect(page.status == 0)
    #expect(page.output.contains("Try next"))
    try workshop.write("mine", to: "file.txt")
    #expect(try workshop.run("quickstart", "--dir", ".").status == 73)
  }

  @Test func `rows go to standard output as a file would hold them, and leave no trace`() throws {
    let workshop = try Workshop()
    for number in 1...3 {
      _ = try workshop.run(
        "add", "--input", "What is \(number)?", "--output", "It is the number \(number), I think.")
    }
    for shape in [["-f", "chat"], ["--for", "trl"], ["-f", "raw", "--limit", "2"]] {
      let streamed = try workshop.run(["export", "-o", "-"] + shape)
      #expect(streamed.status == 0, "\(streamed.errors)")
      let count = shape.contains("raw") ? 2 : 3
      #expect(try streamed.lines().count == count)
      #expect(streamed.errors.contains("\(count) rows"))
      #expect(try workshop.run(["export", "-o", "\(shape[1]).jsonl"] + shape).status == 0)
      #expect(try workshop.read("\(shape[1]).jsonl") == streamed.output)
    }
    #expect(try workshop.run("datasets", "list", "--json").lines().count == 3)
    let told = try workshop.run("export", "-o", "-", "-f", "chat", "--max-tokens", "1", "--json")
    #expect(told.status == 65 && told.output.isEmpty)
    #expect(try told.error()["code"] == "nothing_to_export")
    let report = try workshop.run("export", "-o", "-", "-f", "dpo", "-f", "chat", "--json")
    #expect(try report.lines().count == 3 && report.errors.contains(#""rows":3"#))
    #expect(try workshop.run("export", "-o", "-", "-f", "chat", "--quiet").errors.isEmpty)
  }

  @Test func `what OpenAI would refuse is not written, unless it is wanted all the same`() throws {
    let workshop = try stocked()
    let few = ["export", "-o", "few", "--for", "openai", "--limit", "9", "--json"]
    let refused = try workshop.run(few)
    #expect(refused.status == 65 && refused.output.isEmpty)
    #expect(try refused.error()["code"] == "too_few_rows")
    #expect(refused.errors.contains("--force"))
    #expect(try !workshop.names().contains { $0.contains("few") })
    let forced = try workshop.run(few + ["--force"])
    #expect(forced.status == 0 && forced.errors.contains("wants at least 10 rows; there are 9"))
    let enough = try workshop.run("export", "-o", "ten", "--for", "openai", "--limit", "10")
    #expect(enough.status == 0 && enough.errors.isEmpty)
  }

  /// What came in with its schemas was left out by every trainer.
  @Test func `a conversation with tools goes from a file into every trainer's`() throws {
    let workshop = try Workshop()
    let start = #"{"messages":[{"role":"user","content":"How warm is it in Bern?"},"#
    let call =
      #"{"role":"assistant","content":null,"tool_calls":[{"id":"c","type":"function","#
      + #""function":{"name":"f","arguments":"{\"place\":\"Bern\"}"}}]},"#
      + #"{"role":"tool","tool_call_id":"c","content":"21"},"#
    let end = #"{"role":"assistant","content":"It is 21 degrees warm in Bern now."}]"#
    let schema = #","tools":[{"type":"function","function":{"name":"f","parameters":{}}}]}"#
    try workshop.write(start + call + end + schema + "\n", to: "with.jsonl")
    let taken = try workshop.run("import", "with.jsonl")
    #expect(taken.status == 0 && !taken.errors.contains("has_tool_calls"), "\(taken.errors)")
    for trainer in ["mlx", "trl", "axolotl", "llamafactory", "unsloth", "openai"] {
      let report = try workshop.run("export", "-o", trainer, "--for", trainer, "--force", "--json")
      #expect(try report.json().object?["examples"] == 1, "\(trainer)")
      let text = try workshop.read("\(trainer)/train.jsonl")
      #expect(text.contains(#""tools": "#) && text.contains("Bern\\\""))
    }
    try workshop.write(start + call + end + "}\n", to: "without.jsonl")
    let told = try workshop.run("import", "without.jsonl", "--db", workshop.path("other.db"))
    #expect((told.output + told.errors).contains("has_tool_calls"))
  }

  @Test func `special tokens are said, broken or left out`() throws {
    let workshop = try stocked()
    _ = try workshop.run(
      "add", "--input", "How does a turn end?", "--output", "With <|im_end|>, in most templates.")
    let kept = try workshop.run("export", "-o", "kept", "--for", "mlx")
    #expect(kept.status == 0 && kept.errors.contains("1 row holds special tokens"))
    #expect(try workshop.read("kept/README.md").contains("special tokens"))
    let told = ["export", "--for", "mlx", "--json", "--special-tokens"]
    #expect(try workshop.run(told + ["escape", "-o", "broken"]).status == 0)
    #expect(try workshop.read("broken/train.jsonl").contains("< |im_end|>"))
    #expect(try workshop.read("broken/manifest.json").contains(#""special_tokens""#))
    let without = try workshop.run(told + ["leave-out", "-o", "without"])
    #expect(try without.json().object?["left_out"] == ["special_tokens": 1])
    #expect(try workshop.run(told + ["burn", "-o", "x"]).status == 64)
  }

  @Test(arguments: [
    ["--split", "90/5/5"], ["--mark-used"], ["--force"], ["--for", "mlx"], ["--for", "axolotl"],
    ["--for", "llamafactory"],
  ])
  func `what needs files does not go to standard output, and that is said`(
    options: [String]
  ) throws {
    let workshop = try Workshop()
    _ = try workshop.run("add", "--input", "What is it?", "--output", "It is a thing, I think.")
    let outcome = try workshop.run(["export", "-o", "-", "-f", "chat", "--json"] + options)
    #expect(outcome.status == 64 && outcome.output.isEmpty)
    #expect(try outcome.error()["code"] == "needs_files")
    #expect(try workshop.names().filter { !$0.hasPrefix("store.db") } == [])
  }

  @Test func `a reader that has seen enough ends it quietly`() throws {
    let workshop = try Workshop()
    let answer = String(repeating: "It goes on and on. ", count: 500)
    let lines = (0..<200).map { number in
      #"{"prompt":"What is \#(number)?","completion":"\#(number): \#(answer)"}"# + "\n"
    }
    try workshop.write(lines.joined(), to: "many.jsonl")
    #expect(try workshop.run("import", "many.jsonl").status == 0)
    for (ignoring, statuses) in [("", [0, 141]), ("trap '' PIPE; ", [0])] {
      let first = try workshop.shell(
        ignoring + #""$ASSAY" export -o - -f chat | head -1 >&2; exit ${PIPESTATUS[0]}"#)
      #expect(statuses.contains(Int(first.status)))
      #expect(first.errors.split(separator: "\n").count == 1, "\(first.errors.prefix(200))")
    }
  }
}
