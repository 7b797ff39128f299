import ArgumentParser

/// Writes down that a person rejects examples.
struct RejectCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reject", abstract: "Reject examples, so that exports leave them out.",
    discussion: "The rows stay in the store, and 'assay undo' takes the decision back.")

  @Argument(help: "Ids, or their beginnings.") var ids: [String]
  @Option(help: ArgumentHelp("Why.", valueName: "text")) var reason: String
  @OptionGroup var store: StoreOptions
  @OptionGroup var printing: OutputOptions

  func run() async throws {
    let assembly = try Assembly(store, printing)
    let report = try await assembly.withStore(to: .change) { store in
      let ids = try await ExampleName.ids(ids, in: store)
      return try await store.reject(
        ids, reason: reason, by: assembly.person, at: assembly.now)
    }
    try OperationNote(report).show("rejected", on: assembly.console)
  }
}
