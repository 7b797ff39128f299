import Foundation
import JSONText
import Testing
import TrainingData

@testable import Intake

@Suite struct RecordShapeTests {
  /// What a record should become, written shortly.
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let kind: RecordKind
    let json: String
    var format: TrainingFormat
    var input: String
    var output: String
    var rejected: String?
    var system: String?
    var history: [String] = []
    var metadata: String = "{}"
    var testDescription: String { name }
  }

  static let cases: [Case] = [
    Case(
      name: "Alpaca joins task and material", kind: .instruction,
      json: #"{"instruction":"Sum up.","input":"Long text.","output":"Short."}"#,
      format: .instruction, input: "Sum up.\nLong text.", output: "Short."),
    Case(
      name: "Alpaca without material", kind: .instruction,
      json: #"{"instruction":"Say hi.","input":"","response":"Hi.","split":"train"}"#,
      format: .instruction, input: "Say hi.", output: "Hi.", metadata: #"{"split":"train"}"#),
    Case(
      name: "the design document's instruction is a system prompt", kind: .instruction,
      json: #"{"instruction":"You are SAM, a helpful AI assistant.","input":"Hi?","output":"Hi."}"#,
      format: .instruction, input: "Hi?", output: "Hi.",
      system: "You are SAM, a helpful AI assistant."),
    Case(
      name: "OpenAI messages", kind: .chat,
      json: """
        {"messages":[{"role":"system","content":"S"},{"role":"user","content":"A"},
        {"role":"assistant","content":"B"},{"role":"user","content":"C"},
        {"role":"assistant","content":"D"}],"tools":[{"type":"function"}]}
        """,
      format: .chat, input: "C", output: "D", system: "S", history: ["user:A", "assistant:B"],
      metadata: #"{"tools":[{"type":"function"}]}"#),
    Case(
      name: "messages with a context", kind: .chat,
      json: """
        {"messages":[{"role":"user","content":"A"},{"role":"assistant","content":"B"}],
        "context":"C"}
        """, format: .multiTurn, input: "A", output: "B"),
    Case(
      name: "content in parts and a trailing question", kind: .chat,
      json: """
        {"messages":[{"role":"user","content":[{"type":"text","text":"A"},{"type":"note"}]},
        {"role":"assistant","content":"B"},{"role":"user","content":"thanks"}]}
        """, format: .chat, input: "A", output: "B",
      metadata: """
        {"question_extras":{"content_parts":[{"type":"note"}]},\
        "turns_after":[{"role":"user","content":"thanks"}]}
        """),
    Case(
      name: "a tool call between question and answer", kind: .chat,
      json: """
        {"messages":[{"role":"user","content":"A"},
        {"role":"assistant","content":null,"tool_calls":[{"id":"1"}]},
        {"role":"tool","content":"42","tool_call_id":"1"},{"role":"assistant","content":"B"}]}
        """, format: .chat, input: "A", output: "B",
      metadata: """
        {"turns_between":[{"role":"assistant","content":"","tool_calls":[{"id":"1"}]},\
        {"role":"tool","content":"42","tool_call_id":"1"}]}
        """),
    Case(
      name: "ShareGPT", kind: .sharegpt,
      json:
        #"{"id":"x","conversations":[{"from":"human","value":"A"},{"from":"gpt","value":"B"}]}"#,
      format: .chat, input: "A", output: "B"),
    Case(
      name: "prompt and completion", kind: .prompt,
      json: #"{"prompt":"A","completion":"B"}"#, format: .instruction, input: "A", output: "B"),
    Case(
      name: "prompt and completion as messages", kind: .prompt,
      json: """
        {"prompt":[{"role":"user","content":"A"}],
        "completion":[{"role":"assistant","content":"B"}]}
        """, format: .chat, input: "A", output: "B"),
    Case(
      name: "a text with a blank line", kind: .text, json: #"{"text":"Q: A?\n\nA: B.\n\nMore."}"#,
      format: .completion, input: "Q: A?", output: "A: B.\n\nMore."),
    Case(
      name: "a text without one", kind: .text, json: #"{"text":"One piece."}"#,
      format: .completion, input: "", output: "One piece."),
    Case(
      name: "a text that starts with a blank line", kind: .text,
      json: #"{"text":"\n\ndef f(): pass"}"#,
      format: .completion, input: "", output: "\n\ndef f(): pass"),
    Case(
      name: "TRL preference with texts", kind: .dpo,
      json: #"{"prompt":"A","chosen":"B","rejected":"C","reason":"D","score":1e400}"#,
      format: .dpo, input: "A", output: "B", rejected: "C", metadata: #"{"score":1e400}"#),
    Case(
      name: "TRL preference as a conversation with its prompt apart", kind: .dpo,
      json: """
        {"prompt":[{"role":"user","content":"A"}],"chosen":[{"role":"assistant","content":"B"}],
        "rejected":[{"role":"assistant","content":"C"}]}
        """, format: .dpo, input: "A", output: "B", rejected: "C"),
    Case(
      name: "TRL preference with its prompt inside", kind: .dpo,
      json: """
        {"chosen":[{"role":"user","content":"A"},{"role":"assistant","content":"B"}],
        "rejected":[{"role":"user","content":"A"},{"role":"assistant","content":"C"}]}
        """, format: .dpo, input: "A", output: "B", rejected: "C"),
    Case(
      name: "HH-RLHF transcripts", kind: .dpo,
      json: #"""
        {"chosen":"\n\nHuman: A\n\nAssistant: B\n\nHuman: C\n\nAssistant: D",
        "rejected":"\n\nHuman: A\n\nAssistant: B\n\nHuman: C\n\nAssistant: E"}
        """#, format: .dpo, input: "C", output: "D", rejected: "E",
      history: ["user:A", "assistant:B"]),
    Case(
      name: "a transcript as the prompt", kind: .dpo,
      json: #"{"prompt":"\n\nHuman: A\n\nAssistant:","chosen":" B","rejected":" C"}"#,
      format: .dpo, input: "A", output: " B", rejected: " C"),
    Case(
      name: "OpenAI preference", kind: .dpo,
      json: """
        {"input":{"messages":[{"role":"user","content":"A"}],"tools":[]},
        "preferred_output":[{"role":"assistant","content":"B"}],
        "non_preferred_output":[{"role":"assistant","content":"C"}]}
        """, format: .dpo, input: "A", output: "B", rejected: "C", metadata: #"{"tools":[]}"#),
    Case(
      name: "KTO", kind: .kto, json: #"{"prompt":"A","completion":"B","label":false}"#,
      format: .instruction, input: "A", output: "B", metadata: #"{"kto_label":false}"#),
    Case(
      name: "our own columns", kind: .own,
      json: """
        {"id":"e1","source":"manual","format":"chat","input_text":"A","output_text":"B",
        "conversation_history":[{"role":"user","content":"Z"}],"metadata":{"k":9007199254740993},
        "quality_score":0.9,"validated":1,"content_hash":"0","extra":true}
        """, format: .chat, input: "A", output: "B", history: ["user:Z"],
      metadata: #"{"k":9007199254740993,"extra":true}"#),
  ]

  private static let own =
    #"{"input_text":"A","output_text":"B","quality_score":0.9,"#
    + #""quality_tier":"gold""#

  /// A score that a machine gave is worked out anew; one that a person set stays.
  @Test(arguments: [
    (own + "}", nil, nil), (own + #","marked_by_person":[]}"#, nil, nil),
    (own + #","marked_by_person":["quality_tier"]}"#, HumanMark(tier: .gold), nil),
    (
      own + #","marked_by_person":["quality_score","quality_tier"],"approved_by":"me","#
        + #""approved_at":7}"#, HumanMark(score: 0.9, tier: .gold), Approval(by: "me", at: 7)
    ),
  ])
  func `decisions are kept where the row says that a person made them`(
    json: String, mark: HumanMark?, approval: Approval?
  ) throws {
    let record = try #require(try JSONReader.value(of: json).object)
    let draft = try #require(
      try OwnShape().drafts(from: record, in: RecordContext(file: "f", line: 1)).first)
    #expect(draft.mark == mark)
    #expect(draft.approval == approval)
    #expect(draft.metadata.isEmpty)
  }

  @Test(arguments: [
    #","marked_by_person":7}"#, #","marked_by_person":[1]}"#, #","approved_by":1}"#,
    #","approved_by":"me","approved_at":-1}"#,
  ])
  func `decisions of the wrong type are refused`(end: String) throws {
    let record = try #require(try JSONReader.value(of: Self.own + end).object)
    #expect(throws: RecordRefusal.self) {
      try OwnShape().drafts(from: record, in: RecordContext(file: "f", line: 1))
    }
  }

  @Test(arguments: cases)
  func `each shape is recognised and read`(sample: Case) throws {
    let record = try #require(try JSONReader.value(of: sample.json).object)
    let shape = try #require(RecordKind.auto.shapes.first { $0.recognises(record) })
    #expect(shape.kind == sample.kind)
    let draft = try #require(
      try shape.drafts(from: record, in: RecordContext(file: "f.jsonl", line: 7)).first)
    #expect(draft.format == sample.format)
    #expect(draft.prompt.input == sample.input)
    #expect(draft.answer.output == sample.output)
    #expect(draft.answer.pair?.rejected == sample.rejected)
    #expect(draft.prompt.system == sample.system)
    #expect(draft.prompt.history.map { "\($0.role):\($0.content)" } == sample.history)
    #expect(JSONWriter.text(draft.metadata, .compact) == sample.metadata)
  }

  static let provenances:
    [(json: String, source: ExampleSource, name: String, createdAt: Double?)] = [
      (#"{"prompt":"A","completion":"B"}"#, .documentation, "f.jsonl:7", nil),
      (#"{"prompt":"A","completion":"B","model":"m"}"#, .synthetic, "f.jsonl:7", nil),
      (#"{"prompt":"A","completion":"B","source":"feedback","id":"r1"}"#, .feedback, "r1", nil),
      (#"{"prompt":"A","completion":"B","source":"scripts","uid":5}"#, .documentation, "5", nil),
      (
        #"{"prompt":"A","completion":"B","created_at":1700000000.5}"#, .documentation, "f.jsonl:7",
        1_700_000_000.5
      ),
      (#"{"prompt":"A","completion":"B","created_at":1e308}"#, .documentation, "f.jsonl:7", nil),
      (#"{"input_text":"A","output_text":"B","format":"chat"}"#, .documentation, "f.jsonl:7", nil),
      (
        #"{"input_text":"A","output_text":"B","source":"manual","source_id":"s"}"#, .manual, "s",
        nil
      ),
    ]

  @Test(arguments: provenances.indices)
  func `a record says where it comes from, and manual is never assumed`(index: Int) throws {
    let sample = Self.provenances[index]
    let record = try #require(try JSONReader.value(of: sample.json).object)
    let shape = try #require(RecordKind.auto.shapes.first { $0.recognises(record) })
    let context = RecordContext(file: "f.jsonl", line: 7)
    let draft = try #require(try shape.drafts(from: record, in: context).first)
    #expect(draft.provenance.source == sample.source)
    #expect(draft.provenance.sourceID == sample.name)
    #expect(draft.provenance.createdAt == sample.createdAt)
    let told = RecordContext(file: "f.jsonl", line: 7, source: .distillation)
    #expect(try shape.drafts(from: record, in: told).first?.provenance.source == .distillation)
  }

  static let broken: [(json: String, code: String, field: String)] = [
    (#"{"instruction":5,"output":"B"}"#, "bad_type", "instruction"),
    (#"{"instruction":"A","output":["B"]}"#, "bad_type", "output"),
    (#"{"messages":[{"role":"user","content":"A"}]}"#, "no_answer", "assistant"),
    (#"{"messages":[{"role":"assistant","content":"A"}]}"#, "no_question", "user"),
    (#"{"messages":["A"]}"#, "bad_type", "messages[0]"),
    (#"{"messages":[{"content":"A"}]}"#, "empty_field", "messages[0].role"),
    (#"{"messages":[{"role":"user"}]}"#, "empty_field", "messages[0].content"),
    (#"{"chosen":"A","rejected":"B"}"#, "empty_field", "prompt"),
    (#"{"prompt":"A","chosen":"B","rejected":[]}"#, "bad_type", "chosen"),
    (
      #"{"chosen":[{"role":"user","content":"A"},{"role":"assistant","content":"B"}],"rejected":[{"role":"user","content":"X"},{"role":"assistant","content":"C"}]}"#,
      "bad_format", "chosen"
    ),
    (#"{"input_text":"A","output_text":7}"#, "bad_type", "output_text"),
    (#"{"input_text":"A","output_text":"B","complexity":1e300}"#, "bad_type", "complexity"),
    (#"{"input_text":"A","output_text":"B","complexity":0}"#, "bad_type", "complexity"),
    (#"{"input_text":"A","output_text":"B","quality_score":2}"#, "bad_type", "quality_score"),
    (#"{"input_text":"A","output_text":"B","created_at":-1}"#, "bad_type", "created_at"),
    (#"{"input_text":"A","output_text":"B","created_at":1e308}"#, "bad_type", "created_at"),
    (#"{"input_text":"A","output_text":"B","validated":"yes"}"#, "bad_type", "validated"),
    (#"{"input_text":"A","output_text":"B","metadata":[1]}"#, "bad_type", "metadata"),
    (#"{"input_text":"A","output_text":"B","id":""}"#, "bad_type", "id"),
  ]

  @Test(arguments: broken.indices)
  func `a wrong type is refused with the member's name`(index: Int) throws {
    let sample = Self.broken[index]
    let record = try #require(try JSONReader.value(of: sample.json).object)
    let shape = try #require(RecordKind.auto.shapes.first { $0.recognises(record) })
    do {
      _ = try shape.drafts(from: record, in: RecordContext(file: "f", line: 1))
      Issue.record("It was accepted.")
    } catch {
      #expect(error.reasons.first?.code == sample.code)
      #expect(error.reasons.first?.message.contains(sample.field) == true, "\(error)")
    }
  }

  @Test func `a mapping reads what nobody knows`() throws {
    let shape = try MappedShape(["input_text=question", "output=answer", "source_id=nr"])
    let record: JSONObject = ["question": "A", "answer": 42, "split": "test", "nr": "q7"]
    let draft = try #require(
      try shape.drafts(from: record, in: RecordContext(file: "f", line: 1)).first)
    #expect(draft.prompt.input == "A")
    #expect(draft.answer.output == "42")
    #expect(draft.provenance.sourceID == "q7")
    #expect(JSONWriter.text(draft.metadata, .compact) == #"{"split":"test"}"#)
  }

  @Test(arguments: [["question"], ["nonsense=x", "output=a"], ["input=question"]])
  func `a mapping that makes no sense is a usage fault`(mappings: [String]) {
    var found: AssayError?
    do { _ = try MappedShape(mappings) } catch { found = error }
    #expect(found?.kind == .usage)
  }

  @Test(arguments: [
    ("alpaca", RecordKind.instruction), ("Messages", .chat), ("hh-rlhf", .dpo), ("own", .own),
    ("kto", .kto),
  ])
  func `kinds go by the names that people use`(word: String, kind: RecordKind) {
    #expect(RecordKind(spelling: word) == kind)
    #expect(RecordKind(spelling: "parquet") == nil)
  }
}
