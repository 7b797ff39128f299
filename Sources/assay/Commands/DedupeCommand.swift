import ArgumentParser

/// Finds and explains examples that say the same thing twice.
struct DedupeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dedupe", abstract: "Find examples that say the same thing twice.",
    discussion: """
      Without a word of its own it is 'find': 'assay help dedupe find' tells of --strategy, \
      --threshold and --apply.
      """,
    subcommands: [DedupeFindCommand.self, DedupeExplainCommand.self],
    defaultSubcommand: DedupeFindCommand.self)
}
