import ArgumentParser

/// Finds and explains examples that say the same thing twice.
struct DedupeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dedupe", abstract: "Find examples that say the same thing twice.",
    subcommands: [DedupeFindCommand.self, DedupeExplainCommand.self],
    defaultSubcommand: DedupeFindCommand.self)
}
