import ArgumentParser
import Foundation
import Intake
import JSONText
import Synchronization
import TrainingData

/// Takes in files of examples.
struct ImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Take in files, archives and folders, of any size.",
    discussion: """
      Each record's kind is recognised; --as says it. gzip, zstd and zip are unpacked, folders are \
      searched; - is standard input. Exports of ChatGPT and claude.ai and the sessions of Claude \
      Code give an example for each answer, and guessed preferences that wait for a person: \
      assay list --tag needs_review. Lines that are refused are listed on standard error and kept in quarantine, the good \
      ones are stored, and the status is 65. Run again after any interruption: no row comes \
      twice. 'assay undo' does not know imports: a --tag is what takes a wrong one back, with \
      assay reject or assay erase. What was erased stays away, is counted as left out and is no \
      failure; --even-erased takes it in.

        assay import chats.jsonl.gz pairs.jsonl
        assay import chatgpt-export.zip
        assay import --as claude-code
        assay import --git ~/src/project
        assay import --as dpo pairs.jsonl --dry-run
        assay import --tag batch-7 pairs.jsonl
        assay import odd.jsonl --map input_text=question --map output_text=reply
      """)

  @Argument(
    help: "Files, archives, folders; - for standard input. --as claude-code finds its own.",
    completion: .file())
  var files: [String] = []

  @Option(
    name: .customLong("as"),
    help: ArgumentHelp(
      "auto, own, instruction, chat, prompt, text, dpo, kto, sharegpt, chatgpt, claude, "
        + "claude-code or database.",
      valueName: "kind"),
    transform: RecordKind.spelled)
  var kind = RecordKind.auto

  @Option(
    help: ArgumentHelp(
      "Which member of the records is which column, dots leading inside; may be repeated.",
      valueName: "column=member"))
  var map: [String] = []

  @Option(
    help: ArgumentHelp(
      "A git repository: from each commit's change to its message; may be repeated.",
      valueName: "folder"), completion: .directory)
  var git: [String] = []

  @Flag(
    help: ArgumentHelp(
      "Every answer of messages and ShareGPT conversations, with the turns before it; else the "
        + "last one."))
  var everyAnswer = false

  @Option(help: ArgumentHelp("Where all of it comes from.", valueName: "word"))
  var source: String?

  @Option(
    help: ArgumentHelp(
      "A word to find every stored example of this import by; may be repeated.",
      valueName: "word"))
  var tag: [String] = []

  @Option(
    help: ArgumentHelp(
      "What a 1 without a scale is in a feedback.db: thumbs or stars (default: what the other "
        + "ratings say).", valueName: "scale"))
  var ratingScale: String?

  @Flag(help: "Number the private values of each conversation: [REDACTED_EMAIL_1].")
  var pseudonyms = false

  @Flag(help: "Take in also what was erased before.") var evenErased = false

  @Flag(help: "Read and judge only; store nothing.") var dryRun = false

  @OptionGroup var store: StoreOptions
  @OptionGroup var printing: OutputOptions

  /// What to read; the sessions of Claude Code have a place of their own.
  private var paths: [String] {
    guard files.isEmpty, git.isEmpty, kind == .claudeCode else { return files }
    let environment = ProcessInfo.processInfo.environment
    let home = environment["HOME"] ?? ""
    let named = environment["CLAUDE_CONFIG_DIR"] ?? ""
    return ["\(named.isEmpty ? "\(home)/.claude" : named)/projects"]
  }

  func validate() throws {
    if let ratingScale, ratingScale != "thumbs" && ratingScale != "stars" {
      throw ValidationError("--rating-scale is thumbs or stars.")
    }
    if tag.contains(where: \.isEmpty) { throw ValidationError("--tag needs a word.") }
    if files.isEmpty, git.isEmpty, kind != .claudeCode {
      throw ValidationError("Name the files to import; - is standard input.")
    }
  }

  func run() async throws {
    var wanted = try Assembly(store, printing)
    if pseudonyms { wanted.settings.usesPseudonyms = true }
    let assembly = wanted
    var options = FileImport.Options()
    options.kind = kind
    options.mappings = map
    options.takesEveryAnswer = everyAnswer
    options.source = source.map { ExampleSource($0) }
    options.ratingScale = ratingScale
    options.dryRun = dryRun
    let run = ImportNarration(console: assembly.console)
    var report: ImportReport
    let clock = ContinuousClock()
    let start = clock.now
    var interrupted = false
    do {
      report = try await Interruption.cancelling { [options, paths, git, tag, evenErased] in
        try await assembly.withStore(to: options.dryRun ? .rehearse : .add) { store in
          let line = try assembly.intake(into: store, tags: tag, takesErased: evenErased)
          var report = try await FileImport(line, options: options).run(
            paths, progress: { run.progress($0) }, onRefusal: { run.refused($0) })
          for repository in git {
            let soFar = report
            report.add(
              try await GitHistoryImport(line, dryRun: options.dryRun).reading(repository) {
                run.progress(soFar.with($0))
              })
          }
          return report
        }
      }
    } catch is CancellationError {
      interrupted = true
      report = run.latest
      report.seconds = (clock.now - start) / .seconds(1)
    }
    run.finish()
    try show(report, interrupted: interrupted, on: assembly.console)
    if interrupted {
      assembly.console.note("Interrupted; what was stored is kept. Run it again for the rest.")
      throw Failure.interrupted
    }
    if let failure = report.failures.first { throw failure.error }
    if !report.isClean { throw Failure.someRefused }
  }

  private func show(
    _ report: ImportReport, interrupted: Bool, on console: Console
  ) throws {
    for failure in report.failures.dropFirst() { Console.complain("error: \(failure.error)") }
    for notice in report.notices { console.note(notice) }
    if console.json {
      var document = report.json
      // Nobody looked, which is not the same as none.
      if dryRun { document["near_duplicates"] = .null }
      return try console.document(.object(document))
    }
    if report.files > 0 || report.failures.isEmpty {
      try report.show(dryRun: dryRun, interrupted: interrupted, on: console)
    }
  }
}

/// Says on standard error how an import goes.
private final class ImportNarration: Sendable {
  /// More refusals than a person reads are counted only.
  private static let listed = 1_000

  private let console: Console
  private let bar: Progress
  private let state = Mutex((latest: ImportReport(), refusals: 0))

  init(console: Console) {
    self.console = console
    bar = Progress("importing", console: console)
  }

  /// The numbers after the last transaction.
  var latest: ImportReport { state.withLock { $0.latest } }

  func progress(_ report: ImportReport) {
    state.withLock { $0.latest = report }
    bar.report(report.read)
  }

  func refused(_ refusal: LineRefusal) {
    let number = state.withLock { state in
      state.refusals += 1
      return state.refusals
    }
    if number <= Self.listed { console.note(refusal.description) }
    if number == Self.listed + 1 { console.note("… further refusals are counted only.") }
  }

  func finish() { bar.finish() }
}

extension GitHistoryImport {
  /// Imports a repository; one that cannot be read is a failure among others.
  fileprivate func reading(
    _ folder: String, progress: @Sendable (ImportReport) -> Void
  ) async throws -> ImportReport {
    do { return try await run(folder, progress: progress) } catch let error as AssayError
      where Self.faults.contains(error.code)
    {
      var report = ImportReport()
      report.failures.append(ImportReport.FileFailure(file: folder, error: error))
      return report
    }
  }
}

extension ImportReport {
  /// Both as one.
  fileprivate func with(_ other: ImportReport) -> ImportReport {
    var sum = self
    sum.add(other)
    return sum
  }

  /// The report under the contract's keys.
  var json: JSONObject {
    [
      "files": JSONValue(files), "read": JSONValue(read), "stored": JSONValue(stored),
      "duplicates": JSONValue(duplicates), "near_duplicates": JSONValue(nearDuplicates),
      "quarantined": JSONValue(quarantined),
      "unreadable": JSONValue(unreadable), "reasons": .counts(reasons),
      "redactions": .counts(redactions), "left_out": .counts(leftOut),
      "seconds": JSONValue((seconds * 1_000).rounded() / 1_000),
    ]
  }

  /// Prints the report for people.
  func show(dryRun: Bool, interrupted: Bool = false, on console: Console) throws {
    let rate = seconds > 0 ? Int(Double(read) / seconds) : 0
    try console.line(
      (interrupted ? "interrupted after " : "\(Figures.counted(files, "file")): ")
        + "\(Figures.counted(read, "record")) read in "
        + "\(Figures.fixed(seconds, decimals: 2)) s (\(Figures.grouped(rate)) rows/s)")
    try console.line(
      "  \(dryRun ? "would be stored" : "stored") \(Figures.grouped(stored)), "
        + "duplicates \(Figures.grouped(duplicates)), "
        + "quarantined \(Figures.grouped(quarantined)), unreadable \(Figures.grouped(unreadable))")
    try console.tellNear(nearDuplicates)
    if !reasons.isEmpty { try console.line("  refused because: \(Figures.tally(reasons))") }
    if !leftOut.isEmpty { try console.line("  left out: \(Figures.tally(leftOut))") }
    if !redactions.isEmpty { try console.line("  redacted: \(Figures.tally(redactions))") }
  }
}
