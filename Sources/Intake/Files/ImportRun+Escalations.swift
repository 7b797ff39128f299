import ExampleStore
import TrainingData

extension ImportRun {
  /// Whether a database is the original's `escalation_learning.db`.
  func isEscalations(_ path: String) throws -> Bool {
    do { return try EscalationDatabase(path).isOne } catch let error as AssayError {
      throw ReadingFault(error: error)
    }
  }

  /// Takes in the original's `escalation_learning.db`.
  mutating func escalations(
    _ path: String, progress: @Sendable (ImportReport) -> Void,
    onRefusal: @Sendable (LineRefusal) -> Void
  ) async throws {
    do {
      try await EscalationImport(line: line, options: options).run(
        EscalationDatabase(path), file: line.name(ofFile: path), path: path, adding: &report,
        progress: progress, onRefusal: onRefusal)
    } catch let error as AssayError where error.kind == .badData {
      throw ReadingFault(error: error)
    }
  }
}
