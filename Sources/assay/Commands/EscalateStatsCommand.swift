import ArgumentParser
import ExampleStore
import JSONText
import TrainingData

/// Shows how the learner does with each kind of task.
struct EscalateStatsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stats", abstract: "Show how the learner does with each kind of task.",
    discussion: """
      An attempt is an answer of which it is known how good it was; success is its share, never \
      more than 1.
      """)

  @OptionGroup var store: StoreOptions
  @OptionGroup var printing: OutputOptions

  func run() async throws {
    let assembly = try Assembly(store, printing)
    let figures = try await assembly.withStore(to: .look) { try await $0.learnerStatistics() }
    if printing.json {
      return try assembly.console.document([
        "total": .object(Self.json(figures.total)),
        "by_task_type": .array(figures.records.map { .object(Self.json($0)) }),
        "reasons": .counts(
          Dictionary(uniqueKeysWithValues: figures.reasons.map { ($0.key.rawValue, $0.value) })),
      ])
    }
    guard !figures.records.isEmpty else {
      return assembly.console.note("Nothing is counted yet.")
    }
    var table = Table([
      .init(title: "task"), .init(title: "attempts", alignment: .right),
      .init(title: "good", alignment: .right), .init(title: "success", alignment: .right),
      .init(title: "passed on", alignment: .right), .init(title: "confidence", alignment: .right),
      .init(title: "tokens", alignment: .right), .init(title: "cost", alignment: .right),
    ])
    for record in figures.records + [figures.total] {
      table.add([
        record.kind.rawValue, Figures.grouped(record.attempts), Figures.grouped(record.successes),
        record.successRate.map(Figures.hundredths) ?? "-", Figures.grouped(record.escalations),
        record.meanConfidence.map(Figures.hundredths) ?? "-", Figures.grouped(record.tokens),
        Figures.fixed(record.cost, decimals: 4),
      ])
    }
    try assembly.console.table(table)
    if !figures.reasons.isEmpty {
      let counts = Dictionary(
        uniqueKeysWithValues: figures.reasons.map { ($0.key.rawValue, $0.value) })
      try assembly.console.line("passed on for  " + Figures.tally(counts))
    }
  }

  private static func json(_ record: LearnerRecord) -> JSONObject {
    [
      "task_type": .string(record.kind.rawValue), "attempts": JSONValue(record.attempts),
      "successes": JSONValue(record.successes),
      "success_rate": record.successRate.map { JSONValue($0) } ?? .null,
      "escalations": JSONValue(record.escalations),
      "mean_confidence": record.meanConfidence.map { JSONValue($0) } ?? .null,
      "tokens_used": JSONValue(record.tokens), "cost": JSONValue(record.cost),
    ]
  }
}
