import ArgumentParser
import Intake
import JSONText

/// Takes in one answer of a teacher.
struct DistillAddCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Take in one answer of a better model.",
    discussion: """
      Without any flag it reads one JSON object from standard input, with the members query, \
      claude_response, sam_attempt, domain, source_id and metadata. An answer that teaches too \
      little lies in quarantine, and the status is 65.

        assay distill add --query "…" --answer "…" --attempt "…"
      """)

  @OptionGroup var argument: CaptureArgument

  @Option(help: ArgumentHelp("The question.", valueName: "text")) var query: String?
  @Option(help: ArgumentHelp("The better model's answer.", valueName: "text"))
  var answer: String?
  @Option(help: ArgumentHelp("What the learner had answered.", valueName: "text"))
  var attempt: String?
  @OptionGroup var provenance: ProvenanceOptions
  @Option(help: "Who reads it: rules, or the model of the settings.")
  var extractor: ExtractorChoice?

  @OptionGroup var store: StoreOptions
  @OptionGroup var printing: OutputOptions

  func run() async throws {
    let assembly = try Assembly(store, printing)
    let own: [CaptureRecord.Field] = [
      ("query", query), ("claude_response", answer), ("sam_attempt", attempt),
    ]
    let record = try CaptureRecord(own, provenance.fields).object(for: assembly.console)
    let outcome = try await assembly.withStore(to: .add) { store in
      try await assembly.withDistiller(into: store, extractor) { try await $0.add(record) }
    }
    let report = DistillationNote(outcome)
    if printing.json {
      try assembly.console.document(.object(report.json))
    } else {
      for line in report.lines { try assembly.console.line(TerminalText.line(line)) }
    }
    if report.refused { throw Failure.someRefused }
  }
}
