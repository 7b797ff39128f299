import ExampleStore
import Foundation
import JSONText
import TextBytes
import Testing
import TrainingData

@testable import Curation

@Suite struct ExportFormatTests {
  private static func line(_ name: ExportFormatName, _ row: TrainingExample) -> String {
    var line = JSONLineBytes()
    _ = name.format.append(ExampleRow(row), to: &line)
    return String(utf8: line.bytes.span)
  }

  @Test(
    .enabled(if: Vectors.areThere, "needs ../shared/spec/vectors"),
    arguments: [ExportFormatName.instruction, .chat, .completion, .multiTurn])
  func `writes what the original wrote, byte for byte`(name: ExportFormatName) throws {
    let vectors = try #require(Vectors.object("expected.json")["vectors"]?.array)
    var compared = 0
    for vector in vectors {
      let given = try #require(vector.object?["given"]?.object)
      guard
        let expected = vector.object?["jsonl"]?.object?[name.rawValue],
        let row = Self.row(given), name.format.obstacle(ExampleRow(row)) == nil
      else { continue }
      let text = Self.line(name, row).dropLast()
      if let whole = expected.string, !whole.hasPrefix("sha256:") {
        #expect(Array(text.utf8) == Array(whole.utf8), "\(vector.object?["name"]?.string ?? "")")
        compared += 1
      } else if let digest = expected.object?["sha256"]?.string {
        #expect(FileDigest.sha256(of: String(text)) == digest)
        compared += 1
      }
    }
    #expect(compared >= 20, "compared \(compared)")
  }

  @Test(
    .enabled(if: Vectors.areThere, "needs ../shared/spec/vectors"),
    arguments: [ExportFormatName.instruction, .chat, .completion, .multiTurn, .dpo])
  func `writes lines of the original's exports`(name: ExportFormatName) async throws {
    let scratch = try Scratch()
    try FileManager.default.copyItem(
      atPath: "\(Vectors.folder)/training_data_before_validation.db",
      toPath: scratch.path("store.db"))
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o600], ofItemAtPath: scratch.path("store.db"))
    let store = try await scratch.open()
    let path = "\(Vectors.folder)/export_as_\(name.rawValue).jsonl"
    let data = try #require(FileManager.default.contents(atPath: path))
    let known = Set(data.split(separator: 0x0A).map { Array($0) })
    let rows = try await store.examples().filter { name.format.obstacle(ExampleRow($0)) == nil }
    for row in rows where row.score >= 0.3 {
      #expect(known.contains(Array(Self.line(name, row).utf8.dropLast())), "\(row.id)")
    }
    #expect(rows.count >= 10, "compared \(rows.count)")
    try store.close()
  }

  private static func row(_ given: JSONObject) -> TrainingExample? {
    guard let input = given["input_text"]?.string, let output = given["output_text"]?.string,
      let format = given["format"]?.string
    else { return nil }
    let history = (given["conversation_history"]?.array ?? []).map { turn in
      Message(
        role: turn.object?["role"]?.string ?? "", content: turn.object?["content"]?.string ?? "")
    }
    return TrainingExample(
      id: "1", source: .manual, format: TrainingFormat(format), input: input, output: output,
      systemPrompt: given["system_prompt"]?.string, context: given["context"]?.string,
      rejectedOutput: given["rejected_output"]?.string,
      preferenceReason: given["preference_reason"]?.string, history: history,
      createdAt: Samples.now)
  }

  @Test(arguments: ExportFormatName.allCases)
  func `writes whole lines of strict JSON with the same keys`(name: ExportFormatName) throws {
    var keys: Set<[String]> = []
    for row in Samples.everyKind where name.format.obstacle(ExampleRow(row)) == nil {
      let text = Self.line(name, row)
      #expect(text.utf8.allSatisfy { $0 == 0x0A || (0x20...0x7E).contains($0) })
      #expect(text.hasSuffix("}\n"))
      for line in text.utf8.split(separator: 0x0A) {
        let value = try JSONReader.value(of: String(decoding: Array(line), as: UTF8.self))
        keys.insert(try #require(value.object).members.map(\.key))
      }
    }
    #expect(keys.count == 1)
  }

  /// Defect 4: the original converted rows that its shape could not hold.
  @Test(arguments: [
    (ExportFormatName.dpo, [LeftOutReason.noRejected: 6, .hasHistory: 1]),
    (.instruction, [.hasHistory: 3, .ktoNegative: 1]),
    (.completion, [.isPreference: 2, .hasHistory: 2, .ktoNegative: 1]),
    (.chat, [.ktoNegative: 1]),
    (.multiTurn, [.isPreference: 2, .ktoNegative: 1]),
    (.kto, [.hasHistory: 3]),
    (.sharegpt, [.ktoNegative: 1]),
    (.reward, [.noRejected: 5, .ktoNegative: 1, .hasToolCalls: 1]),
    (.grpo, [.ktoNegative: 1, .hasToolCalls: 1]),
    (.raw, [:]),
  ])
  func `leaves out what the shape cannot hold`(
    name: ExportFormatName, expected: [LeftOutReason: Int]
  ) {
    var found: [LeftOutReason: Int] = [:]
    for row in Samples.everyKind {
      if let reason = name.format.obstacle(ExampleRow(row)) { found[reason, default: 0] += 1 }
    }
    // The tool conversation counts as a history; dpo asks for the rejected side first.
    var wanted = expected
    if name == .dpo { wanted[.noRejected] = 7 }
    #expect(found == wanted)
  }

  @Test func `writes ShareGPT's words for roles`() {
    let row = Samples.row("Q", "A", system: "S", history: Samples.turns("h", "i"))
    #expect(
      Self.line(.sharegpt, row) == #"{"conversations": [{"from": "system", "value": "S"}, "#
        + #"{"from": "human", "value": "h"}, {"from": "gpt", "value": "i"}, "#
        + #"{"from": "human", "value": "Q"}, {"from": "gpt", "value": "A"}]}"# + "\n")
  }

  @Test func `unpairs preferences into labelled answers`() throws {
    let pair = Samples.row("Q?", "good", rejected: "bad")
    let text = Self.line(.kto, pair)
    #expect(
      text == """
        {"prompt": "Q?", "completion": "good", "label": true}
        {"prompt": "Q?", "completion": "bad", "label": false}

        """)
    let negative = Samples.row("Q?", "bad", metadata: ["kto_label": false])
    #expect(Self.line(.kto, negative).contains("\"label\": false"))
  }

  /// A text without a blank line has no question; it is written as the text it was.
  @Test func `writes a completion that is all answer as it is`() {
    let whole = Samples.row("", "All of it.\n\nAnd more.", format: .completion)
    #expect(CompletionFormat().obstacle(ExampleRow(whole)) == nil)
    #expect(Self.line(.completion, whole) == #"{"text": "All of it.\n\nAnd more."}"# + "\n")
    let asked = Samples.row("Go on:", "and on.", format: .completion)
    #expect(Self.line(.completion, asked) == #"{"text": "Go on:\n\nand on."}"# + "\n")
    let blank = Samples.row("", " \n", format: .completion)
    #expect(CompletionFormat().obstacle(ExampleRow(blank)) == .noInput)
    let chat = Samples.row("", "An answer to nothing.", format: .chat)
    #expect(CompletionFormat().obstacle(ExampleRow(chat)) == .noInput)
    for other in [ExportFormatName.instruction, .chat, .multiTurn, .kto] {
      #expect(other.format.obstacle(ExampleRow(whole)) == .noInput)
    }
  }

  @Test func `writes what a person decided behind the columns`() throws {
    let row = Samples.row("Q?", id: "touched")
    let decisions = PersonalDecisions(
      mark: HumanMark(tier: .gold), approval: Approval(by: "me", at: 5), tags: ["a", "b\""])
    var line = JSONLineBytes()
    _ = RawFormat(decisions: ["touched": decisions]).append(ExampleRow(row), to: &line)
    let object = try #require(JSONReader.value(of: String(utf8: line.bytes.span)).object)
    #expect(object.members.count == 28)
    #expect(object["marked_by_person"] == ["quality_tier"])
    #expect(object["approved_by"] == "me" && object["approved_at"]?.double == 5)
    #expect(object["tags"] == ["a", "b\""])
  }

  @Test func `writes all twenty-four columns raw`() throws {
    let text = Self.line(.raw, Samples.everyKind[1])
    let object = try #require(JSONReader.value(of: String(text.dropLast())).object)
    #expect(object.members.count == 24)
    #expect(object["conversation_history"]?.array?.count == 2)
    #expect(object["validated"]?.bool == false)
    #expect(object["created_at"] == .number("1769385600.0"))
  }

  @Test func `escapes as the slower writer does`() {
    var random = SeededRandom(7)
    let letters: [Unicode.Scalar] = [
      "a", "b", " ", "\"", "\\", "\n", "\u{0}", "\u{1F}", "\u{7F}", "é", "\u{2028}", "中", "🚀", "~",
    ]
    for _ in 0..<2_000 {
      let count = Int(random.next() % 60)
      var text = ""
      for _ in 0..<count {
        text.unicodeScalars.append(letters[Int(random.next() % UInt64(letters.count))])
      }
      var line = JSONLineBytes(capacity: 64)
      line.string(text)
      var slow = ContiguousArray<UInt8>()
      JSONWriter.append(string: text, .python, to: &slow)
      #expect(line.bytes == slow)
    }
  }
}

/// Random numbers that are the same every time.
struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  /// SplitMix64.
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }
}
