import ArgumentParser

/// What a program or a person captures at the moment it happens.
struct CaptureCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "capture",
    abstract: "Capture an escalation, a correction, a preference or praise.",
    discussion: """
      Each takes flags, or one JSON object on standard input whose keys are the flags' names with \
      underscores.
      """,
    subcommands: [
      CaptureEscalationCommand.self, CaptureCorrectionCommand.self, CapturePreferenceCommand.self,
      CaptureRatingCommand.self, CaptureProcessCorrectionsCommand.self,
      CaptureProcessPreferencesCommand.self, CaptureStatsCommand.self, CaptureTestCommand.self,
    ])
}
