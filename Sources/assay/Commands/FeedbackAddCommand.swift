import ArgumentParser
import Intake
import JSONText
import TrainingData

/// Keeps one piece of feedback.
struct FeedbackAddCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Keep a rating, a correction, a preference or a flag.",
    discussion: """
      Exactly one of --rating, --correction, --preferred-response and --flag-type says what it is. \
      Without any flag it reads one JSON object from standard input, whose keys are the flags' \
      names with underscores.

        assay feedback add --original-query "…" --original-response "…" --rating up
        assay feedback add --original-query "…" --original-response "…" --correction "…"
      """)

  @OptionGroup var argument: CaptureArgument

  @OptionGroup var answer: AnswerOptions
  @Option(help: ArgumentHelp("up, down, or 1 to 5 stars.", valueName: "rating"))
  var rating: String?
  @Option(help: ArgumentHelp("The right answer.", valueName: "text")) var correction: String?
  @Option(help: ArgumentHelp("For example full_replacement.", valueName: "word"))
  var correctionType: String?
  @Option(help: ArgumentHelp("The mistake, in a person's words.", valueName: "text"))
  var whatWasWrong: String?
  @Option(help: ArgumentHelp("The better answer.", valueName: "text"))
  var preferredResponse: String?
  @Option(help: ArgumentHelp("Why it is better.", valueName: "text")) var comparisonBasis: String?
  @Option(
    help: ArgumentHelp(
      "harmful, incorrect, off_topic, unhelpful, repetitive, incomplete or other.",
      valueName: "word"))
  var flagType: String?
  @Option(help: ArgumentHelp("What is wrong, in a person's words.", valueName: "text"))
  var flagDetails: String?
  @Option(help: ArgumentHelp("The answer's name.", valueName: "id")) var responseID: String?
  @Option(help: ArgumentHelp("The talk's name.", valueName: "id")) var sessionID: String?
  @Option(help: ArgumentHelp("Who gave it.", valueName: "id")) var userID: String?
  @Option(help: ArgumentHelp("What it is about (default: classify it).", valueName: "word"))
  var domain: String?
  @Option(help: ArgumentHelp("How sure the model was.", valueName: "0…1"))
  var responseConfidence: Double?
  @Flag(help: "A teacher was asked.") var escalated = false

  @OptionGroup var store: StoreOptions
  @OptionGroup var printing: OutputOptions

  func validate() throws {
    try KnownWord.check(flagType, "--flag-type", among: FlagType.known)
    guard let rating, !Self.ratings.contains(rating) else { return }
    throw ValidationError("--rating is up, down, or 1 to 5 stars.")
  }

  /// What a rating can be; -1 is a thumb of the original.
  private static let ratings = ["up", "down", "-1", "1", "2", "3", "4", "5"]

  func run() async throws {
    let assembly = try Assembly(store, printing)
    let own: [CaptureRecord.Field] = [
      ("rating", rating), ("correction", correction), ("correction_type", correctionType),
      ("what_was_wrong", whatWasWrong), ("preferred_response", preferredResponse),
      ("comparison_basis", comparisonBasis), ("flag_type", flagType),
      ("flag_details", flagDetails), ("response_id", responseID), ("session_id", sessionID),
      ("user_id", userID), ("domain", KnownWord.domain(domain)),
    ]
    var record = try CaptureRecord(answer.fields, own).object(for: assembly.console)
    if let responseConfidence { record["response_confidence"] = JSONValue(responseConfidence) }
    if escalated { record["escalated_to_claude"] = true }
    // On the command line a number is stars; thumbs have words of their own.
    if let stars = rating.flatMap(Int.init), (1...5).contains(stars) {
      record["rating_scale"] = "stars"
    }
    let outcome = try await assembly.withStore(to: .add) { [record] store in
      try await assembly.intake(into: store).record(feedback: record)
    }
    let report = FeedbackReport(outcome)
    if assembly.console.json {
      try assembly.console.document(.object(report.json))
    } else {
      try assembly.console.line(TerminalText.line(report.sentence))
    }
    if report.refused { throw Failure.someRefused }
  }
}
