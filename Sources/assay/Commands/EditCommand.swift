import ArgumentParser
import ByteFiles
import ExampleStore
import JSONText
import TrainingData

/// Changes an example.
struct EditCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit", abstract: "Change an example's texts, score, tier or tags.",
    discussion: """
      New texts make a new example in the place of the old one, its parent; 'assay undo' takes it \
      back. A score or a tier set here is never changed by a machine. Without flags, on a terminal, \
      the texts open in $EDITOR.

        assay edit 3f2a --output "A better answer."
        assay edit 3f2a --tier gold --tag reviewed
      """)

  @Argument(help: "The example's id, or its beginning.") var id: String
  @Option(help: ArgumentHelp("The new question.", valueName: "text")) var input: String?
  @Option(help: ArgumentHelp("The new answer.", valueName: "text")) var output: String?
  @Option(help: ArgumentHelp("The new worse answer.", valueName: "text")) var rejected: String?
  @Option(help: ArgumentHelp("Why the answer is the better one.", valueName: "text"))
  var reason: String?
  @Option(help: ArgumentHelp("The new system prompt.", valueName: "text")) var system: String?
  @Option(help: ArgumentHelp("The new context.", valueName: "text")) var context: String?
  @Option(help: ArgumentHelp("Your score.", valueName: "0…1")) var score: Double?
  @Option(help: ArgumentHelp("gold, silver, bronze or unverified.", valueName: "word"))
  var tier: String?
  @Option(help: ArgumentHelp("The tags it shall have; may be repeated.", valueName: "word"))
  var tag: [String] = []

  @OptionGroup var store: StoreOptions
  @OptionGroup var printing: OutputOptions

  func validate() throws {
    if let score, !(0...1).contains(score) {
      throw ValidationError("--score lies between 0 and 1.")
    }
    if let tier, !QualityTier.known.map(\.rawValue).contains(tier) {
      throw ValidationError("--tier is gold, silver, bronze or unverified.")
    }
  }

  /// The person's mark; a score alone brings its own tier.
  private var mark: HumanMark? {
    guard score != nil || tier != nil else { return nil }
    return HumanMark(
      score: score, tier: tier.map { QualityTier($0) } ?? score.map { QualityTier(score: $0) })
  }

  func run() async throws {
    let assembly = try Assembly(store, printing)
    let outcome = try await assembly.withStore(to: .change) { store in
      try await edit(in: store, assembly)
    }
    guard let outcome else { return assembly.console.note("Nothing was changed.") }
    if printing.json {
      try assembly.console.document(.object(outcome.json))
    } else {
      try assembly.console.line(outcome.sentence)
    }
  }

  /// What an edit came to.
  private struct Outcome {
    let id: ExampleID
    var report: OperationReport?

    var json: JSONObject {
      var json = OperationNote(report).json
      json["id"] = .string(id)
      return json
    }

    var sentence: String { "edited; it is now \(id)\(OperationNote(report).remedy)" }
  }

  private func edit(in store: TrainingDataStore, _ assembly: Assembly) async throws -> Outcome? {
    let row = try await ExampleName(id).row(in: store)
    var edit = ExampleEdit(
      input: input, output: output, rejected: rejected, reason: reason, system: system,
      context: context)
    if !edit.changesTexts && mark == nil && tag.isEmpty {
      guard TerminalDevice.isTerminal(0) && TerminalDevice.isTerminal(1) else {
        throw AssayError(
          .usage, code: "nothing_to_edit", message: "Nothing says what to change.",
          remedy: "Add --output, --input, --score, --tier or --tag.")
      }
      guard let edited = try TextEditor.edit(row) else { return nil }
      edit = edited
    }
    let editing = ExampleEditing(store: store, assembly: assembly)
    let intake = try assembly.intake(into: store)
    var tags: [String]?
    for word in tag { tags = (tags ?? []) + [try await intake.redacted(word)] }
    guard edit.changesTexts else {
      return Outcome(
        id: row.id, report: try await editing.annotate(row.id, mark: mark, tags: tags))
    }
    if edit.leaves(row), mark == nil, tag.isEmpty { return nil }
    let (id, report) = try await editing.replace(row, edit, mark: mark, tags: tags)
    return Outcome(id: id, report: report)
  }
}
