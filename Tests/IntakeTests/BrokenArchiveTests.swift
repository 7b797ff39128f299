import ExampleStore
import Foundation
import JSONText
import Synchronization
import TestFolders
import Testing
import ZipSamples
import TrainingData

@testable import Intake

/// What is broken in an archive is named with its place and kept; everything around it is imported.
@Suite struct BrokenArchiveTests {
  private struct Result {
    var report: ImportReport
    var refusals: [LineRefusal]
    var store: TrainingDataStore
  }

  private func importing(_ path: String) async throws -> Result {
    let store = try TrainingDataStore.inMemory()
    let refusals = Mutex<[LineRefusal]>([])
    let report = try await FileImport(IntakeLine(store: store, clock: { 1_700_000_000 })).run(
      [path], onRefusal: { refusal in refusals.withLock { $0.append(refusal) } })
    return Result(report: report, refusals: refusals.withLock { $0 }, store: store)
  }

  private static func good(_ number: Int) -> String {
    #"{"uuid":"good-\#(number)","chat_messages":["#
      + #"{"sender":"human","text":"What is number \#(number) good for?"},"#
      + #"{"sender":"assistant","text":"Number \#(number) is good for counting."}]}"#
  }

  private static let circle = #"""
    {"id":"c","mapping":{"a":{"parent":"b","message":null},"b":{"parent":"a","message":null}}}
    """#

  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let bytes: [UInt8]
    let code: String

    init(_ name: String, _ text: String, _ code: String) {
      self.init(name, bytes: Array(text.utf8), code)
    }

    init(_ name: String, bytes: [UInt8], _ code: String) {
      testDescription = name
      self.bytes = bytes
      self.code = code
    }
  }

  private static let cases: [Case] = [
    Case("parents in a circle", circle, "cyclic_parents"),
    Case("messages of another type", #"{"chat_messages":{"a":1}}"#, "unknown_shape"),
    Case("a tree of another type", #"{"mapping":[1,2]}"#, "unknown_shape"),
    Case("a number", "42", "bad_type"),
    Case("half an object", #"{"mapping":{"a":}}"#, "bad_json"),
    Case(
      "10,000 levels",
      String(repeating: "[", count: 10_000)
        + String(repeating: "]", count: 10_000), "too_deep"),
    Case(
      "10,000 levels in a conversation",
      #"{"chat_messages":[],"x":"#
        + String(repeating: #"{"a":"#, count: 10_000) + "1"
        + String(repeating: "}", count: 10_000) + "}", "too_deep"),
    Case(
      "invalid UTF-8",
      bytes: Array(#"{"chat_messages":[{"sender":"human","text":""#.utf8)
        + [0xC3, 0x28] + Array(#""}]}"#.utf8), "bad_utf8"),
    Case(
      "17 MB in one conversation",
      #"{"chat_messages":[{"sender":"human","text":""#
        + String(repeating: "long ", count: 3_500_000) + #""}]}"#, "too_large"),
  ]

  @Test(arguments: cases)
  func `a broken conversation is named and kept, and the others are stored`(sample: Case)
    async throws
  {
    let folder = try Folder()
    let bytes = Array("[\(Self.good(1)),\n".utf8) + sample.bytes + Array(",\n\(Self.good(2))]".utf8)
    let path = folder.write(bytes, to: "conversations.json")
    let result = try await importing(path)
    #expect(result.refusals.map(\.line) == [2])
    #expect(result.refusals.map(\.code) == [sample.code])
    #expect(result.refusals.map(\.file) == [path])
    #expect(result.report.read == 3 && result.report.stored == 2)
    #expect(result.report.failures.isEmpty)
    #expect(try await result.store.quarantined().count == 1)
  }

  @Test func `one message of a wrong type does not take its conversation along`() async throws {
    let folder = try Folder()
    let path = folder.write(
      #"""
      [{"id":"c","current_node":"d","mapping":{
       "a":{"parent":null,"message":{"author":{"role":"user"},"content":{"content_type":"text","parts":["What is a kite made of?"]}}},
       "b":{"parent":"a","message":{"author":{"role":"assistant"},"content":{"content_type":"text","parts":["Of paper and sticks."]}}},
       "x":{"parent":"b","message":{"author":"user","content":7}},
       "c":{"parent":"x","message":{"author":{"role":"user"},"content":{"content_type":"text","parts":["And its tail?"]}}},
       "d":{"parent":"c","message":{"author":{"role":"assistant"},"content":{"content_type":"text","parts":["Of ribbons."]}}}}}]
      """#, to: "conversations.json")
    let result = try await importing(path)
    #expect(result.report.stored == 2 && result.report.quarantined == 1)
    #expect(result.refusals.map(\.code) == ["bad_type"])
    let rows = try await result.store.examples(ExampleFilter())
    #expect(rows.contains { $0.input == "And its tail?" && $0.history.count == 2 })
  }

  @Test func `an export that was cut gives what stood before the cut`() async throws {
    let folder = try Folder()
    let whole = "[\(Self.good(1)),\(Self.good(2)),\(Self.good(3))]"
    let path = folder.write(Array(whole.utf8.dropLast(40)), to: "conversations.json")
    let result = try await importing(path)
    #expect(result.report.stored == 2 && result.report.unreadable == 1)
    #expect(result.refusals.map(\.line) == [3])
    #expect(result.report.failures.map(\.error.code) == ["bad_json"])
    #expect(result.report.failures.first?.error.message.contains("has no end") == true)
    #expect(try await result.store.quarantined().count == 1)
  }

  @Test func `broken lines of a session are named, and its threads hold`() async throws {
    let folder = try Folder()
    func line(_ id: String, _ parent: String, _ type: String, _ content: String) -> String {
      #"{"type":"\#(type)","uuid":"\#(id)","parentUuid":\#(parent),"sessionId":"s","message":{"content":\#(content)}}"#
    }
    let lines = [
      line("u1", "null", "user", #""What does this program do?""#),
      #"{"type":"user","uuid":"cut","par"#,
      line("x", #""u1""#, "assistant", "7"),
      line(
        "a1", #""x""#, "assistant", #"[{"type":"text","text":"It counts the words of a file."}]"#),
      line("p", #""q""#, "user", #""Round and round?""#),
      line("q", #""p""#, "assistant", #"[{"type":"text","text":"And round again we go."}]"#),
      "[1]",
    ]
    let path = folder.write(lines.joined(separator: "\n"), to: "s.jsonl")
    let result = try await importing(path)
    #expect(
      result.refusals.map { "\($0.line) \($0.code)" }
        == ["2 bad_json", "3 bad_type", "7 bad_type", "5 cyclic_parents"])
    #expect(result.report.read == 7 && result.report.stored == 2)
    let rows = try await result.store.examples(ExampleFilter())
    #expect(Set(rows.map(\.input)) == ["What does this program do?", "Round and round?"])
    #expect(try await result.store.quarantined().count == 4)
  }

  @Test func `a damaged member of an archive does not take the others along`() async throws {
    let folder = try Folder()
    var sample = ZipSample(members: [
      .init("export/conversations-000.json", "[\(Self.good(1)),\(Self.good(2))]"),
      .init("export/conversations-001.json", "[\(Self.good(3)),\(Self.good(4))]"),
      .init("export/conversations-002.json", "[\(Self.good(5))]"),
      .init("export/user.json", #"{"email":"jo@example.org"}"#), .init("export/chat.html", "x"),
    ])
    sample.members[1].checksum ^= 1
    sample.members[2].flags = 1
    let path = folder.write(sample.bytes, to: "export.zip")
    let result = try await importing(path)
    #expect(result.report.stored == 2 && result.report.files == 1)
    #expect(result.report.leftOut == ["other_file": 2])
    #expect(result.report.failures.map(\.error.code) == ["bad_zip", "encrypted"])
    #expect(result.report.failures.map(\.file).first?.hasSuffix("conversations-001.json") == true)
  }

  @Test func `an archive that was cut is refused with a word for it`() async throws {
    let folder = try Folder()
    let sample = ZipSample(members: [.init("conversations.json", "[\(Self.good(1))]")])
    let path = folder.write(Array(sample.bytes.dropLast(30)), to: "export.zip")
    let result = try await importing(path)
    #expect(result.report.failures.map(\.error.code) == ["bad_zip"])
    #expect(result.report.failures.first?.error.message.contains("it was cut") == true)
  }

  @Test func `names in an archive are never paths on this machine`() async throws {
    let folder = try Folder()
    let sample = ZipSample(members: [.init("../../escape/conversations.json", "[\(Self.good(1))]")])
    let path = folder.write(sample.bytes, to: "export.zip")
    let before = try folder.names()
    #expect(try await importing(path).report.stored == 1)
    #expect(try folder.names() == before)
  }
}
