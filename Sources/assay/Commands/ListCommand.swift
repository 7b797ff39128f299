import ArgumentParser
import TrainingData

/// Lists examples.
struct ListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List examples, newest first.",
    discussion: """
      The table shows 50 rows unless --limit says more; with --json all rows come, one a line.

        assay list --domain code --min-quality 0.8
        assay list --since 7d --json | jq -r .id
      """)

  @Flag(help: "List what was refused instead, with the reasons; only --limit counts.")
  var quarantined = false

  @OptionGroup var filters: FilterOptions
  @OptionGroup var store: StoreOptions
  @OptionGroup var printing: OutputOptions

  func run() async throws {
    let assembly = try Assembly(store, printing)
    if quarantined {
      let records = try await assembly.withStore(to: .look) {
        try await $0.quarantined(limit: filters.limit)
      }
      return try QuarantineListing.show(records, on: assembly.console)
    }
    let filter = try filters.filter()
    try await assembly.withStore(to: filter.search == nil ? .look : .count) { store in
      try await RowListing.show(filter, of: store, on: assembly.console)
    }
  }
}
