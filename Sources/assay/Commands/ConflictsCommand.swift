import ArgumentParser
import Curation
import JSONText
import TrainingData

/// Finds examples that teach the opposite of each other.
struct ConflictsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "conflicts", abstract: "Find examples that teach the opposite of each other.",
    discussion: """
      Compared are examples with one prompt (case, punctuation and politeness aside), the same system \
      prompt, context and earlier turns. Paraphrases are no conflict; each rule needs something that \
      cannot both be right, and says what. Nothing is changed: 'assay reject' or 'assay edit' settles \
      a conflict. Status 1 if there is any.

        assay conflicts
        assay conflicts --rule overruled_answer --rule different_numbers --json
      """)

  @Option(
    help: ArgumentHelp(
      "Only by this rule; may be repeated: \(Conflict.Rule.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "word"))
  var rule: [Conflict.Rule] = []

  @OptionGroup(title: "Filters") var filters: FilterOptions
  @OptionGroup var store: StoreOptions
  @OptionGroup var printing: OutputOptions

  /// So many are shown to people.
  private static let mostShown = 20

  func run() async throws {
    let assembly = try Assembly(store, printing)
    // The limit is one of conflicts: among a few rows there would be hardly any.
    var filter = try filters.filter(order: .oldest)
    filter.limit = nil
    let most = filters.limit ?? (printing.json ? .max : Self.mostShown)
    let report = try await assembly.withStore(
      to: filter.search == nil ? .look : .count, choosing: filters.unscored
    ) {
      try await ConflictSearch(store: $0).run(
        filter, rules: rule.isEmpty ? Conflict.Rule.allCases : rule,
        limit: most)
    }
    for conflict in report.conflicts {
      if printing.json {
        try assembly.console.document(.object(conflict.json))
      } else {
        try conflict.show(on: assembly.console)
      }
    }
    let among = "\(Figures.counted(report.sharedPrompts, "prompt")) that more than one example has"
    let rest = report.found - report.conflicts.count
    assembly.console.note(
      "\(Figures.counted(report.found, "conflict")) among \(among)"
        + (rest > 0 ? "; \(Figures.grouped(report.conflicts.count)) shown, --limit shows more" : "")
    )
    if report.found > 0 {
      try Console.flush()
      throw Failure.found
    }
  }
}

extension Conflict.Rule: ExpressibleByArgument {}

extension Conflict {
  /// The conflict under the keys of `Docs/CLI.md`.
  fileprivate var json: JSONObject {
    ["rule": .string(rule.rawValue), "first": .object(first.json), "second": .object(second.json)]
  }

  /// Prints the prompt once and both sides under it.
  fileprivate func show(on console: Console) throws {
    try console.line(console.heading(title))
    try console.line("  \(Self.excerpt(first.example.input))")
    for side in [first, second] {
      let again = side.count > 1 ? ", \(side.count) such rows" : ""
      try console.line(
        "  \(TerminalText.line(side.example.id)): \(Self.excerpt(side.evidence))\(again)")
      try console.line("      \(Self.excerpt(side.example.output))")
      if let rejected = side.example.rejectedOutput {
        try console.line("      not: \(Self.excerpt(rejected))")
      }
    }
    try console.line()
  }

  /// What is contradictory, in words.
  var title: String {
    switch rule {
    case .overruledAnswer: "an answer that another row rejects"
    case .reversedPair: "two pairs with their sides exchanged"
    case .chosenAndRejected: "chosen in one pair, rejected in another"
    case .differentNumbers: "different numbers"
    case .yesAndNo: "yes and no"
    case .differentShortAnswers: "different short answers"
    case .negatedSentence: "a sentence and its denial"
    }
  }

  private static func excerpt(_ text: String) -> String {
    TerminalText.line(text.count > 160 ? text.prefix(159) + "…" : text)
  }
}

extension Conflict.Side {
  fileprivate var json: JSONObject {
    [
      "id": .string(example.id), "evidence": .string(evidence), "count": JSONValue(count),
      "source": .string(example.source.rawValue), "created_at": JSONValue(example.createdAt),
      "input": .string(example.input), "output": .string(example.output),
      "rejected": example.rejectedOutput.map { .string($0) } ?? .null,
    ]
  }
}
