import ExampleStore
import JSONText
import TextBytes
import Testing
import TrainingData

@testable import Curation

@Suite struct ToolUseTests {
  private static let schema: JSONValue = [
    "type": "function", "function": ["name": "f", "parameters": ["type": "object"]],
  ]
  private static let call: JSONValue = [
    "role": "assistant", "content": "",
    "tool_calls": [
      ["id": "c1", "type": "function", "function": ["name": "f", "arguments": #"{"a": "ö"}"#]]
    ],
  ]
  private static let result: JSONValue = ["role": "tool", "content": "21", "tool_call_id": "c1"]

  private static func row(
    tools: JSONValue? = [schema], between: JSONValue = [call, result], answer: JSONValue? = nil,
    system: String? = nil
  ) -> TrainingExample {
    var metadata: JSONObject = ["turns_between": between]
    metadata["tools"] = tools
    metadata["answer_extras"] = answer
    return Samples.row("Q", "A", system: system, metadata: metadata)
  }

  private static func text(_ name: TrainerName, _ row: TrainingExample) -> String {
    var line = JSONLineBytes()
    _ = RowWriter(.trainer(name, .chat), maxTokens: nil).append(ExampleRow(row), to: &line)
    return String(utf8: line.bytes.span)
  }

  private static func objection(_ name: TrainerName, _ row: TrainingExample) -> LeftOutReason? {
    name.profile.objection(to: Dialogue(ExampleRow(row)), .chat)
  }

  private static let asked = #"{"role": "user", "content": "Q"}"#
  private static let called =
    #"{"role": "assistant", "content": "", "tool_calls": [{"id": "c1", "type": "function", "#
    + #""function": {"name": "f", "arguments": "{\"a\":\"\u00f6\"}"}}]}"#
  private static let named =
    #"{"role": "tool", "name": "f", "tool_call_id": "c1", "content": "21"}"#
  private static let unnamed = #"{"role": "tool", "tool_call_id": "c1", "content": "21"}"#
  private static let answered = #"{"role": "assistant", "content": "A"}"#
  private static let list =
    #"[{"type": "function", "function": {"name": "f", "parameters": {"type": "object"}}}]"#
  private static let listText =
    #""[{\"type\":\"function\",\"function\":{\"name\":\"f\",\"parameters\":{\"type\":\"object\"}}}]""#
  private static let listOfTexts =
    #"[{"type": "function", "function": {"name": "f", "parameters": "{\"type\":\"object\"}"}}]"#

  @Test(arguments: [
    (
      TrainerName.mlx,
      [
        #"{"messages": [\#(asked), \#(called)], "tools": \#(list)}"#,
        #"{"messages": [\#(asked), \#(called), \#(named), \#(answered)], "tools": \#(list)}"#,
      ]
    ),
    (
      .openai,
      [#"{"messages": [\#(asked), \#(called), \#(unnamed), \#(answered)], "tools": \#(list)}"#]
    ),
    (
      .axolotl,
      [#"{"messages": [\#(asked), \#(called), \#(named), \#(answered)], "tools": \#(listOfTexts)}"#]
    ),
    (
      .unsloth,
      [#"{"messages": [\#(asked), \#(called), \#(named), \#(answered)], "tools": \#(listText)}"#]
    ),
    (
      .trl,
      [
        #"{"prompt": [\#(asked)], "completion": [\#(called)], "tools": \#(listText)}"#,
        #"{"prompt": [\#(asked), \#(called), \#(named)], "completion": [\#(answered)], "tools": \#(listText)}"#,
      ]
    ),
    (
      .llamafactory,
      [
        #"{"messages": [\#(asked), {"role": "function_call", "content": "{\"name\":\"f\",\"arguments\":{\"a\":\"\u00f6\"}}"}, "#
          + #"{"role": "observation", "content": "21"}, \#(answered)], "tools": \#(listText)}"#
      ]
    ),
  ])
  func `writes calls and schemas as each trainer wants them`(name: TrainerName, lines: [String]) {
    #expect(Self.text(name, Self.row()) == lines.map { $0 + "\n" }.joined())
  }

  /// Files write the same in many ways.
  @Test(arguments: [
    // A text for the schemas; OpenAI's frame left out.
    row(tools: .string(JSONWriter.text([schema], .compact))),
    row(tools: [["name": "f", "parameters": ["type": "object"]]]),
    // The older way to call, an id that nobody gave, arguments that are no text.
    row(between: [
      [
        "role": "assistant", "content": "",
        "function_call": ["name": "f", "arguments": ["a": "ö"], "id": "c1"],
      ],
      ["role": "tool", "content": "21", "name": "f"],
    ]),
    // ShareGPT, as the import keeps it.
    row(between: [
      [
        "role": "tool", "from": "function_call", "id": "c1",
        "content": #"{"id": "c1", "name": "f", "arguments": {"a": "ö"}}"#,
      ],
      ["role": "tool", "content": "21"],
    ]),
  ])
  func `reads every way of writing it`(row: TrainingExample) {
    #expect(Self.text(.openai, row) == Self.text(.openai, Self.row()))
  }

  /// Without a schema, a result or a fitting call the row teaches calls to nothing.
  @Test(arguments: [
    row(tools: nil), row(tools: []), row(tools: "none"), row(tools: [["type": "function"]]),
    row(tools: [["name": "g"]]), row(between: [call]), row(between: [result]),
    row(between: [call, result, result]), row(between: [call, call, result]),
    row(between: [call, ["role": "tool", "content": "21", "tool_call_id": "c2"]]),
    row(between: [call, result, ["role": "assistant", "content": "Wait."]]),
    row(between: [
      [
        "role": "assistant", "content": "",
        "tool_calls": [["function": ["name": "f", "arguments": "a"]]],
      ],
      result,
    ]),
    row(between: [], answer: ["tool_calls": [["id": "x", "function": ["name": "g"]]]]),
    row(between: [], answer: ["tool_calls": []]),
  ])
  func `leaves out what does not fit together`(row: TrainingExample) {
    for name in TrainerName.allCases {
      #expect(Self.objection(name, row) == .hasToolCalls)
      #expect(Self.text(name, row).isEmpty)
    }
  }

  @Test func `tools that nobody called are told of, and the calls of an answer go along`() {
    let free = Self.row(between: [])
    #expect(
      Self.text(.mlx, free)
        == #"{"messages": [\#(Self.asked), \#(Self.answered)], "tools": \#(Self.list)}"# + "\n")
    let calling = Self.row(
      between: [], answer: ["tool_calls": [["id": "x", "function": ["name": "f"]]]])
    #expect(
      Self.text(.openai, calling).contains(
        #"{"role": "assistant", "content": "A", "tool_calls": [{"id": "x", "#))
    #expect(Self.objection(.llamafactory, calling) == .hasToolCalls)
  }

  @Test func `only conversations have a place for tools`() {
    var pair = Samples.row("Q", "A", rejected: "B", metadata: Self.row().metadata)
    let dialogue = Dialogue(ExampleRow(pair))
    for task in [TrainingTask.preference, .unpaired, .text] {
      #expect(Preflight.objection(to: dialogue, task) == .hasToolCalls)
    }
    pair.metadata = ["tools": [Self.schema]]
    #expect(Preflight.objection(to: Dialogue(ExampleRow(pair)), .preference) == nil)
  }

  @Test func `every answer gets a line of its own where the last message alone is learnt`() {
    let turns = Samples.turns("q1", "a1") + Samples.turns("q2", "a2")
    let row = Samples.row("Q", "A", system: "S", history: turns)
    for name in [TrainerName.mlx, .trl] {
      let lines = Self.text(name, row).split(separator: "\n")
      #expect(lines.count == 3)
      #expect(lines[0].contains("a1") && !lines[0].contains("q2"))
      #expect(lines[1].contains("a2") && lines[1].contains("a1") && !lines[1].contains("\"Q\""))
      #expect(lines[2].contains("\"A\"") && lines.allSatisfy { $0.contains("\"S\"") })
    }
    #expect(Self.text(.axolotl, row).split(separator: "\n").count == 1)
    // An archive's earlier answers are examples of their own.
    var archived = row
    archived.metadata = ["turn": 3]
    #expect(Self.text(.mlx, archived).split(separator: "\n").count == 1)
    // Nobody knows which of them came of a tool.
    var byTool = row
    byTool.metadata = ["earlier_tool_turns": [["role": "tool", "content": "21"]]]
    #expect(Self.text(.mlx, byTool).split(separator: "\n").count == 1)
    var unmeant = row
    unmeant.history[1].extras = ["weight": 0]
    #expect(Self.text(.mlx, unmeant).split(separator: "\n").count == 2)
  }
}
