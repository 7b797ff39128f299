import ExampleStore
import JSONText
import TrainingData

/// All feedback in numbers, for people.
struct FeedbackStatisticsPage {
  private let statistics: FeedbackStatistics

  init(_ statistics: FeedbackStatistics) { self.statistics = statistics }

  func show(on console: Console) throws {
    let figures: [(String, String)] = [
      ("feedback", Figures.grouped(statistics.total)),
      ("by kind", Figures.tally(statistics.byKind)),
      ("by domain", Figures.tally(statistics.byDomain)),
      (
        "ratings",
        "praise \(Figures.grouped(statistics.positive)), blame \(Figures.grouped(statistics.negative))"
      ),
      ("processed", "\(Figures.grouped(statistics.processed)) \(outcomes)"),
      (
        "waiting",
        "\(Figures.grouped(statistics.pending)), of which \(Figures.grouped(statistics.ready)) can train"
      ),
      ("average weight", Figures.hundredths(statistics.averageWeight)),
      ("last 24 hours", Figures.grouped(statistics.recent)),
    ]
    try console.facts(figures.filter { !$0.1.isEmpty })
    if !statistics.confidence.isEmpty {
      try console.line()
      try console.line("How far its answers can be trusted: praise counts as good; blame,")
      try console.line("corrections, preferences for another answer and flags as not good.")
      try console.table(confidence)
    }
    let notifications = statistics.notifications
    if !notifications.isEmpty { try console.line() }
    for notification in notifications {
      try console.line(TerminalText.line("\(notification.severity): \(notification.message)"))
    }
  }

  private var outcomes: String {
    statistics.outcomes.isEmpty ? "" : "(\(Figures.tally(statistics.outcomes)))"
  }

  private var confidence: Table {
    var table = Table([
      .init(title: "DOMAIN"), .init(title: "TOPIC"), .init(title: "JUDGED", alignment: .right),
      .init(title: "GOOD", alignment: .right), .init(title: "OF THE LAST 20"),
      .init(title: "MODIFIER", alignment: .right),
    ])
    for page in statistics.confidence {
      table.add([
        page.domain, page.topic == Confidence.wholeDomain ? "(all)" : page.topic,
        Figures.grouped(page.total), Figures.hundredths(page.accuracy),
        page.trend.direction.rawValue, Figures.hundredths(page.modifier),
      ])
    }
    return table
  }
}
