import ExampleStore
import JSONText
import TextBytes
import Testing
import TrainingData

@testable import Curation

@Suite struct TrainerProfileTests {
  static let all: [(TrainerName, TrainingTask)] = TrainerName.allCases.flatMap { name in
    TrainingTask.allCases.filter(name.profile.tasks.contains).map { (name, $0) }
  }

  private static func text(_ name: TrainerName, _ task: TrainingTask, _ row: TrainingExample)
    -> String
  {
    var line = JSONLineBytes()
    let writer = RowWriter(.trainer(name, task), maxTokens: nil)
    _ = writer.append(ExampleRow(row), to: &line)
    return String(utf8: line.bytes.span)
  }

  @Test(arguments: all)
  func `writes one schema a file`(name: TrainerName, task: TrainingTask) throws {
    var keys: Set<[String]> = []
    var written = 0
    for row in Samples.everyKind {
      let text = Self.text(name, task, row)
      #expect(text.utf8.allSatisfy { $0 == 0x0A || (0x20...0x7E).contains($0) })
      for line in text.utf8.split(separator: 0x0A) {
        let value = try JSONReader.value(of: String(decoding: Array(line), as: UTF8.self))
        let object = try #require(value.object)
        keys.insert(object.members.map(\.key))
        #expect(!(object["messages"] != nil && object["prompt"] != nil))
        written += 1
      }
    }
    #expect(keys.count == 1)
    #expect(written >= 2)
  }

  private static let talk = Samples.row(
    "Q", "A", rejected: "B", system: "S", context: "C", history: Samples.turns("h", "i"))
  private static let plain = Samples.row("Q", "A", context: "C")

  @Test(arguments: [
    (
      TrainerName.mlx, TrainingTask.chat,
      #"{"messages": [{"role": "user", "content": "C\n\nQ"}, {"role": "assistant", "content": "A"}]}"#
    ),
    (
      .trl, .chat,
      #"{"prompt": [{"role": "user", "content": "C\n\nQ"}], "completion": [{"role": "assistant", "content": "A"}]}"#
    ),
    (.mlx, .text, #"{"text": "C\n\nQ\n\nA"}"#),
  ])
  func `folds context into the first turn`(name: TrainerName, task: TrainingTask, line: String) {
    #expect(Self.text(name, task, Self.plain) == line + "\n")
  }

  @Test(arguments: [
    (Samples.row("Q", "A", system: "S", context: "C"), #"{"text": "S\n\nC\n\nQ\n\nA"}"#),
    (Samples.row("Q", "A", system: "S"), #"{"text": "S\n\nQ\n\nA"}"#),
    (Samples.row("", "A", context: "C"), #"{"text": "C\n\nA"}"#),
    (Samples.row("", "A"), #"{"text": "A"}"#),
  ])
  func `plain text begins with what a model is told`(row: TrainingExample, line: String) {
    for trainer in [TrainerName.mlx, .trl, .axolotl, .llamafactory, .unsloth] {
      #expect(Self.text(trainer, .text, row) == line + "\n")
    }
  }

  @Test func `gives Axolotl labelled strings, and no earlier turns`() {
    let pair = Samples.row("Q", "A", rejected: "B", system: "S", context: "C")
    #expect(
      Self.text(.axolotl, .unpaired, pair) == #"""
        {"system": "S\n\nC", "prompt": "Q", "completion": "A", "label": true}
        {"system": "S\n\nC", "prompt": "Q", "completion": "B", "label": false}

        """#)
    let bad = Samples.row("Q", "A", metadata: ["kto_label": false])
    #expect(
      Self.text(.axolotl, .unpaired, bad)
        == #"{"system": "", "prompt": "Q", "completion": "A", "label": false}"# + "\n")
    #expect(Self.objection(.axolotl, .unpaired, Self.talk) == .hasHistory)
    #expect(Self.objection(.trl, .unpaired, Self.talk) == nil)
    let settings = AxolotlProfile().sidecars(
      for: FolderContents(task: .unpaired, rows: [.train: 9, .valid: 2], longestTokens: 9))
    #expect(settings.map(\.name) == ["axolotl.yml"])
    for word in [
      "rl: kto\n", "remove_unused_columns: false\n", "path: train.jsonl\n", "path: valid.jsonl\n",
      "type: chatml.prompt_pairs\n",
    ] {
      #expect(settings.first?.text.contains(word) == true)
    }
  }

  @Test(arguments: [
    (
      TrainerName.trl,
      #"{"prompt": [{"role": "system", "content": "S\n\nC"}, {"role": "user", "content": "h"}, {"role": "assistant", "content": "i"}, {"role": "user", "content": "Q"}], "chosen": [{"role": "assistant", "content": "A"}], "rejected": [{"role": "assistant", "content": "B"}]}"#
    ),
    (
      .llamafactory,
      #"{"prompt": "Q", "system": "S\n\nC", "history": [["h", "i"]], "chosen": "A", "rejected": "B"}"#
    ),
    (
      .openai,
      #"{"input": {"messages": [{"role": "system", "content": "S\n\nC"}, {"role": "user", "content": "h"}, {"role": "assistant", "content": "i"}, {"role": "user", "content": "Q"}], "tools": [], "parallel_tool_calls": true}, "preferred_output": [{"role": "assistant", "content": "A"}], "non_preferred_output": [{"role": "assistant", "content": "B"}]}"#
    ),
  ])
  func `writes preferences as each trainer wants them`(name: TrainerName, line: String) {
    #expect(Self.text(name, .preference, Self.talk) == line + "\n")
  }

  @Test(arguments: [
    (
      TrainingTask.reward,
      #"{"chosen": [{"role": "system", "content": "S\n\nC"}, {"role": "user", "content": "h"}, {"role": "assistant", "content": "i"}, {"role": "user", "content": "Q"}, {"role": "assistant", "content": "A"}], "rejected": [{"role": "system", "content": "S\n\nC"}, {"role": "user", "content": "h"}, {"role": "assistant", "content": "i"}, {"role": "user", "content": "Q"}, {"role": "assistant", "content": "B"}]}"#
    ),
    (
      .prompts,
      #"{"prompt": [{"role": "system", "content": "S\n\nC"}, {"role": "user", "content": "h"}, {"role": "assistant", "content": "i"}, {"role": "user", "content": "Q"}], "answer": "A"}"#
    ),
  ])
  func `writes for reward models and GRPO, with or without a trainer's name`(
    task: TrainingTask, line: String
  ) {
    #expect(Self.text(.trl, task, Self.talk) == line + "\n")
    var written = JSONLineBytes()
    let name: ExportFormatName = task == .reward ? .reward : .grpo
    _ = name.format.append(ExampleRow(Self.talk), to: &written)
    #expect(String(utf8: written.bytes.span) == line + "\n")
    #expect(Self.objection(.trl, .reward, Self.plain) == .noRejected)
    #expect(Self.objection(.trl, .prompts, Self.plain) == nil)
  }

  @Test func `labels answers with a truth value, not a number`() {
    let text = Self.text(.llamafactory, .unpaired, Self.talk)
    #expect(text.contains(#""completion": "A", "label": true}"#))
    #expect(text.contains(#""completion": "B", "label": false}"#))
  }

  @Test(arguments: [
    (Samples.row("Q", "A", rejected: " a\n"), TrainingTask.preference, LeftOutReason.sidesAlike),
    (Samples.row("Q", "A"), .preference, .noRejected),
    (Samples.row("Q", "A", metadata: ["kto_label": false]), .chat, .ktoNegative),
    (Samples.row(" \n", "A"), .chat, .noInput),
    (Samples.row("Q", "\u{2003}"), .chat, .noOutput),
    (
      Samples.row("Q", "A", history: [Message(role: "user", content: "u")]), .chat,
      .rolesDoNotAlternate
    ),
    (
      Samples.row("Q", "A", history: Samples.turns("", "x")), .chat, .emptyTurn
    ),
    (
      Samples.row(
        "Q", "A", system: "S", history: [Message(role: "system", content: "T")]), .chat,
      .systemNotFirst
    ),
    (Samples.row("Q", "A", history: Samples.turns("a", "b")), .text, .hasHistory),
    (
      Samples.row(
        "Q", "A",
        history: [
          Message(role: "user", content: "u"), Message(role: "narrator", content: "n"),
        ]), .chat, .unknownRole
    ),
    (Samples.everyKind[8], .chat, .hasToolCalls),
    (
      Samples.row(
        "Q", "A",
        metadata: [
          "turns_between": [["role": "assistant", "content": "", "tool_calls": [["id": "1"]]]]
        ]), .chat, .hasToolCalls
    ),
    (
      Samples.row(
        "Q", "A", metadata: ["turns_between": [["role": "tool", "content": "21"]]]), .chat,
      .hasToolCalls
    ),
    (
      Samples.row("Q", "A", metadata: ["answer_extras": ["function_call": ["name": "f"]]]), .chat,
      .hasToolCalls
    ),
    (Samples.row("Q", "A", metadata: ["answer_extras": ["weight": 0]]), .chat, .zeroWeight),
  ])
  func `leaves out what would break a trainer`(
    row: TrainingExample, task: TrainingTask, reason: LeftOutReason
  ) {
    #expect(Preflight.objection(to: Dialogue(ExampleRow(row)), task) == reason)
  }

  @Test func `takes a system prompt from the history and knows ShareGPT's roles`() {
    let row = Samples.row(
      "Q", "A",
      history: [
        Message(role: "system", content: "S"), Message(role: "human", content: "h"),
        Message(role: "gpt", content: "g"),
      ])
    let dialogue = Dialogue(ExampleRow(row))
    #expect(dialogue.system == "S")
    #expect(dialogue.turns.map(\.role) == ["user", "assistant", "user"])
    #expect(Preflight.objection(to: dialogue, .chat) == nil)
  }

  private static func objection(
    _ name: TrainerName, _ task: TrainingTask, _ row: TrainingExample
  ) -> LeftOutReason? {
    name.profile.objection(to: Dialogue(ExampleRow(row)), task)
  }

  /// What was not to be learnt would be, where a trainer counts the loss of every answer.
  @Test(arguments: all)
  func `an earlier answer of no weight or out of a tool is not learnt`(
    name: TrainerName, task: TrainingTask
  ) {
    let other = task == .preference || task == .reward ? "B" : nil
    let unmeant = Samples.row(
      "Q", "A", rejected: other,
      history: [
        Message(role: "user", content: "u"),
        Message(role: "assistant", content: "bad", extras: ["weight": 0]),
      ])
    var fromTool = Samples.row(
      "Q", "A", rejected: other, history: Samples.turns("u", "21 degrees")
    )
    fromTool.metadata = ["earlier_tool_turns": [["role": "tool", "content": "21"]]]
    let learnsAll = task == .chat && name != .trl && name != .mlx
    let hasOneTurn = task == .text || name == .axolotl && task == .unpaired
    #expect(
      Self.objection(name, task, unmeant)
        == (hasOneTurn ? .hasHistory : learnsAll && name != .openai ? .zeroWeight : nil))
    #expect(
      Self.objection(name, task, fromTool)
        == (hasOneTurn ? .hasHistory : learnsAll ? .hasToolCalls : nil))
  }

  @Test func `weights stand where they were given, for those who read them`() {
    let row = Samples.row(
      "Q", "A",
      history: [
        Message(role: "user", content: "u"),
        Message(role: "assistant", content: "bad", extras: ["weight": 0]),
        Message(role: "user", content: "v"), Message(role: "assistant", content: "w"),
      ], metadata: ["answer_extras": ["weight": 1]])
    #expect(
      Self.text(.openai, .chat, row) == """
        {"messages": [{"role": "user", "content": "u"}, \
        {"role": "assistant", "content": "bad", "weight": 0}, {"role": "user", "content": "v"}, \
        {"role": "assistant", "content": "w"}, {"role": "user", "content": "Q"}, \
        {"role": "assistant", "content": "A", "weight": 1}]}

        """)
    #expect(!Self.text(.trl, .chat, row).contains("weight"))
  }
}
