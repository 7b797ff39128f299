import ArgumentParser
import Intake
import JSONText

/// Captures which of two answers a person prefers.
struct CapturePreferenceCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "preference", abstract: "Capture which of two answers a person prefers.",
    discussion: """
      Without any flag it reads one JSON object from standard input.

        assay capture preference --original-query "…" --original-response "…" \
      --preferred-response "…"
      """)

  @OptionGroup var argument: CaptureArgument

  @OptionGroup var answer: AnswerOptions
  @Option(help: ArgumentHelp("The answer that is preferred.", valueName: "text"))
  var preferredResponse: String?
  @Option(help: ArgumentHelp("Why it is preferred.", valueName: "text"))
  var comparisonBasis: String?
  @OptionGroup var provenance: ProvenanceOptions

  @OptionGroup var store: StoreOptions
  @OptionGroup var printing: OutputOptions

  func run() async throws {
    let assembly = try Assembly(store, printing)
    let own: [CaptureRecord.Field] = [
      ("preferred_response", preferredResponse), ("comparison_basis", comparisonBasis),
    ]
    let record = try CaptureRecord(answer.fields, own, provenance.fields)
      .object(for: assembly.console)
    try await CaptureRun(assembly: assembly).capture(.preference, record)
  }
}
