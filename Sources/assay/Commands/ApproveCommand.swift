import ArgumentParser

/// Writes down that a person approves examples.
struct ApproveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "approve", abstract: "Approve examples, so that --approved finds them.")

  @Argument(help: "Ids, or their beginnings.") var ids: [String]
  @Option(help: ArgumentHelp("Why.", valueName: "text")) var reason: String?
  @OptionGroup var store: StoreOptions
  @OptionGroup var printing: OutputOptions

  func run() async throws {
    let assembly = try Assembly(store, printing)
    let report = try await assembly.withStore(to: .change) { store in
      let ids = try await ExampleName.ids(ids, in: store)
      return try await store.approve(
        ids, reason: reason, by: assembly.person, at: assembly.now)
    }
    try OperationNote(report).show("approved", on: assembly.console)
  }
}
