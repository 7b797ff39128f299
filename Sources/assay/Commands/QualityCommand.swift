import ArgumentParser
import Curation
import ExampleStore
import Inspection
import JSONText
import TrainingData

/// Says how good answers seem, and why: the quality signal beside the score.
struct QualityCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "quality", abstract: "Say how good answers seem, and why; the weakest first.",
    discussion: """
      The quality signal is a calibrated probability, 0 to 1, made from features that explain \
      themselves: repetition, refusals, broken-off answers and code, mixed languages, ignored \
      questions, boilerplate. It stands beside the score and changes nothing. Without ids it \
      lists the rows of the filters, weakest first, as a reviewer wants them; --limit says how many.

        assay quality 3f2a
        assay quality --max-signal 0.3 --domain code
        assay quality --json --min-signal 0.2 --max-signal 0.4 | jq -r .id
      """)

  @Argument(help: "Examples to explain; an id may be shortened to four signs.") var ids: [String] =
    []

  @OptionGroup var signals: SignalBounds

  @Flag(help: "Every feature, also those that hardly count.") var all = false

  @OptionGroup(title: "Filters") var filters: FilterOptions
  @OptionGroup var store: StoreOptions
  @OptionGroup var printing: OutputOptions

  func validate() throws {
    if filters.order != nil {
      throw ValidationError("The weakest come first; leave out --order.")
    }
    if !ids.isEmpty, signals.areGiven {
      throw ValidationError("Name either ids or bounds of the signal.")
    }
  }

  func run() async throws {
    let assembly = try Assembly(store, printing)
    guard ids.isEmpty else { return try await explain(with: assembly) }
    var filter = try filters.filter(order: .oldest)
    filter.limit = nil
    let search = SignalSearch.Request(
      filter: filter, bounds: signals.range,
      limit: filters.limit ?? (printing.json ? nil : RowListing.shownAtOnce))
    try await assembly.withStore(
      to: filter.search == nil ? .look : .count, choosing: filters.unscored
    ) { store in
      let found = try await SignalSearch(store: store).run(search)
      try await SignalListing.show(found, of: store, on: assembly.console)
    }
  }

  private func explain(with assembly: Assembly) async throws {
    let rows = try await assembly.withStore(to: .look) { store in
      var rows: [TrainingExample] = []
      for id in ids { rows.append(try await ExampleName(id).row(in: store)) }
      return rows
    }
    for (number, row) in rows.enumerated() {
      let page = SignalPage(row, showsAll: all)
      if printing.json {
        try assembly.console.document(.object(page.json))
      } else {
        if number > 0 { try assembly.console.line() }
        try page.show(on: assembly.console)
      }
    }
  }
}
