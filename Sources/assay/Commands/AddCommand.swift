import ArgumentParser
import Intake
import JSONText
import TrainingData

/// Stores one example.
struct AddCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Store one example.",
    discussion: """
      Private data is taken out before anything is kept. The outcome is stored, duplicate or \
      quarantined; the last one ends with status 65, as does erased: what 'assay erase' took away \
      stays away unless --even-erased is said.

        assay add --input "What is 2+2?" --output "4."
        assay add --input "2+2?" --output "4." --rejected "5." --reason "wrong sum"
        echo '{"input_text":"Hi","output_text":"Hello!"}' | assay add -
      """)

  @Argument(help: "- for one JSON object on standard input, keyed by column names.")
  var from: String?

  @Option(help: ArgumentHelp("The question.", valueName: "text")) var input: String?
  @Option(help: ArgumentHelp("The answer to learn.", valueName: "text")) var output: String?
  @Option(help: ArgumentHelp("A worse answer; makes a preference pair.", valueName: "text"))
  var rejected: String?
  @Option(help: ArgumentHelp("Why the answer is the better one.", valueName: "text"))
  var reason: String?
  @Option(help: ArgumentHelp("The system prompt.", valueName: "text")) var system: String?
  @Option(help: ArgumentHelp("What the question refers to.", valueName: "text"))
  var context: String?
  @Option(help: ArgumentHelp("Where it comes from (default: manual).", valueName: "word"))
  var source: String?
  @Option(help: ArgumentHelp("The name of the record in its source.", valueName: "id"))
  var sourceID: String?
  @Option(
    help: ArgumentHelp(
      "instruction, chat, dpo, completion or multi_turn (default: instruction; dpo with --rejected).",
      valueName: "word"))
  var format: String?
  @Option(help: ArgumentHelp("What it is about (default: classify it).", valueName: "word"))
  var domain: String?
  @Option(help: ArgumentHelp("How hard it is.", valueName: "1…10")) var complexity: Int?
  @Option(help: ArgumentHelp("A score of yours; no machine changes it.", valueName: "0…1"))
  var score: Double?
  @Option(help: ArgumentHelp("A tier of yours; no machine changes it.", valueName: "word"))
  var tier: String?
  @Option(help: ArgumentHelp("A word to find it by; may be repeated.", valueName: "word"))
  var tag: [String] = []
  @Flag(help: "Take it in though it was erased before.") var evenErased = false

  @OptionGroup var store: StoreOptions
  @OptionGroup var printing: OutputOptions

  func validate() throws {
    try CaptureArgument.check(from)
    if from == nil && (input == nil || output == nil) {
      throw ValidationError("An example needs --input and --output, or '-' for JSON.")
    }
    if let score, !(0...1).contains(score) {
      throw ValidationError("--score lies between 0 and 1.")
    }
    if let complexity, !(1...10).contains(complexity) {
      throw ValidationError("--complexity lies between 1 and 10.")
    }
    try KnownWord.check(format, "--format", among: TrainingFormat.known)
    try KnownWord.check(tier, "--tier", among: QualityTier.known)
  }

  func run() async throws {
    let assembly = try Assembly(store, printing)
    let record = from == nil ? flagged : try StandardInput.object(for: assembly.console)
    let report = try await assembly.withStore(to: .add) { store in
      OutcomeReport(
        try await assembly.intake(into: store, takesErased: evenErased).add(record))
    }
    if printing.json {
      try assembly.console.document(.object(report.json))
    } else {
      try assembly.console.line(TerminalText.line(report.sentence))
    }
    if report.refused { throw Failure.someRefused }
  }

  /// The flags under the column names.
  private var flagged: JSONObject {
    var record = JSONObject()
    for (name, text) in [
      ("input_text", input), ("output_text", output), ("rejected_output", rejected),
      ("preference_reason", reason), ("system_prompt", system), ("context", context),
      ("source", source), ("source_id", sourceID), ("format", format),
      ("domain", KnownWord.domain(domain)),
      ("quality_tier", tier),
    ] {
      if let text { record[name] = .string(text) }
    }
    if let complexity { record["complexity"] = JSONValue(complexity) }
    if let score { record["quality_score"] = JSONValue(score) }
    if !tag.isEmpty { record["tags"] = .array(tag.map { .string($0) }) }
    return record
  }
}
