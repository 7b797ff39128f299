import ArgumentParser

/// How much feedback is processed at a time.
struct FeedbackBounds: ParsableArguments {
  @Option(help: ArgumentHelp("At most so many rows.", valueName: "n")) var limit = 100

  @Flag(help: "Say what would become of them; store and mark nothing.") var dryRun = false

  func validate() throws {
    guard limit > 0 else { throw ValidationError("--limit must be at least 1.") }
  }
}
