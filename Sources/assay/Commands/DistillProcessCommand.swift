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

      With --extractor model the language model that the settings name is asked what each answer \
      teaches; private data is taken out before, and what the answer does not say is thrown away.

        assay distill process answers.jsonl.zst
      """)

  @Argument(help: "Files; - for standard input.", completion: .file()) var files: [String]

  @Option(help: "Who reads them: rules, or the model of the settings.")
  var extractor: ExtractorChoice?

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
      report = try await Interruption.cancelling { [files, extractor] in
        try await assembly.withStore(to: .add) { store in
          try await assembly.withDistiller(into: store, extractor) { distiller in
            try await distiller.run(
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
      }
    } catch is CancellationError {
      interrupted = true
      report = latest.withLock { $0 }
    } catch {
      bar.finish()
      let stored = latest.withLock { $0.stored }
      if stored > 0 {
        console.note("\(Figures.counted(stored, "answer")) stored; run it again for the rest.")
      }
      throw error
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
    try console.tellNear(report.nearDuplicates)
    for (label, counts) in [
      ("examples", report.examples), ("reasoning", report.types),
      ("refused because", report.reasons), ("redacted", report.redactions),
      (
        "read by",
        report.fallbacks.isEmpty && report.extractors["model"] == nil ? [:] : report.extractors
      ),
      ("the model was of no use", report.fallbacks),
      (
        "left out of the model's answers",
        report.ungrounded > 0 ? ["claims": report.ungrounded] : [:]
      ),
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
      "duplicates": JSONValue(duplicates), "near_duplicates": JSONValue(nearDuplicates),
      "quarantined": JSONValue(refused),
      "unreadable": JSONValue(unreadable), "examples": .counts(examples),
      "by_reasoning_type": .counts(types), "reasons": .counts(reasons),
      "redactions": .counts(redactions), "by_extractor": .counts(extractors),
      "extractor_fallbacks": .counts(fallbacks), "ungrounded_claims": JSONValue(ungrounded),
      "seconds": JSONValue((seconds * 1_000).rounded() / 1_000),
    ]
  }
}
