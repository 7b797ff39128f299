import ArgumentParser

/// What a better model's answers teach.
struct DistillCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "distill", abstract: "Learn from a better model's answers.",
    discussion: """
      An answer becomes a chat example with its reasoning, an instruction example, and a preference \
      pair where the learner had tried. All of them can be reviewed together.
      """,
    subcommands: [
      DistillAddCommand.self, DistillProcessCommand.self, DistillReviewCommand.self,
      DistillStatsCommand.self,
    ])
}
