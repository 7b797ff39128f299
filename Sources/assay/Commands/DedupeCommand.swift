import ArgumentParser
import Curation
import ExampleStore
import JSONText

/// Finds examples that say the same thing twice.
struct DedupeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dedupe", abstract: "Find examples that say the same thing twice.",
    discussion: """
      Nothing changes without --apply, and 'assay undo' brings back what --apply took away. Of each \
      group one row stays: used in training, then approved, then the better score, then the older.

        assay dedupe
        assay dedupe --strategy input --apply
      """)

  /// Whether to report or to act.
  enum Mode: String, EnumerableFlag {
    case dryRun, apply

    static func help(for value: Mode) -> ArgumentHelp? {
      value == .dryRun ? "Only report (default)." : "Take away what was found."
    }
  }

  @Option(
    help: ArgumentHelp(
      "content: the same texts; input: the same question, preference pairs aside; near and semantic are not there yet.",
      valueName: "word"))
  var strategy = Deduplicator.Strategy.content

  @Option(help: ArgumentHelp("Likeness from which near rows count as alike.", valueName: "0…1"))
  var threshold = 0.8

  @Flag(exclusivity: .exclusive) var mode = Mode.dryRun

  @OptionGroup var store: StoreOptions
  @OptionGroup var printing: OutputOptions

  func validate() throws {
    if !(0...1).contains(threshold) { throw ValidationError("--threshold lies between 0 and 1.") }
  }

  func run() async throws {
    let assembly = try Assembly(store, printing)
    let report = try await assembly.withStore(to: mode == .apply ? .change : .count) { store in
      try await Deduplicator(store: store).run(
        strategy, applying: mode == .apply, by: assembly.person, at: assembly.now)
    }
    if printing.json {
      try assembly.console.document(.object(report.json))
    } else {
      try report.show(on: assembly.console)
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
          ]
        }),
      "operation": operation.map { JSONValue(Int($0)) } ?? .null,
    ]
  }

  /// Prints the report for people.
  func show(on console: Console) throws {
    let rows = Figures.counted(found, "duplicate")
    let among = Figures.counted(groups.count, "group")
    guard found > 0 else { return try console.line("No duplicates (\(strategy.rawValue)).") }
    try console.line("\(rows) in \(among) (\(strategy.rawValue))")
    for group in groups.prefix(20) {
      let removed = group.removed.map(TerminalText.line).joined(separator: ", ")
      try console.line("  \(TerminalText.line(group.kept)) stays, \(removed)")
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
