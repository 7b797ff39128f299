import ArgumentParser

/// In this room a flag is one of the command line; `TrainingData` has another of that name.
typealias Flag = ArgumentParser.Flag

/// The store and the settings that a command works with.
struct StoreOptions: ParsableArguments {
  @Option(
    name: .customLong("db"),
    help: ArgumentHelp("The store's file.", valueName: "path"), completion: .file())
  var database: String?

  @Option(
    help: ArgumentHelp("The settings file (default: ~/.sam/assay.yaml).", valueName: "path"),
    completion: .file())
  var config: String?
}

/// How much is printed, and for whom.
struct OutputOptions: ParsableArguments {
  @Flag(help: "Print for programs: one JSON document, or JSON Lines for lists.")
  var json = false

  @Flag(help: "Print results only.")
  var quiet = false

  @Flag(help: "Say on standard error what goes on inside.")
  var verbose = false

  /// The console that follows these options and the settings.
  func console(_ settings: Settings, raw: Bool = false) -> Console {
    Console(quiet: quiet, json: json, raw: raw, color: settings.color)
  }
}
