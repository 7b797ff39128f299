import ExampleStore
import Foundation
import TestFolders
import Testing
import TrainingData

@testable import Intake

@Suite struct TableImportTests {
  private func importing(
    _ text: String, as name: String, kind: RecordKind = .auto, mappings: [String] = []
  ) async throws -> (report: ImportReport, store: TrainingDataStore) {
    let folder = try Folder()
    let store = try TrainingDataStore.inMemory()
    var options = FileImport.Options()
    options.kind = kind
    options.mappings = mappings
    let line = IntakeLine(store: store, clock: { 1_700_000_000 })
    let report = try await FileImport(line, options: options).run([folder.write(text, to: name)])
    return (report, store)
  }

  @Test(arguments: [
    ("in.csv", "question,answer\nWhat is tea?,\"Leaves, in hot water\"\n", "DictReader(open"),
    ("in.csv", "question,answer\nWhat is tea, then?,Leaves, in hot water\n", "DictReader"),
    ("in.tsv", "question\tanswer\nWhat is tea?\tLeaves\n", #"delimiter="\t""#),
    ("in.csv", "question;answer\nWhat is tea?;Leaves\n", #"delimiter=";""#),
    ("data.txt", "id,question,answer\n1,What?,This\n2,Why?,\"So,\nit is\"\n", "FILE.csv"),
    (
      "in.csv", "sep=;\r\nprompt;completion\r\na;b\r\n",
      #"next(f); [print(json.dumps(r)) for r in csv.DictReader(f,delimiter=";")]"#
    ),
    ("in.txt", "\u{FEFF}sep=,\nprompt,completion\na,b\n", "csv.DictReader(f)"),
    ("in.csv", String(repeating: "question,answer\n", count: 60), "DictReader"),
  ])
  func `a table is refused as a whole, with a way to turn it`(
    name: String, text: String, word: String
  ) async throws {
    let (report, store) = try await importing(
      text, as: name, mappings: ["input=question", "output=answer"])
    let failure = try #require(report.failures.first?.error)
    #expect(failure.code == "csv" && failure.remedy.hasPrefix("CSV is not read"))
    #expect(failure.remedy.contains(word), "\(failure.remedy)")
    #expect(report.read == 0 && report.unreadable == 0)
    #expect(try await store.quarantined().isEmpty)
  }

  @Test(arguments: [
    ("in.jsonl", "{\"a\": 1,\n{\"b\": 2,\n"),
    ("in.jsonl", "this is, for sure, no table of any kind\nand this, too\n"),
    ("in.jsonl", "a,b\n{\"prompt\":\"What is tea?\",\"completion\":\"Leaves in water.\"}\n"),
    ("in.csv", "just one column\nand nothing else\n"),
  ])
  func `other unreadable lines lie in quarantine as before`(
    name: String, text: String
  ) async throws {
    let (report, _) = try await importing(text, as: name)
    #expect(report.failures.isEmpty && report.unreadable > 0)
  }

  @Test func `a mixed file says once how to read the rest`() async throws {
    let unknown = #"{"problem":"What is tea?","verdict":"Leaves."}"#
    let known = #"{"prompt":"What is tea?","completion":"Leaves in hot water."}"#
    let (report, _) = try await importing(
      [known, unknown, unknown].joined(separator: "\n"), as: "in.jsonl")
    #expect(report.stored == 1 && report.quarantined == 2)
    #expect(report.notices.count { $0.contains("--map") } == 1)
    let (clean, _) = try await importing(known, as: "in.jsonl")
    #expect(clean.notices.isEmpty)
  }

  @Test func `nobody is advised to do what was just done`() async throws {
    let chat = #"{"messages":[{"role":"user","content":"A"},{"role":"assistant","content":"B"}]}"#
    let (report, _) = try await importing(chat, as: "chats.jsonl", kind: .chatGPT)
    let failure = try #require(report.failures.first?.error)
    #expect(failure.code == "unknown_shape" && failure.message.contains("are not chatgpt"))
    #expect(failure.remedy.hasPrefix("Leave --as out"))
  }

  @Test(arguments: [
    (#"{"prompt":5,"completion":true}"#, "prompt must be a text or a list."),
    (#"{"prompt":"A","completion":true}"#, "completion must be a text or a list."),
  ])
  func `a prompt of no use is told what it may be`(record: String, message: String) async throws {
    let (_, store) = try await importing(record, as: "in.jsonl")
    #expect(try await store.quarantined().first?.reasons.first?.message == message)
  }

  /// Records of one moment came in the order of their hashes.
  @Test func `refused records are listed by file and line`() async throws {
    let lines = (1...12).map { #"{"prompt":"Number \#($0)?","completion":""}"# }
    let (_, store) = try await importing(lines.joined(separator: "\n"), as: "in.jsonl")
    #expect(
      try await store.quarantined().map(\.origin) == (1...12).map { "in.jsonl:\($0)" })
    var filter = QuarantineFilter()
    filter.search = "number 12 IN.jsonl"
    #expect(try await store.quarantined(filter).map(\.origin) == ["in.jsonl:12"])
    filter.until = 1_700_000_000
    #expect(try await store.quarantined(filter).isEmpty)
  }
}
