import ArgumentParser
import ExampleStore
import Intake
import TrainingData

/// Whose feedback: the store's own, or that of another program's file.
struct FeedbackOrigin: ParsableArguments {
  @Option(
    name: .customLong("feedback-db"),
    help: ArgumentHelp(
      "A feedback.db that the original wrote, read where it lies.", valueName: "path"),
    completion: .file())
  var file: String?

  @Option(
    help: ArgumentHelp(
      "What a 1 without a scale is in that file: thumbs or stars (default: what the other "
        + "ratings say).", valueName: "scale"))
  var ratingScale: String?

  func validate() throws {
    if let ratingScale, ratingScale != "thumbs" && ratingScale != "stars" {
      throw ValidationError("--rating-scale is thumbs or stars.")
    }
  }

  /// Opens the file; nil where the store's own feedback is meant.
  func database(marking: Bool = false) async throws -> FeedbackDatabase? {
    guard let file else { return nil }
    if try ForeignTables.names(at: file).contains("training_examples") {
      throw AssayError(
        .usage, code: "own_store",
        message: "\(file) is a store of examples, not the original's feedback.db.",
        remedy: "Leave --feedback-db out, and name the store with --db.")
    }
    return try await FeedbackDatabase.open(file, marking: marking, scale: ratingScale)
  }

  /// Hands the store with the feedback to `body`: for a file one in memory, with its rows redacted.
  func withFeedback<Result>(
    _ assembly: Assembly, _ body: (TrainingDataStore) async throws -> Result
  ) async throws -> Result {
    guard let database = try await database() else {
      return try await assembly.withStore(to: .look, body)
    }
    defer { try? database.close() }
    let memory = try TrainingDataStore.inMemory()
    defer { try? memory.close() }
    let report = try await FeedbackImport(try assembly.intake(into: memory)).run(database)
    if report.quarantined > 0 {
      assembly.console.note(
        "\(Figures.counted(report.quarantined, "row")) of \(database.path) cannot be read.")
    }
    return try await body(memory)
  }
}
