import ArgumentParser
import Curation
import ExampleStore

/// Counts what the store holds.
struct StatsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stats", abstract: "Count what the store holds, always fresh.",
    discussion: """
      Counts of the whole store are kept and cost nothing; with filters every row that they let \
      through is looked at. Near-duplicates are grouped in a store of up to 500 examples, and \
      anywhere when --near asks for them.

        assay stats
        assay stats --source claude_capture --since 7d
        assay stats --near --json | jq .near_duplicates
      """)

  @Flag(help: "Group the rows that say nearly the same too, which takes a pass over all of them.")
  var near = false

  @OptionGroup(title: "Filters") var filters: FilterOptions
  @OptionGroup var store: StoreOptions
  @OptionGroup var printing: OutputOptions

  /// Grouping so many rows takes some hundredths of a second even where most are of one template, which
  /// nobody minds who only asks for counts.
  private static let mostGrouped = 500

  func run() async throws {
    let assembly = try Assembly(store, printing)
    // Only a limit makes the order matter.
    let filter = try filters.filter(order: filters.limit == nil ? .oldest : .newest)
    let (statistics, clusters, isGrouped) = try await assembly.withStore(
      to: .count, choosing: filters.unscored
    ) { store in
      let statistics = try await store.statistics(filter, now: assembly.now)
      let isSmall = filter.choosesEverything && statistics.totalExamples <= Self.mostGrouped
      let clusters =
        near || isSmall ? try await NearClusters.search(store, among: filter) : nil
      return (statistics, clusters, near || isSmall)
    }
    if printing.json {
      var object = statistics.json.object ?? [:]
      object["near_duplicates"] = clusters.map(\.json) ?? .null
      try assembly.console.document(.object(object))
    } else {
      let page = StatisticsPage(
        statistics, clusters: clusters, groupingNear: isGrouped,
        ofWholeStore: filter.choosesEverything)
      try page.show(on: assembly.console)
    }
  }
}
