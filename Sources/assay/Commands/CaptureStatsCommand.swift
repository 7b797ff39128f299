import ArgumentParser
import Intake
import JSONText

/// Counts what was captured since the store was made.
struct CaptureStatsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stats", abstract: "Count what was captured since the store was made.")

  @OptionGroup var store: StoreOptions
  @OptionGroup var printing: OutputOptions

  func run() async throws {
    let assembly = try Assembly(store, printing)
    let statistics = try await assembly.withStore(to: .look) { store in
      try await assembly.intake(into: store).captureStatistics()
    }
    if printing.json { return try assembly.console.document(.object(statistics.json)) }
    for (label, count) in [
      ("captured", statistics.captured), ("stored", statistics.stored),
      ("duplicates", statistics.duplicates), ("quarantined", statistics.rejected),
      ("redactions", statistics.detections),
    ] {
      let padding = String(repeating: " ", count: 18 - label.count)
      try assembly.console.line(label + padding + Figures.grouped(count))
    }
    try assembly.console.line("average score     \(Figures.hundredths(statistics.averageQuality))")
    for (label, counts) in [
      ("by source", statistics.bySource), ("stored by domain", statistics.byDomain),
      ("stored by tier", statistics.byTier),
    ] where !counts.isEmpty {
      let padding = String(repeating: " ", count: 18 - label.count)
      try assembly.console.line(label + padding + Figures.tally(counts))
    }
  }
}
