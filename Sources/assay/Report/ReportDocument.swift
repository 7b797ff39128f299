import Curation

/// A report as one web page: pictures are inline SVG, nothing is loaded, nothing runs.
struct ReportDocument {
  private let report: StoreReport
  private let made: String

  /// - Parameter made: When, for people.
  init(_ report: StoreReport, made: String) {
    self.report = report
    self.made = made
  }

  /// The whole page.
  var text: String {
    """
    <!DOCTYPE html>
    <html lang="en"><head><meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
    <meta name="generator" content="assay \(Assay.version)">
    <title>Training data report</title><style>
    \(ReportStyle.sheet)
    </style></head><body><main>
    <h1>Training data report</h1>
    <p class="note">Made \(HTMLText.escaped(made)) by assay \(Assay.version).</p>
    \(facts)
    \(advice)
    \(charts)
    \(pairs)
    \(diversity)
    \(clusters)
    </main></body></html>

    """
  }

  private var facts: String {
    let facts = [
      ("examples", Figures.grouped(report.rows)),
      ("MB of text", Figures.fixed(Double(report.bytes) / 1_000_000, decimals: 1)),
      ("preference pairs", Figures.grouped(report.pairs.count)),
      ("with earlier turns", report.percent(report.multiTurn)),
      ("with a system prompt", report.percent(report.withSystemPrompt)),
      ("seen by a person", report.seenByPeople.map(report.percent) ?? "not counted"),
    ]
    return "<dl class=\"facts\">"
      + facts.map { "<div><dt>\($0.0)</dt><dd>\($0.1)</dd></div>" }.joined(separator: "\n")
      + "</dl>"
  }

  private var advice: String {
    let entries = report.advice.map {
      "<li><strong>\(HTMLText.escaped($0.message))</strong><br>\(HTMLText.escaped($0.reason))</li>"
    }
    let list =
      entries.isEmpty
      ? "<p>Nothing: no rule asks for more.</p>" : "<ol>\(entries.joined(separator: "\n"))</ol>"
    return "<section><h2>What to collect or look at next</h2>\(list)</section>"
  }

  private var charts: String {
    report.balances.filter { $0.counts.contains { $0.rows > 0 } }.map { balance in
      BarChart(
        id: balance.dimension.rawValue, title: Self.capitalized(balance.dimension.title),
        note: balance.note, bars: balance.shown(balance.dimension == .month ? 24 : 15),
        total: report.rows, isUpright: balance.dimension.isOrdered
      ).html
    }.joined(separator: "\n")
  }

  private var pairs: String {
    let pairs = report.pairs
    guard pairs.count > 0 else { return "" }
    let kinds = pairs.weak.map { weak in
      let ids = weak.examples.map { "<code>\(HTMLText.escaped($0))</code>" }
      return "<tr><th scope=\"row\">\(HTMLText.escaped(weak.title))</th>"
        + "<td>\(Figures.grouped(weak.count))</td><td>\(ids.joined(separator: ", "))</td></tr>"
    }
    let longer = StoreReport.Count(name: "chosen longer", rows: pairs.chosenLonger)
    let shorter = StoreReport.Count(name: "chosen shorter", rows: pairs.rejectedLonger)
    let equal = StoreReport.Count(
      name: "same length", rows: pairs.count - pairs.chosenLonger - pairs.rejectedLonger)
    let chart = BarChart(
      id: "pairs", title: "Length of the sides of preference pairs",
      note: """
        \(Figures.fixed(pairs.meanChosenWords, decimals: 0)) words on average chosen, \
        \(Figures.fixed(pairs.meanRejectedWords, decimals: 0)) rejected
        """,
      bars: [longer, shorter, equal], total: pairs.count, isUpright: false)
    return chart.html + """
      <section><h2>Preference pairs that teach little</h2><table>
      <thead><tr><th scope="col">kind</th><th scope="col">pairs</th><th scope="col">such as</th></tr>
      </thead><tbody>\(kinds.joined(separator: "\n"))</tbody></table></section>
      """
  }

  private var diversity: String {
    let rows = [
      ("questions", report.diversity.questions), ("answers", report.diversity.answers),
    ].flatMap { name, figures in
      figures.filter { $0.total > 0 }.map { figure in
        """
        <tr><th scope="row">\(name), \(Figures.counted(figure.length, "word"))</th>\
        <td>\(Figures.grouped(figure.total))</td><td>\(Figures.grouped(figure.distinct))</td>\
        <td>\(Figures.fixed(100 * figure.share, decimals: 1)) %</td></tr>
        """
      }
    }
    let error = Figures.fixed(100 * report.diversity.standardError, decimals: 1)
    return """
      <section><h2>Different phrases</h2><table>
      <thead><tr><th scope="col">runs of</th><th scope="col">all</th><th scope="col">different</th>\
      <th scope="col">share</th></tr></thead><tbody>
      \(rows.joined(separator: "\n"))
      </tbody></table><p class="note">Estimated with a standard error of \(error) %. The share falls \
      as a body grows, so compare bodies of like size only.</p></section>
      """
  }

  private var clusters: String {
    guard let clusters = report.clusters, clusters.count > 0 else { return "" }
    return BarChart(
      id: "near", title: "Near-duplicates by the size of their group",
      note: "\(Figures.grouped(clusters.count)) groups: \(clusters.note).",
      bars: clusters.sizes.map { StoreReport.Count(name: $0.name, rows: $0.rows) },
      total: report.rows, isUpright: true
    ).html
  }

  private static func capitalized(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }
}
