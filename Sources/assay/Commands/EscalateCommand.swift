import ArgumentParser

/// When the learner passes a question on, and how it does.
struct EscalateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "escalate",
    abstract: "Say when a question is passed on to a better model, and how the learner does.",
    discussion: """
      'assay capture escalation' keeps what was passed on, with the better model's answer, as \
      examples; these verbs decide and count.
      """,
    subcommands: [
      EscalateCheckCommand.self, EscalateRecordCommand.self, EscalateStatsCommand.self,
    ])
}
