import ArgumentParser
import Intake
import JSONText

/// Captures a question that the learner passed on, with the teacher's answer.
struct CaptureEscalationCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "escalation",
    abstract: "Capture a question that was passed on, and the better model's answer.",
    discussion: """
      With the learner's attempt it gives two examples: a chat, and a preference pair that is its \
      child. Without any flag it reads one JSON object from standard input.

        assay capture escalation --query "…" --claude-response "…" --sam-attempt "…"
      """)

  @OptionGroup var argument: CaptureArgument

  @Option(help: ArgumentHelp("The question.", valueName: "text")) var query: String?
  @Option(help: ArgumentHelp("The better model's answer.", valueName: "text"))
  var claudeResponse: String?
  @Option(help: ArgumentHelp("What the learner had answered.", valueName: "text"))
  var samAttempt: String?
  @Option(help: ArgumentHelp("Why it was passed on.", valueName: "text"))
  var escalationReason: String?
  @OptionGroup var provenance: ProvenanceOptions

  @OptionGroup var store: StoreOptions
  @OptionGroup var printing: OutputOptions

  func run() async throws {
    let assembly = try Assembly(store, printing)
    let own: [CaptureRecord.Field] = [
      ("query", query), ("claude_response", claudeResponse), ("sam_attempt", samAttempt),
      ("escalation_reason", escalationReason),
    ]
    let record = try CaptureRecord(own, provenance.fields).object(for: assembly.console)
    try await CaptureRun(assembly: assembly).capture(.escalation, record)
  }
}
