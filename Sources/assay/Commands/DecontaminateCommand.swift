import ArgumentParser
import Curation
import ExampleStore
import Inspection
import Intake
import JSONText
import TrainingData

/// Marks examples that hold words of evaluation sets.
struct DecontaminateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "decontaminate", abstract: "Mark examples that hold words of evaluation sets.",
    discussion: """
      An example that shares so many words in a row with an item would let a model recite the test. \
      Case, punctuation and blanks do not count. Such examples are marked: export leaves them out, \
      'assay list --contaminated' lists them, 'assay undo' takes the marks back. With --dry-run \
      nothing changes. Run it again when rows have come in or a file has changed.

        assay decontaminate --against gsm8k_test.jsonl --against humaneval.jsonl.gz
        assay decontaminate --against evals/ --ngram 8 --min-overlap 0.5 --dry-run
      """)

  @Option(
    help: ArgumentHelp(
      "Files, archives or folders of evaluation sets, in any form that import reads; may be "
        + "repeated.", valueName: "file"), completion: .file())
  var against: [String] = []

  @Argument(help: "More of them.", completion: .file())
  var files: [String] = []

  @Option(help: ArgumentHelp("How many words in a row have to be the same.", valueName: "n"))
  var ngram = 13

  @Option(
    help: ArgumentHelp(
      "The share of an item's n-grams that an example has to hold; 0 for a single one.",
      valueName: "0…1"))
  var minOverlap = 0.0

  @Option(
    help: ArgumentHelp(
      "Texts of fewer words than --ngram are compared as a whole from so many words on "
        + "(default: 8).", valueName: "n"))
  var minWords: Int?

  @Option(
    name: .customLong("as"),
    help: ArgumentHelp("What the records are, as for import.", valueName: "kind"),
    transform: RecordKind.spelled)
  var kind = RecordKind.auto

  @Option(
    help: ArgumentHelp(
      "Which member of the records is which column; may be repeated.",
      valueName: "column=member"))
  var map: [String] = []

  @Flag(help: "Only show what would be marked.")
  var dryRun = false

  @Flag(help: .hidden)
  var apply = false

  @OptionGroup var store: StoreOptions
  @OptionGroup var printing: OutputOptions

  func validate() throws {
    if against.isEmpty { throw ValidationError("Name the evaluation sets: --against FILE.") }
    if apply {
      throw ValidationError(
        "decontaminate marks without being asked, so there is no --apply; leave it out, or say "
          + "--dry-run to only look.")
    }
    if !(1...1_000).contains(ngram) {
      throw ValidationError("--ngram lies between 1 and 1000.")
    }
    if let minWords, !(1...ngram).contains(minWords) {
      throw ValidationError("--min-words lies between 1 and --ngram.")
    }
    if !(0...1).contains(minOverlap) {
      throw ValidationError("--min-overlap lies between 0 and 1.")
    }
  }

  func run() async throws {
    let assembly = try Assembly(store, printing)
    let (set, refused) = try await evaluationSet(assembly)
    let report = try await assembly.withStore(to: dryRun ? .count : .change) { store in
      try await Decontaminator(store: store).run(
        against: set, leastShare: minOverlap, applying: !dryRun, by: assembly.person,
        at: assembly.now)
    }
    if printing.json {
      try assembly.console.document(.object(report.json))
    } else {
      try ContaminationReport(report: report).show(on: assembly.console)
    }
    if refused > 0 { throw Failure.someRefused }
  }

  /// Reads the sets; lines that cannot be read are named.
  private func evaluationSet(
    _ assembly: Assembly
  ) async throws -> (set: EvaluationSet, refused: Int) {
    var options = FileImport.Options()
    options.kind = kind
    options.mappings = map
    let files = try EvaluationFiles(redactor: try assembly.redactor(), options: options)
    var set = EvaluationSet(ngram: ngram, leastWords: minWords ?? min(8, ngram))
    var refused = 0
    try await files.read(against + self.files) { event in
      switch event {
      case .file(let name): set.add(benchmark: name)
      case .item(let item): try set.add(item)
      case .refusal(let refusal):
        refused += 1
        if refused <= 100 { assembly.console.note(refusal.description) }
      }
    }
    if refused > 100 {
      assembly.console.note("… \(refused - 100) further lines could not be read.")
    }
    return (set, refused)
  }
}
