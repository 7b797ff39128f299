import ArgumentParser
import Intake
import JSONText

/// Captures what the learner said and what it should have said.
struct CaptureCorrectionCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "correction", abstract: "Capture a wrong answer and its correction.",
    discussion: """
      Without any flag it reads one JSON object from standard input.

        assay capture correction --original-query "…" --original-response "…" --correction "…"
      """)

  @OptionGroup var argument: CaptureArgument

  @OptionGroup var answer: AnswerOptions
  @Option(help: ArgumentHelp("The right answer.", valueName: "text")) var correction: String?
  @Option(help: ArgumentHelp("The mistake, in a person's words.", valueName: "text"))
  var whatWasWrong: String?
  @Option(help: ArgumentHelp("For example full_replacement.", valueName: "word"))
  var correctionType: String?
  @OptionGroup var provenance: ProvenanceOptions

  @OptionGroup var store: StoreOptions
  @OptionGroup var printing: OutputOptions

  func run() async throws {
    let assembly = try Assembly(store, printing)
    let own: [CaptureRecord.Field] = [
      ("correction", correction), ("what_was_wrong", whatWasWrong),
      ("correction_type", correctionType),
    ]
    let record = try CaptureRecord(answer.fields, own, provenance.fields)
      .object(for: assembly.console)
    try await CaptureRun(assembly: assembly).capture(.correction, record)
  }
}
