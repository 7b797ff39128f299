import ArgumentParser
import ExampleStore
import JSONText
import TrainingData

/// Lists feedback.
struct FeedbackListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List feedback, newest first.",
    discussion: """
      The table shows 50 rows unless --limit says more; with --json all rows come, one a line.

        assay feedback list --kind flag --kind correction --waiting
        assay feedback list --feedback-db ~/.sam/feedback.db --json
      """)

  @Option(
    help: ArgumentHelp(
      "rating, correction, preference or flag; may be repeated.", valueName: "kind"))
  var kind: [FeedbackWord] = []
  @Option(help: ArgumentHelp("Only this domain; may be repeated.", valueName: "word"))
  var domain: [String] = []
  @Option(help: ArgumentHelp("Only of this talk.", valueName: "id")) var session: String?
  @Option(help: ArgumentHelp("Only on this answer.", valueName: "id")) var response: String?
  @Option(help: ArgumentHelp("Only what concerns this example.", valueName: "id"))
  var example: String?
  @Flag(help: "Only what was not processed yet.") var waiting = false
  @Flag(help: "Only what was processed.") var processed = false
  @Option(
    help: ArgumentHelp(
      "Only given since then: 2026-01-31, 7d, 12h, or Unix seconds.", valueName: "time"))
  var since: String?
  @Option(help: ArgumentHelp("At most so many rows.", valueName: "n")) var limit: Int?

  @OptionGroup var origin: FeedbackOrigin
  @OptionGroup var store: StoreOptions
  @OptionGroup var printing: OutputOptions

  func validate() throws {
    if waiting && processed { throw ValidationError("Choose --waiting or --processed.") }
    if let limit, limit < 1 { throw ValidationError("--limit must be at least 1.") }
  }

  func run() async throws {
    let assembly = try Assembly(store, printing)
    var filter = FeedbackFilter()
    filter.kinds = kind
    filter.domains = domain.map { Domain($0) }
    filter.session = session
    filter.response = response
    filter.processed = waiting ? false : processed ? true : nil
    filter.limit = limit ?? (printing.json ? nil : RowListing.shownAtOnce)
    if let since {
      guard let time = Moment.seconds(since, now: assembly.now) else {
        throw ValidationError("--since '\(since)' is no time; write 2026-01-31, 7d or 12h.")
      }
      filter.since = time
    }
    let rows = try await origin.withFeedback(assembly) { store in
      if let example { filter.example = try await ExampleName(example).id(in: store) }
      return try await store.feedback(filter)
    }
    try FeedbackListing(rows: rows, now: assembly.now).show(on: assembly.console)
  }
}

extension FeedbackWord: ExpressibleByArgument {}
