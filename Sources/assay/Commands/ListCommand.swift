import ArgumentParser
import Curation
import ExampleStore
import TrainingData

/// Lists examples.
struct ListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List examples, newest first.",
    discussion: """
      The table shows 50 rows unless --limit says more; with --json all rows come, one a line. \
      --order signal has the best answers first by their quality signal, which is read from the \
      texts: it, --min-signal and --max-signal take some seconds for 100,000 rows.

        assay list --domain code --min-quality 0.8
        assay list --since 7d --json | jq -r .id
      """)

  @Flag(
    help: "List what was refused instead; --since, --until, --search and --limit hold for it too.")
  var quarantined = false

  @OptionGroup var signals: SignalBounds
  @OptionGroup var filters: FilterOptions
  @OptionGroup var store: StoreOptions
  @OptionGroup var printing: OutputOptions

  func validate() throws {
    guard quarantined else { return }
    let others =
      filters.namesBesideTimeAndWords + (signals.areGiven ? ["--min-signal, --max-signal"] : [])
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
    if signals.areGiven || filters.order == .signal { return try await listBySignal(assembly) }
    let filter = try filters.filter()
    try await assembly.withStore(
      to: filter.search == nil ? .look : .count, choosing: filters.unscored
    ) { store in
      try await RowListing.show(filter, of: store, on: assembly.console)
    }
  }

  private func listBySignal(_ assembly: Assembly) async throws {
    let bySignal = filters.order == .signal
    // As they lie in the file, where their order is of no account.
    var filter = try filters.filter(order: bySignal ? .oldest : .newest, readingSignals: true)
    filter.limit = nil
    let search = SignalSearch.Request(
      filter: filter, bounds: signals.range, order: bySignal ? .strongest : .ofFilter,
      limit: filters.limit ?? (printing.json ? nil : RowListing.shownAtOnce))
    try await assembly.withStore(
      to: filter.search == nil ? .look : .count, choosing: filters.unscored
    ) { store in
      let found = try await SignalSearch(store: store).run(search)
      try await RowListing.show(found.rows, of: store, on: assembly.console)
      guard filters.limit == nil, !printing.json, found.rows.count == search.limit else { return }
      try Console.flush()
      assembly.console.note("\(Figures.grouped(found.rows.count)) shown; --limit shows more.")
    }
  }
}
