import ArgumentParser
import ExampleStore
import JSONText

/// Counts what teachers' answers have come to.
struct DistillStatsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stats", abstract: "Count what a better model's answers have come to.")

  @OptionGroup var store: StoreOptions
  @OptionGroup var printing: OutputOptions

  func run() async throws {
    let assembly = try Assembly(store, printing)
    let console = assembly.console
    let figures = try await assembly.withStore(to: .look) { store in
      try await store.distillationStatistics()
    }
    if printing.json { return try console.document(.object(figures.json)) }
    let refused = figures.refused.values.reduce(0, +)
    let target =
      figures.meetsRejectionTarget ? "" : ", less than the fifth that a strict filter does"
    var facts = [("answers", Figures.grouped(figures.answers))]
    facts += DistilledStatus.allCases.map { status in
      ("  \(status.rawValue)", Figures.grouped(figures.byStatus[status] ?? 0))
    }
    facts += [
      ("corrections", Figures.grouped(figures.corrections)),
      ("principles", Figures.grouped(figures.principles)),
      ("skills", Figures.grouped(figures.skills)),
      ("average score", Figures.hundredths(figures.averageQuality)),
      (
        "refused",
        "\(Figures.grouped(refused)) of \(Figures.grouped(figures.read)) read"
          + (figures.read > 0 ? target : "")
      ),
      ("by reasoning", Figures.tally(figures.byType)),
      ("by domain", Figures.tally(figures.byDomain)),
      ("pending", Figures.tally(figures.pendingByQuality)),
      ("refused as", Figures.tally(figures.refused)),
    ]
    try console.facts(facts.filter { !$0.1.isEmpty })
  }
}
