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
    let facts = [
      ("captured", Figures.grouped(statistics.captured)),
      ("stored", Figures.grouped(statistics.stored)),
      ("duplicates", Figures.grouped(statistics.duplicates)),
      ("quarantined", Figures.grouped(statistics.rejected)),
      ("redactions", Figures.grouped(statistics.detections)),
      ("average score", Figures.hundredths(statistics.averageQuality)),
      ("by source", Figures.tally(statistics.bySource)),
      ("stored by domain", Figures.tally(statistics.byDomain)),
      ("stored by tier", Figures.tally(statistics.byTier)),
    ]
    try assembly.console.facts(facts.filter { !$0.1.isEmpty })
  }
}
