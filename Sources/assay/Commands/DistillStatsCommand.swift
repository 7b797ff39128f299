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
    try console.line("answers         \(Figures.grouped(figures.answers))")
    for status in DistilledStatus.allCases {
      let padding = String(repeating: " ", count: 14 - status.rawValue.count)
      try console.line(
        "  \(status.rawValue)\(padding)\(Figures.grouped(figures.byStatus[status] ?? 0))")
    }
    for (label, count) in [
      ("corrections", figures.corrections), ("principles", figures.principles),
      ("skills", figures.skills),
    ] {
      let padding = String(repeating: " ", count: 16 - label.count)
      try console.line("\(label)\(padding)\(Figures.grouped(count))")
    }
    try console.line("average score   \(Figures.hundredths(figures.averageQuality))")
    let refused = figures.refused.values.reduce(0, +)
    let target =
      figures.meetsRejectionTarget ? "" : ", less than the fifth that a strict filter does"
    try console.line(
      "refused         \(Figures.grouped(refused)) of \(Figures.grouped(figures.read)) read"
        + (figures.read > 0 ? target : ""))
    for (label, counts) in [
      ("by reasoning", figures.byType), ("by domain", figures.byDomain),
      ("pending", figures.pendingByQuality), ("refused as", figures.refused),
    ] where !counts.isEmpty {
      let padding = String(repeating: " ", count: 16 - label.count)
      try console.line("\(label)\(padding)\(Figures.tally(counts))")
    }
  }
}
