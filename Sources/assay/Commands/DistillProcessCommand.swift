import ArgumentParser
import Intake
import JSONText
import Synchronization
import TrainingData

/// Takes in files of teachers' answers.
struct DistillProcessCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "process", abstract: "Take in files of a better model's answers.",
    discussion: """
      JSON Lines or arrays, packed or not; - is standard input. Each record has a query (or \
      prompt, question, instruction), an answer (claude_response, teacher_response, response, \
      output) and maybe a sam_attempt (or attempt). What is refused is listed on standard error \
      and kept in quarantine, and the status is 65. Run again, it adds only what is missing.

        assay distill process answers.jsonl.zst
      """)

  @Argument(help: "Files; - for standard input.", completion: .file()) var files: [String]

  @OptionGroup var store: StoreOptions
  @OptionGroup var printing: OutputOptions

  func run() async throws {
    let assembly = try Assembly(store, printing)
    let console = assembly.console
    let bar = Progress("distilling", console: console)
    let refusals = Mutex(0)
    let latest = Mutex(DistillationReport())
    var interrupted = false
    var report: DistillationReport
    do {
      report = try await Interruption.cancelling { [files] in
        try await assembly.withStore(to: .add) { store in
          try await Distiller(assembly.intake(into: store)).run(
            files,
            progress: { now in
              latest.withLock { $0 = now }
              bar.report(now.read)
            },
            onRefusal: { refusal in
              let number = refusals.withLock { count in
                count += 1
                return count
              }
              if number <= Self.listed { console.note(refusal.description) }
              if number == Self.listed + 1 {
                console.note("… further refusals are counted only.")
              }
            })
        }
      }
    } catch is CancellationError {
      interrupted = true
      report = latest.withLock { $0 }
    }
    bar.finish()
    try show(report, on: console)
    if interrupted {
      console.note("Interrupted; what was stored is kept. Run it again for the rest.")
      throw Failure.interrupted
    }
    if let failure = report.failures.first { throw failure.error }
    if !report.isClean { throw Failure.someRefused }
  }

  private static let listed = 1_000

  private func show(_ report: DistillationReport, on console: Console) throws {
    for failure in report.failures.dropFirst() { Console.complain("error: \(failure.error)") }
    if console.json { return try console.document(.object(report.json)) }
    try console.line(
      "\(Figures.counted(report.files, "file")): \(Figures.counted(report.read, "answer")) read "
        + "in \(Figures.fixed(report.seconds, decimals: 2)) s")
    try console.line(
      "  stored \(Figures.grouped(report.stored)), duplicates "
        + "\(Figures.grouped(report.duplicates)), refused \(Figures.grouped(report.refused)), "
        + "unreadable \(Figures.grouped(report.unreadable))")
    for (label, counts) in [
      ("examples", report.examples), ("reasoning", report.types),
      ("refused because", report.reasons), ("redacted", report.redactions),
    ] where !counts.isEmpty {
      try console.line("  \(label): \(Figures.tally(counts))")
    }
  }
}

extension DistillationReport {
  /// The report for programs.
  var json: JSONObject {
    [
      "files": JSONValue(files), "read": JSONValue(read), "stored": JSONValue(stored),
      "duplicates": JSONValue(duplicates), "quarantined": JSONValue(refused),
      "unreadable": JSONValue(unreadable), "examples": .counts(examples),
      "by_reasoning_type": .counts(types), "reasons": .counts(reasons),
      "redactions": .counts(redactions),
      "seconds": JSONValue((seconds * 1_000).rounded() / 1_000),
    ]
  }
}
