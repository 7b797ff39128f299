import Curation
import ExampleStore

/// What the store holds, on one page for people.
struct StatisticsPage {
  private let statistics: StoreStatistics
  private let clusters: NearClusters?
  private let groupingNear: Bool
  private let ofWholeStore: Bool

  /// - Parameters:
  ///   - clusters: The groups of near-duplicates; nil where they were not asked for, or cannot be told.
  ///   - groupingNear: Whether they were asked for.
  ///   - ofWholeStore: Whether all examples are counted, and not those of a filter.
  init(
    _ statistics: StoreStatistics, clusters: NearClusters?, groupingNear: Bool, ofWholeStore: Bool
  ) {
    self.statistics = statistics
    self.clusters = clusters
    self.groupingNear = groupingNear
    self.ofWholeStore = ofWholeStore
  }

  /// Prints the page.
  func show(on console: Console) throws {
    let stored = Figures.counted(statistics.totalExamples, "example")
    let chosen = ofWholeStore ? "" : " of the filters"
    try console.line(
      console.heading("\(stored)\(chosen) in \(TerminalText.line(statistics.path))"))
    try console.line(
      "\(size) on disk, \(Figures.grouped(statistics.recent)) of the last 24 hours")
    for (title, counts) in [
      ("source", statistics.bySource), ("format", statistics.byFormat),
      ("domain", statistics.byDomain), ("tier", statistics.byTier),
    ] where !counts.isEmpty {
      try console.line()
      try console.table(table(title, counts))
    }
    try console.line()
    for line in facts.lines(width: console.width).dropFirst() { try console.line(line) }
    try showGrowth(on: console)
  }

  private var size: String {
    Figures.fixed(Double(statistics.size) / 1_048_576, decimals: 2) + " MB"
  }

  private func table(_ title: String, _ counts: [String: Int]) -> Table {
    var table = Table([
      .init(title: title.uppercased()), .init(title: "ROWS", alignment: .right),
      .init(title: "SHARE", alignment: .right),
    ])
    for (name, count) in counts.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
      let share = 100 * Double(count) / Double(max(1, statistics.totalExamples))
      table.add([name, Figures.grouped(count), Figures.fixed(share, decimals: 1) + "%"])
    }
    return table
  }

  private var facts: Table {
    var table = Table([.init(title: ""), .init(title: "", flexible: true)])
    if let average = statistics.scores.average, let least = statistics.scores.minimum,
      let most = statistics.scores.maximum
    {
      table.add([
        "score",
        "\(Figures.hundredths(average)) on average, from \(Figures.hundredths(least)) to "
          + Figures.hundredths(most),
      ])
    }
    let unvalidated = statistics.totalExamples - statistics.validated
    table.add([
      "validated",
      "\(Figures.grouped(statistics.validated)), \(Figures.grouped(unvalidated)) not yet",
    ])
    table.add(["used in training", Figures.grouped(statistics.used)])
    table.add(["near-duplicates", nearDuplicates])
    table.add([
      "reviewed",
      "\(Figures.grouped(statistics.approved)) approved, "
        + "\(Figures.grouped(statistics.rejected)) rejected",
    ])
    for (name, count) in [
      ("quarantined", statistics.quarantined), ("duplicates seen", statistics.duplicatesSeen),
      ("taken away, undo brings back", statistics.retired),
    ] {
      if let count { table.add([name, Figures.grouped(count)]) }
    }
    table.add([
      "redacted", statistics.findings.isEmpty ? "nothing" : Figures.tally(statistics.findings),
    ])
    return table
  }

  private var nearDuplicates: String {
    // Which rows are alike is not kept, so counting them takes a pass over all.
    guard groupingNear else { return "not counted; --near counts them" }
    guard let clusters else { return "cannot be told of a store that may only be read" }
    guard clusters.count > 0 else { return "none" }
    return
      "\(Figures.counted(clusters.rows, "row")) in \(Figures.counted(clusters.count, "group")), "
      + "\(Figures.grouped(clusters.repeats)) more than needed"
  }

  /// The last seven days on which something was made.
  private func showGrowth(on console: Console) throws {
    guard !statistics.byDay.isEmpty else { return }
    var table = Table([.init(title: "DAY"), .init(title: "NEW", alignment: .right)])
    for (day, rows) in statistics.byDay.sorted(by: { $0.day < $1.day }).suffix(7) {
      table.add([day, Figures.grouped(rows)])
    }
    try console.line()
    try console.table(table)
  }
}
