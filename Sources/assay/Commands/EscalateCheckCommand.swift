import ArgumentParser
import ExampleStore
import Inspection
import JSONText
import TrainingData

/// Explains whether a question with the learner's answer would be passed on.
struct EscalateCheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Say whether an answer stands or its question is passed on.",
    discussion: """
      A text is given as it is, as @FILE, or as - for standard input. Without --prompt it reads one \
      JSON object with 'prompt' and 'answer'. Where there is a store, the learner's record with the \
      kind of task counts; nothing is kept. Status 1 if the question is passed on.

        assay escalate check --prompt "Prove it." --answer @answer.txt
      """)

  @Option(help: ArgumentHelp("The question.", valueName: "text")) var prompt: String?
  @Option(help: ArgumentHelp("The learner's answer.", valueName: "text")) var answer: String?
  @Option(help: ArgumentHelp("How sure the learner says it is.", valueName: "0…1"))
  var confidence: Double?
  @Option(help: ArgumentHelp("What went wrong when it was asked.", valueName: "text"))
  var error: String?
  @Option(help: ArgumentHelp("The kind of task (default: by the question).", valueName: "word"))
  var kind: String?
  @Flag(help: "The user asked for the better model.") var requested = false
  @Flag(help: "Leave the learner's record out.") var withoutRecord = false

  @OptionGroup var store: StoreOptions
  @OptionGroup var printing: OutputOptions

  func validate() throws {
    if let confidence, !(0...1).contains(confidence) {
      throw ValidationError("--confidence lies between 0 and 1.")
    }
    if prompt == "-", answer == "-" {
      throw ValidationError("Only one of --prompt and --answer can be standard input.")
    }
    try TaskKindName.check(kind)
  }

  func run() async throws {
    let assembly = try Assembly(store, printing)
    let given = try given(assembly.console)
    let policy = EscalationPolicy(thresholds: assembly.settings.escalation)
    let record = try await record(of: given.kind ?? policy.kind(of: given.prompt), assembly)
    let decision = policy.decision(on: given, record: record)
    let page = EscalationPage(decision, record: record)
    if printing.json {
      try assembly.console.document(.object(page.json))
    } else {
      for line in page.lines { try assembly.console.line(line) }
    }
    try Console.flush()
    if decision.escalates { throw Failure.found }
  }

  private func given(_ console: Console) throws -> LearnerAnswer {
    var record = JSONObject()
    if prompt == nil {
      guard answer == nil, error == nil else {
        throw AssayError(
          .usage, code: "no_prompt", message: "There is an answer, but no --prompt.",
          remedy: "Give the question with --prompt.")
      }
      record = try StandardInput.object(for: console)
    }
    func member(_ key: String) throws -> String? {
      guard let value = record[key], !value.isNull else { return nil }
      guard let text = value.string else {
        throw AssayError(
          .badData, code: "bad_type", message: "\(key) is not a text.", remedy: "Correct it.")
      }
      return text
    }
    guard
      let question = try prompt.map({ try TextArgument.text($0, for: "--prompt") })
        ?? member("prompt") ?? member("query")
    else {
      throw AssayError(
        .badData, code: "missing_field", message: "The object has no member prompt.",
        remedy: "Write {\"prompt\": …, \"answer\": …}.")
    }
    return LearnerAnswer(
      prompt: question,
      answer: try answer.map { try TextArgument.text($0, for: "--answer") } ?? member("answer"),
      confidence: confidence ?? record["confidence"]?.double,
      error: try error ?? member("error"),
      kind: try (kind ?? member("task_type")).flatMap { TaskKind(known: $0) },
      isRequested: requested || record["requested"]?.bool == true)
  }

  /// The learner's record; nil where there is no store, which a check does not need.
  private func record(of kind: TaskKind, _ assembly: Assembly) async throws -> LearnerRecord? {
    guard !withoutRecord else { return nil }
    return try await assembly.withStore(to: .rehearse) { try await $0.learnerRecord(of: kind) }
  }
}
