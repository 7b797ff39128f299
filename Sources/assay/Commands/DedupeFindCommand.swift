import ArgumentParser
import Curation
import ExampleStore
import JSONText
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
      a word.

        assay dedupe
        assay dedupe --strategy near --threshold 0.7
        assay dedupe explain 3f2a 9c1e
      """)

  @Option(
    help: ArgumentHelp(
      "content: the same texts; input: the same question, preference pairs aside; near: nearly the same words; semantic is not there yet.",
      valueName: "word"))
  var strategy = Deduplicator.Strategy.content

  @Option(help: ArgumentHelp("The share of words that near rows have in common.", valueName: "0…1"))
  var threshold = Deduplicator.usualThreshold

  @Flag(exclusivity: .exclusive) var mode = ApplyMode.dryRun

  @OptionGroup var store: StoreOptions
  @OptionGroup var printing: OutputOptions

  func validate() throws {
    try LikenessBound.check(threshold)
  }

  func run() async throws {
    let assembly = try Assembly(store, printing)
    let (report, evidence) = try await assembly.withStore(to: mode == .apply ? .change : .count) {
      store in
      let search = Deduplicator(store: store)
      var evidence: [ExampleID: Comparison] = [:]
      if strategy == .near, !printing.json {
        // Words are shown of what stands in the store, so before anything is taken away.
        let found = try await search.run(strategy, threshold: threshold, at: assembly.now)
        evidence = try await NearEvidence.of(found, in: store)
        guard mode == .apply else { return (found, evidence) }
      }
      let report = try await search.run(
        strategy, threshold: threshold, applying: mode == .apply, by: assembly.person,
        at: assembly.now)
      return (report, evidence)
    }
    if printing.json {
      try assembly.console.document(.object(report.json))
    } else {
      try report.show(on: assembly.console, with: evidence)
    }
  }
}

extension Deduplicator.Strategy: ExpressibleByArgument {}

extension Deduplicator.Report {
  /// The report under the contract's keys.
  var json: JSONObject {
    [
      "strategy": .string(strategy.rawValue), "dry_run": .bool(isDryRun),
      "duplicates_found": JSONValue(found), "duplicates_removed": JSONValue(removed),
      "groups": .array(
        groups.map {
          [
            "kept": .string($0.kept), "removed": .array($0.removed.map { .string($0) }),
            "similarity": JSONValue($0.similarity),
            "similarities": .array($0.similarities.map { JSONValue($0) }),
          ]
        }),
      "threshold": threshold.map { JSONValue($0) } ?? .null,
      "operation": operation.map { JSONValue(Int($0)) } ?? .null,
    ]
  }

  /// Prints the report for people.
  func show(on console: Console, with evidence: [ExampleID: Comparison]) throws {
    let rows = Figures.counted(found, "duplicate")
    let among = Figures.counted(groups.count, "group")
    guard found > 0 else { return try console.line("No duplicates (\(strategy.rawValue)).") }
    try console.line("\(rows) in \(among) (\(strategy.rawValue))")
    for group in groups.prefix(20) {
      let removed = group.removed.map(TerminalText.line).joined(separator: ", ")
      try console.line("  \(TerminalText.line(group.kept)) stays, \(removed)")
      for (id, similarity) in zip(group.removed, group.similarities) {
        guard let comparison = evidence[id] else { continue }
        try console.line(
          "    \(TerminalText.line(id))  \(Figures.hundredths(similarity))  "
            + comparison.difference.summary)
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
