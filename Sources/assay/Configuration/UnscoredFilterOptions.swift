import ArgumentParser
import Foundation
import TrainingData

/// The filters that have nothing to do with scores: all of them where a verb's own `--min-quality`
/// means something else.
struct UnscoredFilterOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Only this source; may be repeated.", valueName: "word"))
  var source: [String] = []

  @Option(
    name: .customLong("format"),
    help: ArgumentHelp(
      "Only this format: instruction, chat, dpo, completion, multi_turn; may be repeated.",
      valueName: "word"))
  var formats: [String] = []

  @Option(
    help: ArgumentHelp(
      "Only this domain: code, reasoning, creative, factual, planning, conversation, general; may be repeated.",
      valueName: "word"))
  var domain: [String] = []

  @Option(
    help: ArgumentHelp(
      "Only this tier: gold, silver, bronze, unverified; may be repeated.", valueName: "word"))
  var tier: [String] = []

  @Option(
    help: ArgumentHelp(
      "Only created since then: 2026-01-31, 2026-01-31T12:00+02:00, 7d, 12h, or Unix seconds.",
      valueName: "time"))
  var since: String?

  @Option(help: ArgumentHelp("Only created before then.", valueName: "time"))
  var until: String?

  @Flag(help: "Only rows that no training run has used.")
  var unused = false

  @Flag(help: "Only rows that a person approved.")
  var approved = false

  @Flag(help: "Only rows that were rejected, by a person or by validate.")
  var rejected = false

  @Flag(help: "Only rows that hold words of evaluation sets.")
  var contaminated = false

  @Option(help: ArgumentHelp("Only rows that hold these words.", valueName: "words"))
  var search: String?

  @Option(help: ArgumentHelp("Only rows with this tag; may be repeated.", valueName: "word"))
  var tag: [String] = []

  @Option(help: ArgumentHelp("Only rows of this training run.", valueName: "id"))
  var run: String?

  @Option(help: ArgumentHelp("At most so many rows.", valueName: "n"))
  var limit: Int?

  @Option(
    help: ArgumentHelp("newest, oldest, quality or id; for list also signal.", valueName: "order"))
  var order: RowOrder?

  func validate() throws {
    if let limit, limit < 1 { throw ValidationError("--limit must be at least 1.") }
    if approved, rejected { throw ValidationError("No row is both --approved and --rejected.") }
    let from = try since.map { try Self.moment($0, "--since") }
    let to = try until.map { try Self.moment($0, "--until") }
    if let from, let to, from > to {
      throw ValidationError("Nothing is created since a time and before an earlier one.")
    }
  }

  /// The filter that the options describe.
  ///
  /// - Parameters:
  ///   - defaultOrder: The order where the options name none of the store's.
  ///   - readingSignals: Whether the verb reads signals, and puts rows in order by them itself.
  func filter(
    order defaultOrder: ExampleFilter.Order = .newest, limit defaultLimit: Int? = nil,
    readingSignals: Bool = false
  ) throws -> ExampleFilter {
    if order == .signal, !readingSignals {
      throw AssayError(
        .usage, code: "usage", message: "--order signal is one of list alone.",
        remedy: "Use 'assay quality' or 'assay review --weakest', which have the weakest first.")
    }
    var filter = ExampleFilter()
    filter.sources = source.map(ExampleSource.init(rawValue:))
    filter.formats = KnownWord.meant(by: formats, among: TrainingFormat.known)
    filter.domains = KnownWord.meant(by: domain, among: Domain.known)
    filter.tiers = KnownWord.meant(by: tier, among: QualityTier.known)
    filter.since = try since.map { try Self.moment($0, "--since") }
    filter.until = try until.map { try Self.moment($0, "--until") }
    filter.unusedOnly = unused
    filter.approvedOnly = approved
    filter.rejectedOnly = rejected
    filter.contaminatedOnly = contaminated
    filter.search = search
    filter.tags = tag
    filter.run = run
    filter.limit = limit ?? defaultLimit
    filter.order = order?.stored ?? defaultOrder
    return filter
  }

  /// The options in use that only examples have.
  var namesBesideTimeAndWords: [String] {
    let used: [(String, Bool)] = [
      ("--source", !source.isEmpty), ("--format", !formats.isEmpty), ("--domain", !domain.isEmpty),
      ("--tier", !tier.isEmpty), ("--unused", unused), ("--approved", approved),
      ("--rejected", rejected), ("--contaminated", contaminated), ("--tag", !tag.isEmpty),
      ("--run", run != nil),
      ("--order", order != nil),
    ]
    return used.filter(\.1).map(\.0)
  }

  private static func moment(_ text: String, _ flag: String) throws -> Double {
    guard let seconds = Moment.seconds(text, now: Date().timeIntervalSince1970) else {
      throw ValidationError(
        "\(flag) takes a date (2026-01-31), a time (2026-01-31T12:00Z, 2026-01-31T12:00+02:00), "
          + "an age (7d, 12h) or Unix seconds.")
    }
    return seconds
  }
}
