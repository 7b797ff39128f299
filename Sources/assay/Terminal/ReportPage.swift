import Curation

/// A report for people at a terminal.
struct ReportPage {
  private let report: StoreReport

  init(_ report: StoreReport) { self.report = report }

  /// So many values of a dimension are listed.
  private static let mostRows = 12

  /// Prints the report, what to do next last, where the eye stays.
  func show(on console: Console) throws {
    let size = Figures.fixed(Double(report.bytes) / 1_000_000, decimals: 1)
    try console.line(
      console.heading("\(Figures.counted(report.rows, "example")), \(size) MB of text"))
    for balance in report.balances where balance.counts.contains(where: { $0.rows > 0 }) {
      try console.line()
      try console.table(table(balance))
      if let note = balance.note { try console.line("  (\(note))") }
    }
    if report.pairs.count > 0 { try showPairs(on: console) }
    try showDiversity(on: console)
    if let clusters = report.clusters { try show(clusters, on: console) }
    try console.line()
    try console.line(console.heading("next"))
    if report.advice.isEmpty { try console.line("  nothing: no rule asks for more") }
    for advice in report.advice {
      try console.line("  \(TerminalText.line(advice.message))")
      try console.line("      \(TerminalText.line(advice.reason))")
    }
  }

  private func table(_ balance: StoreReport.Balance) -> Table {
    var table = Table([
      .init(title: balance.dimension.title.uppercased(), flexible: true),
      .init(title: "ROWS", alignment: .right), .init(title: "SHARE", alignment: .right),
      .init(title: ""),
    ])
    let most = balance.shown(Self.mostRows).map(\.rows).max() ?? 1
    for count in balance.shown(Self.mostRows) {
      let width = (count.rows * 24 + most - 1) / max(1, most)
      table.add([
        count.name.isEmpty ? "(empty)" : count.name, Figures.grouped(count.rows),
        report.percent(count.rows), String(repeating: "█", count: width),
      ])
    }
    return table
  }

  private func showPairs(on console: Console) throws {
    let pairs = report.pairs
    try console.line()
    try console.line(console.heading("\(Figures.counted(pairs.count, "preference pair"))"))
    try console.line(
      "  chosen side longer in \(Figures.grouped(pairs.chosenLonger)), shorter in "
        + "\(Figures.grouped(pairs.rejectedLonger)); on average "
        + "\(Figures.fixed(pairs.meanChosenWords, decimals: 0)) and "
        + "\(Figures.fixed(pairs.meanRejectedWords, decimals: 0)) words")
    for weak in pairs.weak where weak.count > 0 {
      let ids = weak.examples.map(TerminalText.line).joined(separator: ", ")
      try console.line("  \(weak.title): \(Figures.grouped(weak.count)), such as \(ids)")
    }
  }

  private func show(_ clusters: NearClusters, on console: Console) throws {
    try console.line()
    guard clusters.count > 0 else { return try console.line("no near-duplicates") }
    var table = Table([
      .init(title: "NEAR-DUPLICATES IN A GROUP"), .init(title: "GROUPS", alignment: .right),
      .init(title: "ROWS", alignment: .right), .init(title: "SHARE", alignment: .right),
    ])
    for size in clusters.sizes where size.clusters > 0 {
      table.add([
        size.name, Figures.grouped(size.clusters), Figures.grouped(size.rows),
        report.percent(size.rows),
      ])
    }
    try console.table(table)
    try console.line("  (\(clusters.note); assay dedupe --strategy near shows them)")
  }

  private func showDiversity(on console: Console) throws {
    var table = Table([
      .init(title: "DIFFERENT PHRASES"), .init(title: "WORDS", alignment: .right),
      .init(title: "ALL", alignment: .right), .init(title: "DIFFERENT", alignment: .right),
      .init(title: "SHARE", alignment: .right),
    ])
    for (name, figures) in [
      ("questions", report.diversity.questions), ("answers", report.diversity.answers),
    ] {
      for figure in figures where figure.total > 0 {
        table.add([
          name, String(figure.length), Figures.grouped(figure.total),
          Figures.grouped(figure.distinct),
          Figures.fixed(100 * figure.share, decimals: 1) + "%",
        ])
      }
    }
    try console.line()
    try console.table(table)
    let error = Figures.fixed(100 * report.diversity.standardError, decimals: 1)
    try console.line("  (estimated, standard error \(error) %; falls as a body grows)")
  }
}

extension NearClusters {
  /// What the groups come to, for people.
  var note: String {
    """
    \(Figures.grouped(repeats)) rows repeat another one but for a few words, \
    \(Figures.hundredths(threshold)) of the words in common; the largest group has \
    \(Figures.grouped(largest))
    """
  }
}

extension StoreReport {
  /// A count as a share of all rows.
  func percent(_ count: Int) -> String {
    Figures.fixed(100 * Double(count) / Double(max(1, rows)), decimals: 1) + "%"
  }
}

extension StoreReport.WeakPairs {
  /// The kind for people.
  var title: String {
    switch kind {
    case "same_words": "same words on both sides"
    case "few_words": "one short place differs"
    default: "one side is only how the other begins"
    }
  }
}

extension StoreReport.Dimension {
  /// The dimension for people.
  var title: String {
    switch self {
    case .answerWords: "words of the answer"
    case .rowTokens: "tokens of the row"
    case .signal: "quality signal"
    default: rawValue
    }
  }

  /// Whether its values stand in an order of their own.
  var isOrdered: Bool {
    [.answerWords, .rowTokens, .month, .signal].contains(self)
  }
}

extension StoreReport.Balance {
  /// At most so many values, what is left as one: the first of the frequent, the last of the months.
  func shown(_ limit: Int) -> [StoreReport.Count] {
    guard counts.count > limit || unnamed > 0 else { return counts }
    let kept = dimension.isOrdered ? counts.suffix(limit) : counts.prefix(limit)
    let rest = counts.reduce(unnamed) { $0 + $1.rows } - kept.reduce(0) { $0 + $1.rows }
    let others = StoreReport.Count(name: dimension == .month ? "earlier" : "others", rows: rest)
    return rest == 0 ? Array(kept) : dimension == .month ? [others] + kept : kept + [others]
  }
}
