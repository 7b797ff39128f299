import ArgumentParser
import Curation
import ExampleStore
import Inspection
import JSONText
import ModelEndpoint
import TrainingData

/// Finds examples that say the same thing twice.
struct DedupeFindCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "find", abstract: "Find examples that say the same thing twice.",
    discussion: """
      The word 'find' may be left out. Nothing changes without --apply, and 'assay undo' brings back what --apply took away. Of each \
      group of equal rows one stays: used in training, then approved, then the better score, then \
      the older; of near ones: approved, then the better tier, score, the longer answer, the older. \
      Near are rows whose words are the same but for a few, in the question, in the answer and in \
      the rejected answer; different answers to one question never are, nor is code that differs in \
      a word. What means the same in other words is found with the embedding model that the settings \
      name: question, answer and rejected answer are compared each by itself, and rows that differ \
      in a number, a name, a 'not', a word and its contrary or a word of code are kept apart. The \
      vectors stay in the store. With filters only the rows that they let through are compared with \
      each other: any other row neither goes nor keeps one from staying.

        assay dedupe
        assay dedupe --source scraped --apply
        assay dedupe --strategy near --threshold 0.7
        assay dedupe --strategy semantic --threshold 0.92
        assay dedupe explain 3f2a 9c1e
      """)

  @Option(
    help: ArgumentHelp(
      "content: the same texts; input: the same question, preference pairs aside; near: nearly the same words; semantic: the same meaning.",
      valueName: "word"))
  var strategy = Deduplicator.Strategy.content

  @Option(
    help: ArgumentHelp(
      "The share of words that near rows have in common, 0.8; the cosine of semantic ones, 0.9.",
      valueName: "0…1"))
  var threshold: Double?

  @Flag(help: "Only report (default).")
  var dryRun = false

  @Flag(help: "Do what is reported.")
  var apply = false

  @OptionGroup(title: "Filters") var filters: FilterOptions
  @OptionGroup var store: StoreOptions
  @OptionGroup var printing: OutputOptions

  func validate() throws {
    if dryRun, apply {
      throw ValidationError("--dry-run and --apply exclude each other: choose one of the two.")
    }
    guard let threshold else { return }
    try LikenessBound.check(threshold)
    if strategy == .content || strategy == .input {
      throw ValidationError("--threshold belongs to --strategy near and --strategy semantic.")
    }
  }

  func run() async throws {
    let assembly = try Assembly(store, printing)
    // Vectors are kept even if nothing is taken away.
    let isWriting = apply || strategy == .semantic
    let filter = try filters.filter(order: filters.limit == nil ? .oldest : .newest)
    let (report, evidence) = try await assembly.withStore(
      to: isWriting ? .change : .count, choosing: filters.unscored
    ) { store in
      let search = try await search(in: store, among: filter, assembly)
      var evidence: [ExampleID: WordDifference] = [:]
      if strategy == .near || strategy == .semantic {
        // Words are shown of what stands in the store, so before anything is taken away.
        let found = try await search.run(
          strategy, among: filter, threshold: threshold, at: assembly.now)
        evidence = try await NearEvidence.of(found, in: store, forPeople: !printing.json)
        guard apply else { return (found, evidence) }
      }
      let report = try await search.run(
        strategy, among: filter, threshold: threshold, applying: apply,
        by: assembly.person, at: assembly.now)
      return (report, evidence)
    }
    if printing.json {
      try assembly.console.document(.object(report.json(with: evidence)))
    } else {
      try report.show(on: assembly.console, with: evidence)
    }
  }

  /// The search; for meanings, after the model was asked about what it has not been asked yet.
  private func search(
    in store: TrainingDataStore, among filter: ExampleFilter, _ assembly: Assembly
  ) async throws -> Deduplicator {
    guard strategy == .semantic else { return Deduplicator(store: store) }
    let endpoint = try assembly.settings.embedding.endpoint(beside: assembly.settings.model)
    let bar = Progress("embedding", console: assembly.console)
    defer { bar.finish() }
    let found = try await ModelEndpoint.withEndpoint(endpoint) { endpoint in
      try await MeaningIndex(store: store, endpoint: endpoint).refresh(among: filter) {
        bar.report($0, of: $1)
      }
    }
    if found.asked > 0 {
      assembly.console.note(
        "\(found.model) was asked about \(Figures.counted(found.asked, "example")).")
    }
    if found.asked > 0, !found.replaced.isEmpty {
      let others = found.replaced.map(TerminalText.line).joined(separator: ", ")
      assembly.console.note("The vectors of \(others) made room.")
    }
    return Deduplicator(store: store, model: found.model)
  }
}

extension Deduplicator.Strategy: ExpressibleByArgument {}

extension Deduplicator.Report {
  /// The report under the contract's keys.
  func json(with evidence: [ExampleID: WordDifference]) -> JSONObject {
    [
      "strategy": .string(strategy.rawValue), "dry_run": .bool(isDryRun),
      "duplicates_found": JSONValue(found), "duplicates_removed": JSONValue(removed),
      "groups": .array(
        groups.map { group in
          var object: JSONObject = [
            "kept": .string(group.kept), "removed": .array(group.removed.map { .string($0) }),
            "similarity": JSONValue(group.similarity),
            "similarities": .array(group.similarities.map { JSONValue($0) }),
          ]
          if strategy == .near || strategy == .semantic {
            object["evidence"] = .array(
              group.removed.compactMap { id in evidence[id].map { .object($0.json(of: id)) } })
          }
          return .object(object)
        }),
      "threshold": threshold.map { JSONValue($0) } ?? .null,
      "operation": operation.map { JSONValue(Int($0)) } ?? .null,
    ]
  }

  /// Prints the report for people.
  func show(on console: Console, with evidence: [ExampleID: WordDifference]) throws {
    let rows = Figures.counted(found, "duplicate")
    let among = Figures.counted(groups.count, "group")
    guard found > 0 else { return try console.line("No duplicates (\(strategy.rawValue)).") }
    try console.line("\(rows) in \(among) (\(strategy.rawValue))")
    for group in groups.prefix(20) {
      let removed = group.removed.prefix(8).map(TerminalText.line).joined(separator: ", ")
      let others = group.removed.count - 8
      let more = others > 0 ? " and \(Figures.counted(others, "other"))" : ""
      try console.line("  \(TerminalText.line(group.kept)) stays, \(removed)\(more)")
      for (id, similarity) in zip(group.removed, group.similarities) {
        guard let difference = evidence[id] else { continue }
        try console.line(
          "    \(TerminalText.line(id))  \(Figures.hundredths(similarity))  "
            + difference.summary)
      }
    }
    if groups.count > 20 { try console.line("  … \(Figures.grouped(groups.count - 20)) more") }
    if isDryRun {
      console.note(
        "Nothing was changed; --apply takes them away, and 'assay undo' brings them back.")
    } else {
      let back = operation.map { "; 'assay undo \($0)' brings them back" } ?? ""
      try console.line("took away \(Figures.counted(removed, "example"))\(back)")
    }
  }
}
