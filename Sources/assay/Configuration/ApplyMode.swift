import ArgumentParser

/// Whether to report or to act.
enum ApplyMode: String, EnumerableFlag {
  case dryRun, apply

  static func help(for value: ApplyMode) -> ArgumentHelp? {
    value == .dryRun ? "Only report (default)." : "Do what is reported."
  }
}
