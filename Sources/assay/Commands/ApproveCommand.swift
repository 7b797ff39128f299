import ArgumentParser

/// Writes down that a person approves examples.
struct ApproveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "approve", abstract: "Approve examples, so that --approved finds them.",
    discussion: """
      What is approved by mistake is taken back by 'assay undo'.

        assay approve 3f2a9c 9c1e
        assay approve --source documentation --min-quality 0.8
      """)

  @Option(help: ArgumentHelp("Why.", valueName: "text")) var reason: String?
  @OptionGroup var chosen: ChosenExamples
  @OptionGroup var store: StoreOptions
  @OptionGroup var printing: OutputOptions

  func run() async throws {
    let assembly = try Assembly(store, printing)
    let report = try await assembly.withStore(
      to: .change, choosing: chosen.filters.unscored
    ) { store in
      let ids = try await chosen.resolved(in: store)
      return try await store.approve(
        ids, reason: try await assembly.redacted(reason, for: store), by: assembly.person,
        at: assembly.now)
    }
    try OperationNote(report).show("approved", on: assembly.console)
  }
}
