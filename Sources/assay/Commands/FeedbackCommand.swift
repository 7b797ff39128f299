import ArgumentParser

/// What people say about answers.
struct FeedbackCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "feedback", abstract: "Keep what people say about answers, and learn from it.",
    discussion: """
      Ratings, corrections, preferences and flags are kept as they are given. 'process' makes \
      examples of them: corrections and preferences become preference pairs, praise becomes an \
      instruction. Flags never train; they show beside the example.
      """,
    subcommands: [
      FeedbackAddCommand.self, FeedbackListCommand.self, FeedbackShowCommand.self,
      FeedbackStatsCommand.self, FeedbackProcessCommand.self,
    ])
}
