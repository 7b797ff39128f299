import ArgumentParser
import ExampleStore
import Foundation

/// Counts feedback.
struct FeedbackStatsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stats", abstract: "Count feedback, and say what to look at.",
    discussion: """
      Weights are those of today. 'Today' begins at midnight where you are. Trends compare the \
      newer half of the days with the older.
      """)

  @Option(help: ArgumentHelp("How many days the trends look back.", valueName: "n"))
  var days = 7

  @OptionGroup var origin: FeedbackOrigin
  @OptionGroup var store: StoreOptions
  @OptionGroup var printing: OutputOptions

  func validate() throws {
    guard (1...3_650).contains(days) else { throw ValidationError("--days goes from 1 to 3650.") }
  }

  func run() async throws {
    let assembly = try Assembly(store, printing)
    let now = assembly.now
    let midnight = Self.midnight(before: now)
    let statistics = try await origin.withFeedback(assembly) { store in
      try await store.feedbackStatistics(now: now, midnight: midnight, days: Double(days))
    }
    if printing.json { return try assembly.console.document(.object(statistics.json)) }
    try FeedbackStatisticsPage(statistics).show(on: assembly.console)
  }

  /// When the local day began, and what it is called.
  private static func midnight(before now: Double) -> (at: Double, date: String) {
    let start = Calendar.current.startOfDay(for: Date(timeIntervalSince1970: now))
    let parts = Calendar.current.dateComponents([.year, .month, .day], from: start)
    func padded(_ number: Int?, _ width: Int) -> String {
      let digits = String(number ?? 0)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    let date = "\(padded(parts.year, 4))-\(padded(parts.month, 2))-\(padded(parts.day, 2))"
    return (start.timeIntervalSince1970, date)
  }
}
