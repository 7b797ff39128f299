import Testing
import TrainingData

@testable import Intake

@Suite struct ConversationTreeTests {
  private func tree(_ links: [(String, String?)]) -> ConversationTree {
    ConversationTree(
      links.map { id, parent in
        ConversationNode(id: id, parent: parent, role: .user, text: id)
      })
  }

  private func names(_ tree: ConversationTree, showing current: String? = nil) -> [[String]] {
    tree.threads(showing: tree.node(current)).map { $0.map { tree.nodes[$0].id } }
  }

  @Test func `threads go by parents, not by the order of the file`() {
    let tree = tree([("c", "b"), ("a", nil), ("b", "a"), ("d", "b")])
    #expect(names(tree) == [["a", "b", "d"]])
    #expect(names(tree, showing: "c") == [["a", "b", "c"]])
    #expect(names(tree, showing: "nowhere") == [["a", "b", "d"]])
  }

  @Test func `every beginning has its thread, also where the parent is missing`() {
    let tree = tree([("a", nil), ("x", "lost"), ("b", "a"), ("y", "x"), ("z", "z?")])
    #expect(names(tree) == [["a", "b"], ["x", "y"], ["z"]])
    #expect(tree.cycles.isEmpty)
  }

  @Test func `a circle is cut once and everything stays readable`() {
    let tree = tree([("a", "c"), ("b", "a"), ("c", "b"), ("d", "c"), ("e", "e"), ("f", nil)])
    #expect(tree.cycles.map { tree.nodes[$0].id } == ["a", "e"])
    #expect(names(tree) == [["a", "b", "c", "d"], ["e"], ["f"]])
  }

  @Test func `of two messages with one id the first stays`() {
    let tree = tree([("a", nil), ("b", "a"), ("b", nil)])
    #expect(names(tree) == [["a", "b"]])
  }

  @Test func `a thread of 100,000 messages needs no deep stack`() {
    let links = (0..<100_000).map { ("\($0)", $0 == 0 ? nil : "\($0 - 1)") }
    let tree = tree(links.reversed())
    #expect(names(tree).map(\.count) == [100_000])
  }

  @Test(arguments: [
    ("2025-06-01T10:00:00Z", 1_748_772_000.0), ("2025-06-01T10:00:00.250Z", 1_748_772_000.25),
    ("2025-06-01T12:00:00.250000+02:00", 1_748_772_000.25),
    ("2025-06-01 10:00:00", 1_748_772_000), ("1970-01-01T00:00:00Z", 0),
    ("2024-02-29T23:59:59-0130", 1_709_256_599),
  ])
  func `times are read as archives write them`(text: String, seconds: Double) {
    #expect(InstantText.seconds(text) == seconds)
  }

  @Test(arguments: [
    "", "yesterday", "2025-13-01T10:00:00Z", "2025-06-01T10:00", "2025-06-01T1:0:0Z",
  ])
  func `what is no time is none`(text: String) {
    #expect(InstantText.seconds(text) == nil)
  }

  @Test(arguments: [
    ("No, I meant the other file.", "Here it is.", true),
    ("no", "Shall I go on?", false),
    ("No, that's not what I asked. Use Swift.", "Shall I go on?", true),
    ("That’s wrong: it is 42.", "It is 41.", true),
    ("No problem, thanks!", "Here it is.", false),
    ("Nope.", "It is 41.", true),
    ("Nobody knows.", "It is 41.", false),
    ("Nein, auf Deutsch bitte.", "Here it is.", true),
    ("This is not what I wanted", "Here it is.", true),
    ("Now the next one", "Here it is.", false),
    ("", "Here it is.", false),
  ])
  func `an objection is told by its first words`(message: String, answer: String, isOne: Bool) {
    #expect(Objection.opens(message, after: answer) == isOne)
  }

  @Test(arguments: [
    ("Fix it", "Fix it"),
    ("<system-reminder>Be brief.</system-reminder>\nFix it", "Fix it"),
    ("Fix it\n\n<ide_selection>let x = 1</ide_selection>", "Fix it"),
    ("<command-name>/clear</command-name>", ""),
    ("[Request interrupted by user]", ""),
    ("What does <system-reminder> mean?", "What does <system-reminder> mean?"),
    ("a\n\n\nb", "a\n\n\nb"),
  ])
  func `what the program wrote is not what was typed`(raw: String, typed: String) {
    #expect(TypedText.typed(in: raw) == typed)
  }
}
