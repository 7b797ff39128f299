import ArgumentParser
import Foundation
import TrainingData

/// Which rows: the same filters for every verb that reads the store.
struct FilterOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Only this source; may be repeated.", valueName: "word"))
  var source: [String] = []

  @Option(
    name: .customLong("format"),
    help: ArgumentHelp(
      "Only this format: instruction, chat, dpo, completion, multi_turn; may be repeated.",
      valueName: "word"))
  var formats: [String] = []

  @Option(help: ArgumentHelp("Only this domain; may be repeated.", valueName: "word"))
  var domain: [String] = []

  @Option(
    help: ArgumentHelp(
      "Only this tier: gold, silver, bronze, unverified; may be repeated.", valueName: "word"))
  var tier: [String] = []

  @Option(help: ArgumentHelp("Only scores from here on.", valueName: "0…1"))
  var minQuality: Double?

  @Option(help: ArgumentHelp("Only scores up to here.", valueName: "0…1"))
  var maxQuality: Double?

  @Option(
    help: ArgumentHelp(
      "Only created since then: 2026-01-31, 2026-01-31T12:00Z, 7d, 12h, or Unix seconds.",
      valueName: "time"))
  var since: String?

  @Option(help: ArgumentHelp("Only created before then.", valueName: "time"))
  var until: String?

  @Flag(help: "Only rows that no training run has used.")
  var unused = false

  @Flag(help: "Only rows that a person approved.")
  var approved = false

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

  @Option(help: ArgumentHelp("newest, oldest, quality or id.", valueName: "order"))
  var order: ExampleFilter.Order?

  func validate() throws {
    for score in [minQuality, maxQuality].compactMap({ $0 }) where !(0...1).contains(score) {
      throw ValidationError("A score lies between 0 and 1.")
    }
    if let limit, limit < 1 { throw ValidationError("--limit must be at least 1.") }
    if let since { _ = try Self.moment(since, "--since") }
    if let until { _ = try Self.moment(until, "--until") }
  }

  /// The filter that the options describe.
  func filter(
    order defaultOrder: ExampleFilter.Order = .newest, limit defaultLimit: Int? = nil
  ) throws -> ExampleFilter {
    var filter = ExampleFilter()
    filter.sources = source.map(ExampleSource.init(rawValue:))
    filter.formats = formats.map(TrainingFormat.init(rawValue:))
    filter.domains = domain.map(Domain.init(rawValue:))
    filter.tiers = tier.map(QualityTier.init(rawValue:))
    filter.minQuality = minQuality
    filter.maxQuality = maxQuality
    filter.since = try since.map { try Self.moment($0, "--since") }
    filter.until = try until.map { try Self.moment($0, "--until") }
    filter.unusedOnly = unused
    filter.approvedOnly = approved
    filter.contaminatedOnly = contaminated
    filter.search = search
    filter.tags = tag
    filter.run = run
    filter.limit = limit ?? defaultLimit
    filter.order = order ?? defaultOrder
    return filter
  }

  /// The options in use that only examples have.
  var namesBesideTimeAndWords: [String] {
    let used: [(String, Bool)] = [
      ("--source", !source.isEmpty), ("--format", !formats.isEmpty), ("--domain", !domain.isEmpty),
      ("--tier", !tier.isEmpty), ("--min-quality", minQuality != nil),
      ("--max-quality", maxQuality != nil), ("--unused", unused), ("--approved", approved),
      ("--contaminated", contaminated), ("--tag", !tag.isEmpty), ("--run", run != nil),
      ("--order", order != nil),
    ]
    return used.filter(\.1).map(\.0)
  }

  private static func moment(_ text: String, _ flag: String) throws -> Double {
    guard let seconds = Moment.seconds(text, now: Date().timeIntervalSince1970) else {
      throw ValidationError(
        "\(flag) takes a date (2026-01-31), a time (2026-01-31T12:00Z), an age (7d, 12h) or Unix seconds."
      )
    }
    return seconds
  }
}

extension ExampleFilter.Order: ExpressibleByArgument {}
