import ArgumentParser
import ExampleStore

/// Counts what the store holds.
struct StatsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stats", abstract: "Count what the store holds, always fresh.")

  @OptionGroup var store: StoreOptions
  @OptionGroup var printing: OutputOptions

  func run() async throws {
    let assembly = try Assembly(store, printing)
    let statistics = try await assembly.withStore(to: .count) {
      try await $0.statistics(now: assembly.now)
    }
    if printing.json {
      try assembly.console.document(statistics.json)
    } else {
      try StatisticsPage(statistics).show(on: assembly.console)
    }
  }
}
