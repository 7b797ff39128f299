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

  @Option(help: ArgumentHelp("The question.", valueName: "text")) var originalQuery: String?
  @Option(help: ArgumentHelp("The wrong answer.", valueName: "text"))
  var originalResponse: String?
  @Option(help: ArgumentHelp("The right answer.", valueName: "text")) var correction: String?
  @Option(help: ArgumentHelp("The mistake, in a person's words.", valueName: "text"))
  var whatWasWrong: String?
  @Option(help: ArgumentHelp("For example full_replacement.", valueName: "word"))
  var correctionType: String?
  @Option(help: ArgumentHelp("What it is about (default: classify it).", valueName: "word"))
  var domain: String?
  @Option(help: ArgumentHelp("The feedback's name where it was given.", valueName: "id"))
  var sourceID: String?

  @OptionGroup var store: StoreOptions
  @OptionGroup var printing: OutputOptions

  func run() async throws {
    let assembly = try Assembly(store, printing)
    let record = try CaptureRecord([
      ("original_query", originalQuery), ("original_response", originalResponse),
      ("correction", correction), ("what_was_wrong", whatWasWrong),
      ("correction_type", correctionType), ("domain", domain), ("source_id", sourceID),
    ]).object(for: assembly.console)
    try await CaptureRun(assembly: assembly).capture(.correction, record)
  }
}
