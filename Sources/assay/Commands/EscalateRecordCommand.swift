import ArgumentParser
import Foundation
import Intake
import JSONText
import TrainingData

/// Counts an answer of the learner's own.
struct EscalateRecordCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "record", abstract: "Count an answer of the learner's own, without keeping it.",
    discussion: """
      'assay capture escalation' counts what was passed on. This counts what was not: that an \
      answer stood (--good) or did not (--bad). Only the kind of task, the outcome and the \
      confidence are kept.

        assay escalate record --prompt @question.txt --good --confidence 0.8
      """)

  @Option(help: ArgumentHelp("The question; a text, @FILE or -.", valueName: "text"))
  var prompt: String?
  @Option(help: ArgumentHelp("The kind of task (default: by the question).", valueName: "word"))
  var kind: String?
  @Flag(help: "The answer was good enough.") var good = false
  @Flag(help: "It was not.") var bad = false
  @Option(help: ArgumentHelp("How sure the learner was.", valueName: "0…1"))
  var confidence: Double?
  @Option(help: ArgumentHelp("The event's name, by which it is counted once.", valueName: "id"))
  var sourceID: String?

  @OptionGroup var store: StoreOptions
  @OptionGroup var printing: OutputOptions

  func validate() throws {
    if good == bad { throw ValidationError("Say --good or --bad.") }
    if prompt == nil, kind == nil { throw ValidationError("Give --prompt or --kind.") }
    if let confidence, !(0...1).contains(confidence) {
      throw ValidationError("--confidence lies between 0 and 1.")
    }
    try TaskKindName.check(kind)
  }

  func run() async throws {
    let assembly = try Assembly(store, printing)
    let question = try prompt.map { try TextArgument.text($0, for: "--prompt") } ?? ""
    let isNew = try await assembly.withStore(to: .add) { store in
      try await assembly.intake(into: store).recordAnswer(
        to: question, kind: kind.flatMap { TaskKind(known: $0) }, succeeded: good,
        confidence: confidence, name: sourceID ?? UUID().uuidString)
    }
    if printing.json { return try assembly.console.document(["counted": .bool(isNew)]) }
    try assembly.console.line(isNew ? "counted" : "counted before")
  }
}
