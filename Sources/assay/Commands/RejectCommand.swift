import ArgumentParser

/// Writes down that a person rejects examples.
struct RejectCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reject", abstract: "Reject examples, so that exports leave them out.",
    discussion: """
      The rows stay in the store, and 'assay undo' takes the decision back.

        assay reject 3f2a9c --reason "out of date"
        assay reject --tag scraped --since 1h --reason "imported by mistake"
      """)

  @Option(help: ArgumentHelp("Why.", valueName: "text")) var reason: String
  @OptionGroup var chosen: ChosenExamples
  @OptionGroup var store: StoreOptions
  @OptionGroup var printing: OutputOptions

  func run() async throws {
    let assembly = try Assembly(store, printing)
    let report = try await assembly.withStore(
      to: .change, choosing: chosen.filters.unscored
    ) { store in
      let ids = try await chosen.resolved(in: store)
      return try await store.reject(
        ids, reason: try await assembly.intake(into: store).redacted(reason), by: assembly.person,
        at: assembly.now)
    }
    try OperationNote(report).show("rejected", on: assembly.console)
  }
}
