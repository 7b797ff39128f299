import ExampleStore
import JSONText
import TestFolders
import Testing
import TrainingData

@testable import Intake

/// Layouts as they are published, which differ from the plain shapes.
@Suite struct ForeignLayoutTests {
  private func drafts(_ json: String, everyAnswer: Bool = false) throws -> [Draft] {
    let record = try #require(try JSONReader.value(of: json).object)
    let shape = try #require(RecordKind.auto.shapes.first { $0.recognises(record) })
    return try shape.drafts(
      from: record, in: RecordContext(file: "f", line: 1, takingEveryAnswer: everyAnswer))
  }

  private static func turns(_ turns: String...) -> String {
    let roles = ["u": "user", "a": "assistant", "s": "system", "t": "tool"]
    let written = turns.map { turn in
      #"{"role":"\#(roles[String(turn.prefix(1))] ?? "")","content":"\#(turn.dropFirst())"}"#
    }
    return "[\(written.joined(separator: ","))]"
  }

  private func shown(_ draft: Draft) -> [String] {
    draft.prompt.history.map { "\($0.role):\($0.content)" }
  }

  private static let repeated: [(prompt: String, start: [String], system: String?, earlier: Int)] =
    [
      (#""Q""#, ["uQ"], nil, 0), (#"" Q\n""#, ["uQ"], nil, 0), (#""Q""#, ["sS", "uQ"], "S", 0),
      (#""Q""#, ["uH", "aI", "uQ"], nil, 2), (#""H""#, ["uH", "aI", "uQ"], nil, 2),
      (turns("uQ"), ["uQ"], nil, 0), (turns("sS", "uQ"), ["uQ"], "S", 0),
      (turns("sS", "uH", "aI", "uQ"), ["sS", "uH", "aI", "uQ"], "S", 2),
      (turns("uH", "aI", "uQ"), ["sS", "uH", "aI", "uQ"], "S", 2),
      // Nothing is repeated here.
      (turns("uH", "aI", "uQ"), [], nil, 2), (#""H""#, ["aI", "uQ"], nil, 2),
    ]

  @Test(arguments: repeated.indices, [false, true])
  func `a prompt that both sides repeat is asked once`(index: Int, withMessages: Bool) throws {
    let sample = Self.repeated[index]
    func side(_ answer: String) -> String {
      let turns = (sample.start + ["a\(answer)"]).map { Self.turns($0).dropFirst().dropLast() }
      return "[\(turns.joined(separator: ","))]"
    }
    let messages = withMessages ? #","messages":\#(side("Yes"))"# : ""
    let draft = try #require(
      try drafts(
        #"{"prompt":\#(sample.prompt),"chosen":\#(side("Yes")),"rejected":\#(side("No"))\#(messages)}"#
      ).first)
    #expect(draft.format == .dpo && draft.prompt.input == "Q")
    #expect(draft.answer.output == "Yes" && draft.answer.pair?.rejected == "No")
    #expect(draft.prompt.system == sample.system)
    #expect(shown(draft) == (sample.earlier == 0 ? [] : ["user:H", "assistant:I"]))
    #expect(draft.metadata.isEmpty)
  }

  @Test func `a pair whose chosen side is silent keeps its own sides`() throws {
    let draft = try #require(
      try drafts(
        """
        {"chosen":\(Self.turns("uH", "aI", "uQ", "a")),"rejected":\(Self.turns("uH", "aI", "uQ", "aN"))}
        """
      ).first)
    #expect(draft.prompt.input == "Q" && draft.answer.output == "")
  }

  private static let pairs: [(json: String, system: String?)] = [
    (#"{"input":"A","output":"B"}"#, nil), (#"{"question":"A","answer":"B"}"#, nil),
    (#"{"query":"A","response":"B"}"#, nil), (#"{"Prompt":"A","Completion":"B"}"#, nil),
    (#"{"prompt":"A","response":"B"}"#, nil), (#"{"Question":"A","Answer":"B"}"#, nil),
    (#"{"id":"o.1","system_prompt":"S","question":"A","response":"B"}"#, "S"),
    (#"{"text":"A B","question":"A","answer":"B"}"#, nil),
  ]

  @Test(arguments: pairs.indices)
  func `a question and an answer go by many names`(index: Int) throws {
    let draft = try #require(try drafts(Self.pairs[index].json).first)
    #expect(draft.format == .instruction)
    #expect(draft.prompt.input == "A" && draft.answer.output == "B")
    #expect(draft.prompt.system == Self.pairs[index].system)
  }

  @Test func `a number may be the answer`() throws {
    #expect(try drafts(#"{"question":"One and one?","answer":2}"#).first?.answer.output == "2")
  }

  @Test(arguments: [
    #"{"question":"A","choices":["B","C"],"answer":"B"}"#,
    #"{"question":"A","A":"x","B":"y","answer":"A"}"#,
    #"{"question":"A","prompt":"B","answer":"C"}"#,
    #"{"input":"A","answer":"B","output":"C"}"#, #"{"input":{"a":"A"},"output":"B"}"#,
    #"{"custom_id":"r","response":{"body":{}}}"#, #"{"question":"A","answer":null}"#,
  ])
  func `what is not plain is not guessed at`(json: String) throws {
    let record = try #require(try JSONReader.value(of: json).object)
    #expect(!RecordKind.auto.shapes.contains { $0.recognises(record) })
  }

  @Test func `Alpaca's input is material, not a question`() throws {
    let draft = try #require(
      try drafts(#"{"instruction":"Sum up.","input":"Text.","output":"Short."}"#).first)
    #expect(draft.prompt.input == "Sum up.\nText.")
  }

  @Test(arguments: [
    ("input=fields.instruction", "output=fields.response", "What is a leaf?", "Part of a plant."),
    ("input=fields.instruction", "output=answers.1.text", "What is a leaf?", "Second."),
    ("input=a.b", "output=fields.response", "dotted", "Part of a plant."),
  ])
  func `a mapping reaches inside`(input: String, output: String, asked: String, said: String)
    throws
  {
    let record = try #require(
      try JSONReader.value(
        of: """
          {"fields":{"instruction":"What is a leaf?","response":"Part of a plant.","more":1},
          "answers":[{"text":"First."},{"text":"Second."}],"a.b":"dotted"}
          """
      ).object)
    let shape = try MappedShape([input, output])
    #expect(shape.recognises(record))
    let draft = try #require(
      try shape.drafts(from: record, in: RecordContext(file: "f", line: 1)).first)
    #expect(draft.prompt.input == asked && draft.answer.output == said)
    // What was understood is no metadata, and its neighbours are.
    #expect(draft.metadata["fields"]?.object?["more"] == 1)
    let isInside = output.hasPrefix("output=fields")
    #expect((draft.metadata["fields"]?.object?["response"] == nil) == isInside)
  }

  @Test(arguments: ["output=fields.nothing", "output=answers.9.text", "output=answers.x"])
  func `a mapping that leads nowhere recognises nothing`(mapping: String) throws {
    let shape = try MappedShape([mapping])
    #expect(!shape.recognises(["fields": ["a": 1], "answers": [["text": "A"]]]))
  }

  @Test(arguments: [
    (#"{"fields":{"q":"A","a":"B"}}"#, "fields.q, fields.a", true),
    (#"{"flag":true,"list":[null]}"#, "flag, list", false),
    (#"{"said":{"What is tea?":"Leaves."}}"#, "keys are said.", true),
  ])
  func `a mapping is advised where there is something to map`(
    record: String, keys: String, isAdvised: Bool
  ) async throws {
    let folder = try Folder()
    let report = try await FileImport(IntakeLine(store: .inMemory())).run([
      folder.write(record, to: "in.jsonl")
    ])
    let error = try #require(report.failures.first?.error)
    #expect(error.message.contains(keys) && error.remedy.contains("--map") == isAdvised)
  }

  private static let joins: [(turns: String, input: String, output: String, history: [String])] = [
    (turns("uA", "uB", "aC"), "A\n\nB", "C", []),
    (turns("uA", "aB", "aC"), "A", "B\n\nC", []),
    (turns("uA", "aB", "uC", "uD", "aE"), "C\n\nD", "E", ["user:A", "assistant:B"]),
    (turns("aHello", "uA", "aB"), "A", "B", ["assistant:Hello"]),
  ]

  @Test(arguments: joins.indices)
  func `what one side says in several turns is said at once`(index: Int) throws {
    let sample = Self.joins[index]
    let draft = try #require(try drafts(#"{"messages":\#(sample.turns)}"#).first)
    #expect(draft.prompt.input == sample.input && draft.answer.output == sample.output)
    #expect(shown(draft) == sample.history && draft.metadata.isEmpty)
  }

  @Test func `turns with more than their text stay apart`() throws {
    let draft = try #require(
      try drafts(
        """
        {"messages":[{"role":"user","name":"jo","content":"A"},{"role":"user","content":"B"},
        {"role":"assistant","content":"C"}]}
        """
      ).first)
    #expect(draft.prompt.input == "B" && shown(draft) == ["user:A"])
  }

  @Test(arguments: [
    (#"{"messages":\#(turns("aHello", "uA question?", "aAn answer."))}"#, "roles_do_not_alternate"),
    (
      #"{"messages":[{"role":"user","content":"Paris?"},{"role":"assistant","content":null,"tool_calls":[{"id":"1"}]},{"role":"tool","content":"21"},{"role":"assistant","content":"It is 21 degrees."}]}"#,
      "has_tool_calls"
    ),
    (
      #"{"conversations":[{"from":"human","value":"Paris?"},{"from":"function_call","value":"{}"},{"from":"observation","value":"21"},{"from":"gpt","value":"It is 21 degrees."}]}"#,
      "has_tool_calls"
    ),
    (
      #"{"messages":[{"role":"user","content":"Paris?"},{"role":"assistant","content":"Wait.","function_call":{"name":"f"}},{"role":"function","content":"21"},{"role":"assistant","content":"It is 21 degrees."}]}"#,
      "has_tool_calls"
    ),
  ])
  func `an import says what trainers will not get`(json: String, reason: String) async throws {
    let folder = try Folder()
    let line = IntakeLine(store: try .inMemory())
    let plain = #"{"prompt":"A question?","completion":"An answer."}"#
    let report = try await FileImport(line).run([
      folder.write("\(json)\n\(plain)\n", to: "in.jsonl")
    ])
    #expect(report.isClean && report.stored == 2)
    #expect(report.notices.count == 1)
    #expect(report.notices.first?.hasPrefix("1 record makes") == true)
    #expect(report.notices.first?.contains(reason) == true)
    #expect(try await FileImport(line).run([folder.write(plain, to: "b.jsonl")]).notices.isEmpty)
  }

  @Test func `an answer of no weight is not the one to learn`() throws {
    let json = """
      {"messages":[{"role":"user","content":"A"},{"role":"assistant","content":"Good","weight":1},
      {"role":"user","content":"B"},{"role":"assistant","content":"Bad","weight":0}]}
      """
    let draft = try #require(try drafts(json).first)
    #expect(draft.prompt.input == "A" && draft.answer.output == "Good")
    #expect(draft.metadata["answer_extras"]?.object?["weight"] == 1)
    #expect(throws: RecordRefusal.self) {
      try drafts(json.replacing("\"weight\":1", with: "\"weight\":0"))
    }
  }

  @Test func `every answer becomes an example where that is asked for`() throws {
    let messages = Self.turns("sS", "uA", "aB", "uC", "aD", "uE", "aF", "uG")
    for json in [#"{"messages":\#(messages)}"#, #"{"conversations":\#(messages)}"#] {
      #expect(try drafts(json).map(\.answer.output) == ["F"])
      let all = try drafts(json, everyAnswer: true)
      #expect(all.map(\.prompt.input) == ["A", "C", "E"])
      #expect(all.map(\.answer.output) == ["B", "D", "F"])
      #expect(all.map(\.prompt.history.count) == [0, 2, 4])
      #expect(all.allSatisfy { $0.prompt.system == "S" })
      #expect(all.map { $0.metadata["turn"] } == [1, 2, 3])
      #expect(Set(all.map(\.provenance.sourceID)).count == 1)
    }
  }

  @Test func `answers of a long conversation take along what lies near`() throws {
    let long = String(repeating: "x", count: 3_000)
    let turns = (0..<20).flatMap { ["uQ\($0) \(long)", "aA\($0) \(long)"] }
    let written = turns.map { Self.turns($0).dropFirst().dropLast() }
    let all = try drafts(
      #"{"messages":[\#(written.joined(separator: ","))]}"#, everyAnswer: true)
    #expect(all.count == 20)
    for (index, draft) in all.enumerated() {
      #expect(draft.prompt.history.reduce(0) { $0 + $1.content.utf8.count } <= 16_384)
      #expect(draft.prompt.history.count == min(4, 2 * index))
      #expect(draft.prompt.history.first?.role ?? "user" == "user")
      let left = draft.metadata["earlier_turns_left_out"]?.int ?? 0
      #expect(left == max(0, 2 * index - 4))
    }
  }
}
