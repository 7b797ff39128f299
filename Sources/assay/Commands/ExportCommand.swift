import ArgumentParser
import Curation
import JSONText
import TrainingData

/// Writes examples as files that a trainer loads.
struct ExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write examples as files that a trainer loads.",
    discussion: """
      A path that ends in .jsonl, .jsonl.gz or .jsonl.zst becomes one file; any other becomes a \
      folder with train.jsonl, valid.jsonl and test.jsonl, a manifest and a dataset card. Files \
      appear whole or not at all; the same rows and filters give the same bytes. - writes the \
      rows of one file to standard output; nothing of that is recorded, so 'datasets' does not \
      list it and 'erase' cannot reach it.

        assay export -o chat.jsonl -f chat
        assay export -o data --for mlx --min-quality 0.6
        assay export -o pairs --for trl -f dpo --split 90/5/5 --unused --mark-used
        assay export -o - -f chat | head -1
      """)

  @Option(
    name: [.customShort("o"), .customLong("out")],
    help: ArgumentHelp("The file or folder to write; - for standard output.", valueName: "path"),
    completion: .file())
  var path: String

  @Option(
    name: [.customShort("f"), .customLong("shape")],
    help: ArgumentHelp(
      "instruction, chat, dpo, completion, multi_turn, kto, sharegpt, reward, grpo or raw.",
      valueName: "format"))
  var shape: ExportFormatName?

  @Option(
    name: .customLong("for"),
    help: ArgumentHelp(
      "mlx, trl, openai, axolotl, llamafactory or unsloth.", valueName: "trainer"))
  var trainer: TrainerName?

  @Option(
    help: ArgumentHelp(
      "Shares of train, valid and test in percent (default: everything is train).",
      valueName: "90/5/5"), transform: SplitPlan.spelled)
  var split: SplitPlan?

  @Flag(help: "Mark the rows as used in training once the files are in place.")
  var markUsed = false

  @Option(
    help: ArgumentHelp("Leave out rows that are longer by estimate.", valueName: "n"))
  var maxTokens: Int?

  @Option(
    help: ArgumentHelp(
      "Leave out rows whose quality signal is lower (see quality).", valueName: "0…1"))
  var minSignal: Double?

  @Option(
    help: ArgumentHelp(
      "What becomes of rows with special tokens of chat templates, such as <|im_end|>: keep (with a "
        + "warning), escape or leave-out.", valueName: "word"))
  var specialTokens = SpecialTokenPolicy.keep

  @Flag(help: "Let guessed preferences in that no person has approved.")
  var includeUnreviewed = false

  @Flag(help: "Let rows in that hold words of evaluation sets (decontaminate).")
  var includeContaminated = false

  @Flag(help: "Replace what an earlier export wrote there, and write fewer rows than openai takes.")
  var force = false

  @OptionGroup(title: "Filters") var filters: FilterOptions
  @OptionGroup var store: StoreOptions
  @OptionGroup var printing: OutputOptions

  func validate() throws {
    if let maxTokens, maxTokens < 1 {
      throw ValidationError("--max-tokens must be at least 1.")
    }
    if let minSignal, !(0...1).contains(minSignal) {
      throw ValidationError("A signal lies between 0 and 1.")
    }
  }

  func run() async throws {
    let assembly = try Assembly(store, printing)
    // Oldest first reads the table from its beginning to its end, which is fastest.
    var filter = try filters.filter(order: .oldest)
    // With --mark-used the run is the one to mark with; rows of a run are already used.
    if markUsed { filter.run = nil }
    // It is written into the rows and into what is kept of the dataset.
    let run = markUsed ? try filters.run.map { try assembly.redactor().redact($0).text } : nil
    var plan = ExportPlan(
      path: path, format: shape, trainer: trainer, filter: filter, split: split,
      marksUsed: markUsed, run: run, overwriting: force,
      maxTokens: maxTokens, minSignal: minSignal, includesUnreviewed: includeUnreviewed,
      includesContaminated: includeContaminated)
    plan.specialTokens = specialTokens
    plan.allowsFewRows = force
    if path == "-" { return try await stream(plan, assembly) }
    let purpose: Assembly.Purpose = markUsed ? .change : .count
    let report = try await assembly.withStore(to: purpose, choosing: filters.unscored) { store in
      try await assembly.exporter(of: store).run(plan)
    }
    for warning in report.warnings { assembly.console.note("warning: \(warning)") }
    if printing.json {
      try assembly.console.document(.object(report.json))
    } else {
      try report.show(on: assembly.console)
    }
  }
}

extension ExportCommand {
  /// Writes the rows to standard output, and what there is to say to standard error.
  private func stream(_ plan: ExportPlan, _ assembly: Assembly) async throws {
    let report = try await assembly.withStore(
      to: .count, choosing: filters.unscored
    ) { store in
      try await assembly.exporter(of: store).stream(plan) { try Console.write(lines: $0) }
    }
    for warning in report.warnings { assembly.console.note("warning: \(warning)") }
    if printing.json {
      assembly.console.note(JSONWriter.text(report.json, .compact))
    } else {
      let leftOut = report.leftOutByWord
      assembly.console.note(
        Figures.counted(report.rows, "row")
          + (leftOut.isEmpty ? "" : "; left out: \(Figures.tally(leftOut))"))
    }
  }
}

extension StreamReport {
  /// The report for programs.
  fileprivate var json: JSONObject {
    [
      "rows": JSONValue(rows), "examples": JSONValue(examples),
      "left_out": .counts(leftOutByWord), "warnings": .array(warnings.map { .string($0) }),
    ]
  }

  fileprivate var leftOutByWord: [String: Int] {
    Dictionary(uniqueKeysWithValues: leftOut.map { ($0.key.rawValue, $0.value) })
  }
}

extension ExportFormatName: ExpressibleByArgument {}
extension TrainerName: ExpressibleByArgument {}
extension SpecialTokenPolicy: ExpressibleByArgument {}

extension SplitPlan {
  /// The shares as a person types them.
  static func spelled(_ word: String) throws -> SplitPlan {
    do { return try SplitPlan(parsing: word) } catch {
      throw ValidationError("\(error.message) \(error.remedy)")
    }
  }
}

extension ExportReport {
  /// The report under the contract's keys.
  var json: JSONObject {
    var object: JSONObject = [
      "dataset": .string(dataset), "rows": JSONValue(rows), "examples": JSONValue(examples),
      "files": .array(
        files.map {
          ["path": .string($0.path), "rows": JSONValue($0.rows), "sha256": .string($0.sha256)]
        }),
      "left_out": .counts(leftOutByWord), "warnings": .array(warnings.map { .string($0) }),
    ]
    if let largestGroup { object["largest_group"] = JSONValue(largestGroup) }
    if let operation { object["operation"] = JSONValue(Int(operation)) }
    return object
  }

  /// How many rows were left out, by the word of the reason.
  var leftOutByWord: [String: Int] {
    Dictionary(uniqueKeysWithValues: leftOut.map { ($0.key.rawValue, $0.value) })
  }

  /// Prints the report for people.
  func show(on console: Console) throws {
    try console.line("dataset \(dataset): \(Figures.counted(rows, "row"))")
    for file in files {
      let path = TerminalText.line(file.path)
      try console.line(
        "  \(path)  \(Figures.counted(file.rows, "row"))  sha256 \(file.sha256.prefix(12))…")
    }
    if let largestGroup {
      try console.line("  largest group kept together: \(Figures.counted(largestGroup, "row"))")
    }
    if !leftOut.isEmpty { try console.line("  left out: \(Figures.tally(leftOutByWord))") }
    if let operation {
      try console.line("  marked the rows as used; 'assay undo \(operation)' takes it back")
    }
  }
}
