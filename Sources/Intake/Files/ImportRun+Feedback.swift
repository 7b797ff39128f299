import ExampleStore
import TrainingData

extension ImportRun {
  /// Whether a database is the original's `feedback.db`.
  func isFeedback(_ path: String) throws -> Bool {
    do {
      let tables = try ForeignTables.names(at: path)
      return tables.contains("feedback") && !tables.contains("training_examples")
    } catch let error as AssayError {
      throw ReadingFault(error: error)
    }
  }

  /// Takes in the original's `feedback.db`.
  mutating func feedback(
    _ path: String, progress: @Sendable (ImportReport) -> Void,
    onRefusal: @Sendable (LineRefusal) -> Void
  ) async throws {
    let database: FeedbackDatabase
    do {
      database = try await FeedbackDatabase.open(path, scale: options.ratingScale)
    } catch let error as AssayError {
      throw ReadingFault(error: error)
    }
    defer { try? database.close() }
    let before = report.stored
    try await FeedbackImport(line).run(
      database, dryRun: options.dryRun, adding: &report, progress: progress, onRefusal: onRefusal)
    if report.stored > before, !options.dryRun {
      report.notices.append(
        "Feedback is kept as feedback; 'assay feedback process' makes examples of it.")
    }
  }
}
