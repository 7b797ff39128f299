import ArgumentParser
import ExampleStore
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

  @Flag(
    help: "List what was refused instead; --since, --until, --search and --limit hold for it too.")
  var quarantined = false

  @OptionGroup var filters: FilterOptions
  @OptionGroup var store: StoreOptions
  @OptionGroup var printing: OutputOptions

  func validate() throws {
    guard quarantined else { return }
    let others = filters.namesBesideTimeAndWords
    guard others.isEmpty else {
      throw ValidationError(
        "A refused record has no \(others.joined(separator: ", ")); --quarantined goes with "
          + "--since, --until, --search and --limit.")
    }
  }

  func run() async throws {
    let assembly = try Assembly(store, printing)
    if quarantined {
      let given = try filters.filter()
      var filter = QuarantineFilter()
      (filter.since, filter.until) = (given.since, given.until)
      (filter.search, filter.limit) = (given.search, given.limit)
      let records = try await assembly.withStore(to: .look) { [filter] in
        try await $0.quarantined(filter)
      }
      return try QuarantineListing.show(records, on: assembly.console)
    }
    let filter = try filters.filter()
    try await assembly.withStore(
      to: filter.search == nil ? .look : .count, choosing: filters.unscored
    ) { store in
      try await RowListing.show(filter, of: store, on: assembly.console)
    }
  }
}
