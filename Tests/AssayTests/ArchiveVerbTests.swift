import Foundation
import JSONText
import Testing

/// The way from an archive of one's own to a reviewed set of preferences.
@Suite struct ArchiveVerbTests {
  /// A ChatGPT export of `count` conversations, each with an answer that was made anew.
  private func export(_ count: Int) -> String {
    let conversations = (0..<count).map { number in
      func node(_ id: String, _ parent: String, _ role: String, _ text: String) -> String {
        #""\#(id)":{"parent":\#(parent),"message":{"author":{"role":"\#(role)"},"create_time":null,"content":{"content_type":"text","parts":["\#(text)"]}}}"#
      }
      let nodes = [
        node("q", "null", "user", "What is special about the number \(number)?"),
        node("a", #""q""#, "assistant", "Nothing that I know of the number \(number)."),
        node("b", #""q""#, "assistant", "The number \(number) follows \(number - 1)."),
        node("t", #""b""#, "user", "And what comes after \(number)?"),
        node("c", #""t""#, "assistant", "After it comes \(number + 1), as always."),
      ]
      return
        #"{"id":"chat-\#(number)","create_time":null,"current_node":"c","mapping":{\#(nodes.joined(separator: ","))}}"#
    }
    return "[\(conversations.joined(separator: ",\n"))]"
  }

  @Test func `guesses stay out of every export until a person approves them`() throws {
    let workshop = try Workshop()
    try workshop.write(export(3), to: "conversations.json")
    let imported = try workshop.run("import", "conversations.json", "--json")
    #expect(imported.status == 0)
    let report = try imported.json().object
    #expect(report?["read"]?.int == 3 && report?["stored"]?.int == 9)
    #expect(report?["left_out"] == ["other_branch": 3])
    let waiting = try workshop.run("list", "--tag", "needs_review", "--json").lines()
    #expect(waiting.count == 3)
    #expect(waiting.allSatisfy { $0.object?["quality_tier"]?.string == "unverified" })
    let ids = waiting.compactMap { $0.object?["id"]?.string }

    let raw = try workshop.run("export", "-o", "raw.jsonl", "-f", "raw", "--json").json().object
    #expect(raw?["rows"]?.int == 6 && raw?["left_out"] == ["needs_review": 3])
    let chat = try workshop.run("export", "-o", "chat", "--for", "mlx", "--json").json().object
    #expect(chat?["rows"]?.int == 6)
    #expect(try workshop.run("export", "-o", "none", "--for", "trl", "-f", "dpo").status == 65)

    #expect(try workshop.run("validate").status == 0)
    #expect(try workshop.run("list", "--tier", "unverified", "--json").lines().count >= 3)
    #expect(try workshop.run("approve", ids[0], ids[1]).status == 0)
    #expect(try workshop.run("reject", ids[2], "--reason", "no better").status == 0)
    #expect(try workshop.run("list", "--tag", "needs_review", "--json").lines().isEmpty)
    let pairs = try workshop.run("export", "-o", "pairs", "--for", "trl", "-f", "dpo", "--json")
    #expect(try pairs.json().object?["rows"]?.int == 2, "\(pairs.errors)")
    #expect(
      try pairs.json().object?["left_out"] == ["no_rejected": 6, "rejected_by_review": 1])

    // What was approved can be taken back, and waits again.
    let history = try workshop.run("history", "--json").lines()
    let approval = history.first { $0.object?["kind"]?.string == "approve" }
    let operation = try #require(approval?.object?["operation"]?.int)
    #expect(try workshop.run("undo", "\(operation)").status == 0)
    #expect(try workshop.run("list", "--tag", "needs_review", "--json").lines().count == 2)
    let all = try workshop.run(
      "export", "-o", "all", "--for", "trl", "-f", "dpo", "--include-unreviewed", "--json")
    #expect(try all.json().object?["rows"]?.int == 2)
  }

  @Test func `an import that is killed and run again loses and doubles nothing`() throws {
    let workshop = try Workshop()
    try workshop.write(export(2_000), to: "conversations.json")
    let killed = try workshop.shell(
      """
      "$ASSAY" import conversations.json > /dev/null 2>&1 &
      program=$!
      until [ -s store.db-wal ] || ! kill -0 $program 2> /dev/null; do :; done
      kill -9 $program 2> /dev/null
      wait $program
      """)
    #expect(killed.status == 137 || killed.status == 0)
    let report = try workshop.run("import", "conversations.json", "--json").json().object
    let stored = try #require(report?["stored"]?.int)
    #expect(stored + (report?["duplicates"]?.int ?? 0) == 6_000)
    #expect(report?["quarantined"]?.int == 0)
    let stats = try workshop.run("stats", "--json").json().object
    #expect(stats?["total_examples"]?.int == 6_000)
    #expect(try workshop.run("doctor").status == 0)
    let again = try workshop.run("import", "conversations.json", "--json").json().object
    #expect(again?["stored"]?.int == 0 && again?["duplicates"]?.int == 6_000)
  }

  @Test func `Claude Code's sessions are found by its own settings`() throws {
    let workshop = try Workshop()
    let lines = [
      #"{"type":"user","uuid":"u","parentUuid":null,"sessionId":"s","message":{"content":"What is a heap?"}}"#,
      #"{"type":"assistant","uuid":"a","parentUuid":"u","sessionId":"s","message":{"content":[{"type":"text","text":"A tree in an array."}]}}"#,
    ]
    for place in ["settings/projects/-x", ".claude/projects/-y"] {
      try FileManager.default.createDirectory(
        atPath: workshop.path(place), withIntermediateDirectories: true)
    }
    try workshop.write(lines.joined(separator: "\n"), to: "settings/projects/-x/s.jsonl")
    let elsewhere = try workshop.run(
      ["import", "--as", "claude-code", "--json"],
      environment: ["CLAUDE_CONFIG_DIR": workshop.path("settings")])
    #expect(try elsewhere.json().object?["stored"]?.int == 1)
    let home = try workshop.run("import", "--as", "claude-code", "--json")
    #expect(home.status == 66)
    #expect(try home.error()["code"]?.string == "nothing_to_import")
    #expect(try workshop.run("import").status == 64)
  }

  @Test func `a line of 100 MB is named and the conversations around it are stored`() throws {
    let workshop = try Workshop()
    let made = try workshop.shell(
      """
      (printf '%s' '{"chat_messages":[{"sender":"human","text":"What is a lake?"},{"sender":"assistant","text":"Water with a shore."}]}'
       printf '\\n{"chat_messages":"'; head -c 100M /dev/zero | tr '\\0' a; printf '"}\\n'
       printf '%s\\n' '{"chat_messages":[{"sender":"human","text":"What is a river?"},{"sender":"assistant","text":"Water on its way."}]}') > in.jsonl
      """)
    #expect(made.status == 0)
    let outcome = try workshop.run("import", "in.jsonl", "--json")
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains("in.jsonl:2: too_large"))
    let report = try outcome.json().object
    #expect(report?["stored"]?.int == 2 && report?["unreadable"]?.int == 1)
  }
}
