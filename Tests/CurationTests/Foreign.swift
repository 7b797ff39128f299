import ExampleStore
import Foundation
import TrainingData

/// Writes rows as the original would: past the line, with plain SQL.
enum Foreign {
  /// A store on disk that holds the rows, doubles included.
  static func store(
    _ rows: [TrainingExample], in scratch: Scratch
  ) async throws -> TrainingDataStore {
    try await scratch.open().close()
    let script = rows.map { row in
      let texts = [
        row.id, row.source.rawValue, row.format.rawValue, row.input, row.output,
      ].map(quoted)
      let rest = [
        row.rejectedOutput.map(quoted) ?? "NULL", "\(row.score)", "\(row.createdAt)",
        quoted(row.contentHash ?? ""), quoted(row.inputHash ?? ""),
      ]
      return """
        INSERT INTO training_examples (id, source, format, input_text, output_text,
          rejected_output, quality_score, created_at, content_hash, input_hash)
          VALUES (\((texts + rest).joined(separator: ", ")));
        """
    }
    try run(script.joined(separator: "\n"), on: scratch.path("store.db"))
    return try await scratch.open()
  }

  private static func quoted(_ text: String) -> String {
    "'" + text.replacingOccurrences(of: "'", with: "''") + "'"
  }

  private static func run(_ script: String, on path: String) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", program, path, script]
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw AssayError(
        .internalFault, code: "python", message: "The other program failed.", remedy: "")
    }
  }

  private static let program = """
    import sqlite3, sys
    with sqlite3.connect(sys.argv[1]) as store: store.executescript(sys.argv[2])
    """
}
