import ExampleStore
import JSONText
import TestFolders
import Testing
import TrainingData

@testable import Intake

/// Labels of answers: what is called bad never comes in as good.
@Suite struct AnswerLabelTests {
  private func draft(_ json: String, _ kind: RecordKind = .auto) throws -> Draft {
    let record = try #require(try JSONReader.value(of: json).object)
    let shape = try #require(kind.shapes.first { $0.recognises(record) })
    return try #require(
      try shape.drafts(from: record, in: RecordContext(file: "f", line: 1)).first)
  }

  private static let labels: [(json: String, isGood: Bool)] = [
    ("true", true), ("false", false), ("1", true), ("0", false), ("1.0", true), ("0.0", false),
    (#""true""#, true), (#""False""#, false), (#""1""#, true), (#"" 0 ""#, false),
    (#""desirable""#, true), (#""Undesirable""#, false),
  ]

  @Test(arguments: labels.indices, [RecordKind.auto, .kto, .prompt])
  func `a label is read however it is written`(index: Int, kind: RecordKind) throws {
    let (json, isGood) = Self.labels[index]
    let draft = try draft(#"{"prompt":"A","completion":"B","label":\#(json)}"#, kind)
    #expect(draft.metadata == ["kto_label": .bool(isGood)])
    #expect(draft.prompt.input == "A" && draft.answer.output == "B")
  }

  @Test(arguments: [
    #"{"messages":[{"role":"user","content":"A"},{"role":"assistant","content":"B"}],"label":false}"#,
    #"{"conversations":[{"from":"human","value":"A"},{"from":"gpt","value":"B"}],"kto_tag":false}"#,
    #"{"instruction":"A","output":"B","kto_tag":"false"}"#,
    #"{"question":"A","response":"B","label":0}"#,
    #"{"prompt":[{"role":"user","content":"A"}],"completion":[{"role":"assistant","content":"B"}],"label":"0"}"#,
  ])
  func `every shape of one answer may have a label`(json: String) throws {
    #expect(try draft(json).metadata == ["kto_label": false])
  }

  @Test(arguments: [#""bad""#, #""good""#, "null", "2", "[false]", "{}", #""""#, "-1"])
  func `what is no label is refused, not left aside`(json: String) async throws {
    for names in [("prompt", "completion"), ("Prompt", "Completion"), ("input", "output")] {
      let record = #"{"\#(names.0)":"A long question?","\#(names.1)":"B.","label":\#(json)}"#
      let folder = try Folder()
      let store = try TrainingDataStore.inMemory()
      let report = try await FileImport(IntakeLine(store: store)).run([
        folder.write(record, to: "in.jsonl")
      ])
      #expect(report.stored == 0 && report.reasons == ["bad_label": 1])
    }
  }

  @Test func `a topic beside a conversation is no label`() throws {
    let draft = try draft(
      #"{"messages":[{"role":"user","content":"A"},{"role":"assistant","content":"B"}],"label":"math"}"#
    )
    #expect(draft.metadata == ["label": "math"])
  }

  @Test func `who asks for labelled answers is not told to go without`() async throws {
    let folder = try Folder()
    var options = FileImport.Options()
    options.kind = .kto
    let report = try await FileImport(IntakeLine(store: .inMemory()), options: options).run([
      folder.write(#"{"prompt":"A question?","completion":"B."}"#, to: "in.jsonl")
    ])
    let remedy = try #require(report.failures.first?.error.remedy)
    #expect(remedy.contains("label") && !remedy.contains("--as"))
  }
}
