import ByteFiles
import ExampleStore
import Foundation
import JSONText
import Synchronization
import TestFolders
import Testing
import TrainingData

@testable import Intake

@Suite struct BadInputTests {
  private static let good =
    #"{"prompt":"What is water?","completion":"Two parts hydrogen, one oxygen."}"#

  private struct Result {
    var report: ImportReport
    var refusals: [LineRefusal]
    var store: TrainingDataStore
  }

  private func importing(
    _ paths: [String], _ adjust: (inout FileImport.Options) -> Void = { _ in }
  ) async throws -> Result {
    let store = try TrainingDataStore.inMemory()
    var options = FileImport.Options()
    adjust(&options)
    let line = IntakeLine(store: store, clock: { 1_700_000_000 })
    let refusals = Mutex<[LineRefusal]>([])
    let report = try await FileImport(line, options: options).run(
      paths, onRefusal: { refusal in refusals.withLock { $0.append(refusal) } })
    return Result(report: report, refusals: refusals.withLock { $0 }, store: store)
  }

  private func importing(_ text: String) async throws -> Result {
    let folder = try Folder()
    return try await importing([folder.write(text, to: "in.jsonl")])
  }

  static let harmless: [(name: String, text: String, read: Int)] = [
    ("empty file", "", 0),
    ("only blank lines", "\n\n  \n\t\n", 0),
    ("a byte order mark", "\u{FEFF}\(good)\n", 1),
    ("CRLF", "\(good)\r\n\r\n", 1),
    ("no newline at the end", good, 1),
    ("blanks around", "  \(good)  \n", 1),
    (
      "U+2028 inside a string", #"{"prompt":"A b","completion":"\#u{2028} and \#u{85} stay here"}"#,
      1
    ),
  ]

  @Test(arguments: harmless.indices)
  func `what is odd but right is read`(index: Int) async throws {
    let sample = Self.harmless[index]
    let result = try await importing(sample.text)
    #expect(result.report.read == sample.read)
    #expect(result.report.stored == sample.read)
    #expect(result.report.isClean)
    #expect(result.refusals.isEmpty)
  }

  static let broken: [(line: String, code: String)] = [
    ("{\"prompt\":\"A\",\"completion\":\"B\",}", "bad_json"),
    ("{\"prompt\":\"A\"", "bad_json"),
    ("{'prompt':'A','completion':'B'}", "bad_json"),
    ("\(good) \(good)", "bad_json"),
    ("{\"prompt\":\"A\",\"completion\":NaN}", "bad_json"),
    ("{\"prompt\":\"A\",\"completion\":\"B\",\"n\":01}", "bad_json"),
    ("{\"prompt\":\"A\",\"completion\":\"B\\u0000C\"}", "nul_in_text"),
    ("{\"prompt\":\"A\",\"completion\":\"B\\ud800\"}", "lone_surrogate"),
    ("{\"prompt\":\"A\",\"prompt\":\"C\",\"completion\":\"B\"}", "duplicate_key"),
    ("{\"prompt\":" + String(repeating: "[", count: 10_000), "too_deep"),
    ("[1,2]", "bad_type"),
    ("\"a text\"", "bad_type"),
    ("{\"problem\":\"A\",\"verdict\":\"B\"}", "unknown_shape"),
  ]

  @Test(arguments: broken.indices)
  func `a broken line is named and kept, and the lines around it are stored`(index: Int)
    async throws
  {
    let sample = Self.broken[index]
    let other = Self.good.replacing("water", with: "ice")
    let result = try await importing("\(Self.good)\n\(sample.line)\n\(other)\n")
    #expect(result.report.read == 3)
    #expect(result.report.stored == 2)
    #expect(result.report.unreadable + result.report.quarantined == 1)
    #expect(result.report.reasons == [sample.code: 1])
    #expect(result.refusals.map(\.code) == [sample.code])
    #expect(result.refusals.map(\.line) == [2])
    #expect(try await result.store.quarantined().map(\.origin) == ["in.jsonl:2"])
  }

  @Test func `invalid UTF-8 is refused with its place and never becomes a question mark`()
    async throws
  {
    let folder = try Folder()
    let bytes =
      Array(Self.good.utf8) + [0x0A] + Array("{\"prompt\":\"".utf8) + [0xC3, 0x28]
      + Array("\",\"completion\":\"B\"}\n".utf8)
    let result = try await importing([folder.write(bytes, to: "in.jsonl")])
    #expect(result.report.stored == 1 && result.report.unreadable == 1)
    #expect(result.refusals.map(\.code) == ["bad_utf8"])
  }

  @Test func `an unreadable line is kept without its private data, escaped or not`() async throws {
    let lines = [
      Self.good,
      #"{"prompt":"write to jane.roe@example.org now","completion":"B",}"#,
      #"{"prompt":"write to jane.roe\u0040example.org now","completion":"B\u0000"}"#,
    ]
    let result = try await importing(lines.joined(separator: "\n"))
    #expect(result.report.unreadable == 2)
    let kept = try await result.store.quarantined()
    #expect(kept.count == 2)
    for record in kept {
      #expect(record.payload.contains("[REDACTED_EMAIL]"))
      #expect(!record.payload.contains("jane.roe"))
    }
  }

  @Test func `a line of 20 MB is refused with its number and the rest goes on`() async throws {
    let folder = try Folder()
    let file = try AtomicFile(at: folder.file("in.jsonl"))
    try file.write("\(Self.good)\n{\"prompt\":\"")
    for _ in 0..<20 { try file.write(ContiguousArray(repeating: 0x61, count: 1 << 20)) }
    try file.write("\",\"completion\":\"B\"}\n\(Self.good.replacing("water", with: "ice"))\n")
    try file.commit()
    let result = try await importing([folder.file("in.jsonl")])
    #expect(result.report.stored == 2)
    #expect(result.refusals.map(\.code) == ["too_large"])
    #expect(result.refusals.map(\.line) == [2])
    #expect(try await result.store.quarantined().allSatisfy { $0.payload.utf8.count < 10_000 })
  }

  @Test func `numbers in metadata keep their digits`() async throws {
    let result = try await importing(
      #"{"prompt":"A b","completion":"C d","n":12345678901234567890123,"e":1e400,"f":1.10}"#)
    let row = try #require(try await result.store.examples(ExampleFilter()).first)
    #expect(row.metadata["n"] == .number("12345678901234567890123"))
    #expect(row.metadata["e"] == .number("1e400"))
    #expect(row.metadata["f"] == .number("1.10"))
  }

  @Test func `a file of unknown shape is refused as a whole, with its keys and the remedy`()
    async throws
  {
    let lines = (0..<50).map { #"{"problem":"Q\#($0)","verdict":"A","mail@example.org":1}"# }
    let result = try await importing(lines.joined(separator: "\n"))
    let error = try #require(result.report.failures.first?.error)
    #expect(error.code == "unknown_shape" && error.kind == .badData)
    #expect(error.message.contains("problem, verdict, [REDACTED_EMAIL]"))
    #expect(error.remedy.contains("--map"))
    #expect(result.report.read == 0)
    #expect(try await result.store.quarantined().isEmpty)
  }

  @Test func `text that is no JSON at all is refused as a whole`() async throws {
    let result = try await importing((0..<50).map { "name,\($0)" }.joined(separator: "\n"))
    #expect(result.report.failures.first?.error.code == "bad_json")
  }

  @Test func `what is no file does not stop the others`() async throws {
    let folder = try Folder()
    let good = folder.write(Self.good, to: "good.jsonl")
    let empty = folder.file("empty")
    try FileManager.default.createDirectory(atPath: empty, withIntermediateDirectories: false)
    let result = try await importing([folder.file("absent"), empty, "/dev/zero", good])
    #expect(result.report.failures.map(\.error.kind) == Array(repeating: .inputMissing, count: 3))
    #expect(
      result.report.failures.map(\.error.code)
        == ["input_missing", "nothing_to_import", "not_a_file"])
    #expect(result.report.files == 1 && result.report.stored == 1)
  }

  @Test func `a cut archive gives what stood before the cut`() async throws {
    let folder = try Folder()
    let file = try AtomicFile(at: folder.file("whole"), compression: .gzip)
    var random = SystemRandomNumberGenerator()
    for number in 0..<4000 {
      try file.write(
        #"{"prompt":"Question \#(number)","completion":"\#(random.next()) \#(random.next())"}"#
          + "\n")
    }
    try file.commit()
    let packed = try folder.bytes(of: "whole")
    let cut = folder.write(Array(packed.prefix(packed.count / 2)), to: "cut.gz")
    let result = try await importing([cut]) { $0.chunkSize = 1 << 14 }
    #expect(result.report.failures.first?.error.code == "bad_gzip")
    #expect(result.report.stored > 1000 && result.report.stored < 4000)
  }

  @Test func `control characters of a file's name are shown escaped`() {
    let refusal = LineRefusal(
      file: "a\u{1B}[31m\u{202E}.jsonl", line: 3, code: "bad_json", message: "No.")
    #expect(refusal.description == "a\\u{1b}[31m\\u{202e}.jsonl:3: bad_json: No.")
  }

  static let arrays: [(text: String, stored: Int, refused: [String], failure: String?)] = [
    ("[]", 0, [], nil),
    ("  [ ]\n", 0, [], nil),
    ("[\(good)]", 1, [], nil),
    ("[\n  \(good),\n  \(good.replacing("water", with: "ice"))\n]\n", 2, [], nil),
    ("[\(good),]", 1, ["bad_json"], nil),
    ("[\(good),{\"prompt\":}]", 1, ["bad_json"], nil),
    ("[\(good)", 1, [], "bad_json"),
    ("[\(good)] x", 1, [], "bad_json"),
    ("\u{FEFF}[\(good)]", 1, [], nil),
    (#"[{"prompt":"a ] , } \" b","completion":"c \\"},\#(good)]"#, 2, [], nil),
    ("{\n  \"prompt\": \"A b\",\n  \"completion\": \"C d\"\n}\n", 1, [], nil),
    (
      "{\n\"prompt\": \"A b\",\n\"completion\": \"C d\"\n}\n{\n\"prompt\": \"E\",\n\"completion\": \"F g\"}",
      2, [], nil
    ),
  ]

  @Test(arguments: arrays.indices, [7, 64, 1 << 20])
  func `an array or values over many lines are read element by element`(
    index: Int, chunkSize: Int
  ) async throws {
    let sample = Self.arrays[index]
    let folder = try Folder()
    let path = folder.write(sample.text, to: "in.json")
    let result = try await importing([path]) { $0.chunkSize = chunkSize }
    #expect(result.report.stored == sample.stored)
    #expect(result.refusals.map(\.code) == sample.refused)
    #expect(result.report.failures.first?.error.code == sample.failure)
  }
}
