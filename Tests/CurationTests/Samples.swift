import ExampleStore
import Foundation
import Inspection
import JSONText
import Testing
import TrainingData

@testable import Curation

/// Made-up rows, and stores that hold them.
enum Samples {
  static let now = 1_769_385_600.0
  /// Made once: its word lists take longer than a row.
  private static let inspector = Inspector()

  static func row(
    _ input: String, _ output: String = "An answer that is long enough to be one.",
    id: String? = nil, rejected: String? = nil, system: String? = nil, context: String? = nil,
    history: [Message] = [], format: TrainingFormat = .chat, source: ExampleSource = .manual,
    metadata: JSONObject = JSONObject(), parent: String? = nil, score: Double = 0.7,
    at time: Double = now
  ) -> TrainingExample {
    var row = TrainingExample(
      id: id ?? "", source: source, format: rejected == nil ? format : .dpo, input: input,
      output: output, systemPrompt: system, context: context, rejectedOutput: rejected,
      history: history, metadata: metadata, tier: QualityTier(score: score), score: score,
      createdAt: time, parentID: parent, updatedAt: time)
    let mark = inspector.fingerprint(of: row)
    row.contentHash = mark.contentHash
    row.inputHash = mark.inputHash
    if id == nil { row.id = mark.contentHash + (rejected == nil ? "" : "-pair") }
    return row
  }

  static func judged(_ row: TrainingExample, byPerson: Bool = false) -> JudgedExample {
    JudgedExample(
      example: row, fingerprint: inspector.fingerprint(of: row),
      judgement: Judgement(factors: [], flags: []), markedByPerson: byPerson)
  }

  /// A store without a file that holds the rows.
  static func store(_ rows: [TrainingExample]) async throws -> TrainingDataStore {
    let store = try TrainingDataStore.inMemory { inspector.fingerprint(of: $0) }
    _ = try await store.admit(rows.map { judged($0) })
    return store
  }

  static func exporter(_ store: TrainingDataStore) -> Exporter {
    Exporter(store: store, toolVersion: "0.0.0", now: { now })
  }

  /// One row of every kind that a store may hold.
  static let everyKind: [TrainingExample] = [
    row("How do I sort a list?", system: "You are SAM.", format: .instruction),
    row("And in Rust?", "Use `.sort()`.", history: turns("Sort in C?", "Use qsort.")),
    row("Which is better?", "The first.", rejected: "The second.", system: "Be brief."),
    row("After that?", "Chosen.", rejected: "Rejected.", history: turns("Before?", "Yes.")),
    row("Continue:", "and so on it went.", format: .completion),
    row("With context?", context: "The user works on a train.", format: .multiTurn),
    row("Is this good?", "No, it is bad.", metadata: ["kto_label": false]),
    row("Line ends?", "a\u{2028}b\u{2029}c\u{85}d\r\ne\tf\u{7F}g \"quoted\" \\ </script> 🚀 é 中"),
    row(
      "A tool?",
      history: [
        Message(role: "user", content: "Call it."),
        Message(role: "assistant", content: "", extras: ["tool_calls": [["id": "c1"]]]),
        Message(role: "tool", content: "42"),
      ]),
  ]

  static func turns(_ question: String, _ answer: String) -> [Message] {
    [Message(role: "user", content: question), Message(role: "assistant", content: answer)]
  }
}

/// A folder of its own that is gone when the test is done.
final class Scratch {
  let folder: String

  init() throws {
    folder = NSTemporaryDirectory() + "assay-curation-" + UUID().uuidString
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700])
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  func path(_ name: String) -> String { folder + "/" + name }

  /// Every name below the folder, hidden ones too.
  var names: [String] {
    ((try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []).sorted()
  }

  func open(_ name: String = "store.db") async throws -> TrainingDataStore {
    try await TrainingDataStore.open(
      StoreLocation(path: path(name)), fingerprint: { Inspector().fingerprint(of: $0) })
  }
}

/// Reads a file back: bytes split at 0x0A only, each line strict JSON.
func lines(of path: String) throws -> [JSONObject] {
  let data = try #require(FileManager.default.contents(atPath: path))
  return try data.split(separator: 0x0A).map { line in
    let text = String(decoding: line, as: UTF8.self)
    guard case .object(let object) = try JSONReader.value(of: text) else {
      throw AssayError(.badData, code: "not_object", message: "Not an object.", remedy: "")
    }
    return object
  }
}

/// The vectors that were recorded from the original, where they are at hand.
enum Vectors {
  static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("../shared/spec/vectors").path

  static let areThere = FileManager.default.fileExists(atPath: folder + "/expected.json")

  static func object(_ name: String) throws -> JSONObject {
    let data = try #require(FileManager.default.contents(atPath: "\(folder)/\(name)"))
    return try #require(JSONReader.value(of: String(decoding: data, as: UTF8.self)).object)
  }
}
