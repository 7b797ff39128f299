import ArgumentParser
import Intake
import JSONText

/// Captures an answer that a person praised.
struct CaptureRatingCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rating", abstract: "Capture an answer that was praised.",
    discussion: """
      Without any flag it reads one JSON object from standard input. Only praise teaches: a thumb \
      up, or four stars and more, of an answer of 50 characters and more. 'assay feedback add' \
      keeps the others.

        assay capture rating --original-query "…" --original-response "…" --rating up
      """)

  @OptionGroup var argument: CaptureArgument

  @OptionGroup var answer: AnswerOptions
  @Option(help: ArgumentHelp("up, down, or 1 to 5 stars.", valueName: "rating"))
  var rating: String?
  @OptionGroup var provenance: ProvenanceOptions

  @OptionGroup var store: StoreOptions
  @OptionGroup var printing: OutputOptions

  func run() async throws {
    let assembly = try Assembly(store, printing)
    var record = try CaptureRecord(answer.fields, [("rating", rating)], provenance.fields)
      .object(for: assembly.console)
    // On the command line a number is stars; thumbs have words of their own.
    if let stars = rating.flatMap(Int.init), (1...5).contains(stars) {
      record["rating_scale"] = "stars"
    }
    try await CaptureRun(assembly: assembly).capture(.rating, record)
  }
}
