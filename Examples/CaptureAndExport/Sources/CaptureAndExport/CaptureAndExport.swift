import AssayKit
import Foundation

/// Captures an escalation, imports a file, and exports both for a trainer.
@main
enum CaptureAndExport {
  static func main() async throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("assay-example-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }

    let store = try await TrainingDataStore.open(
      StoreLocation(path: folder.appendingPathComponent("store.db").path))
    let line = IntakeLine(store: store)

    // The learner did not know; a better model did. This makes a chat and a preference pair.
    let escalation = Escalation(
      query: "How do I reverse a list in Python? Mail me at ann@example.org.",
      response: "Use `values[::-1]` for a reversed copy, or `values.reverse()` in place.",
      attempt: "You cannot.", reason: "low_confidence")
    for outcome in try await line.capture(escalation) {
      switch outcome.admission {
      case .stored(let id): print("stored \(id), redacted \(outcome.findings.count)")
      case .duplicate(let id): print("known as \(id)")
      case .quarantined(_, let reasons): print("refused: \(reasons.map(\.code))")
      }
    }

    // Whatever lies around in a file comes in along the same line.
    let file = folder.appendingPathComponent("alpaca.jsonl")
    let rows = [
      #"{"instruction":"Name a prime above ten.","output":"Eleven: only 1 and 11 divide it."}"#,
      #"{"instruction":"What is the plural of mouse?","output":"Mice; the device has mouses too."}"#,
      #"{"instruction":"Finish the sentence","output":""}"#,
    ]
    try Data(rows.joined(separator: "\n").utf8).write(to: file)
    let report = try await FileImport(line).run([file.path])
    print("imported \(report.stored) of \(report.read), refused \(report.reasons)")

    // What is in the store can be asked for by the same filters as on the command line.
    var filter = ExampleFilter()
    filter.formats = [.chat, .instruction]
    for row in try await store.examples(filter) {
      print("\(row.tier) \(row.score) \(row.domain): \(row.input)")
    }

    let export = try await Exporter(store: store, toolVersion: "example").run(
      ExportPlan(path: folder.appendingPathComponent("data").path, format: .chat, trainer: .trl))
    for file in export.files { print("\(file.rows) rows, sha256 \(file.sha256.prefix(12))") }
    try store.close()
  }
}
