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

  @Option(help: ArgumentHelp("The question.", valueName: "text")) var originalQuery: String?
  @Option(help: ArgumentHelp("The answer that was given.", valueName: "text"))
  var originalResponse: String?
  @Option(help: ArgumentHelp("The answer that is preferred.", valueName: "text"))
  var preferredResponse: String?
  @Option(help: ArgumentHelp("Why it is preferred.", valueName: "text"))
  var comparisonBasis: String?
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
      ("preferred_response", preferredResponse), ("comparison_basis", comparisonBasis),
      ("domain", domain), ("source_id", sourceID),
    ]).object(for: assembly.console)
    try await CaptureRun(assembly: assembly).capture(.preference, record)
  }
}
