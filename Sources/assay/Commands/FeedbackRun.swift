import Intake
import JSONText
import TrainingData

/// Processes feedback and prints what became of it.
struct FeedbackRun {
  let assembly: Assembly
  let origin: FeedbackOrigin
  let bounds: FeedbackBounds

  /// Processes feedback of these kinds; refused rows end with status 65.
  func process(_ kinds: [FeedbackWord]) async throws {
    let bar = Progress("processing", console: assembly.console)
    let report = try await Interruption.cancelling { [assembly, origin, bounds] in
      let database = try await origin.database(marking: !bounds.dryRun)
      defer { try? database?.close() }
      let purpose: Assembly.Purpose =
        bounds.dryRun ? .rehearse : database == nil ? .change : .add
      return try await assembly.withStore(to: purpose) { store in
        try await FeedbackProcessing(try assembly.intake(into: store), from: database).run(
          kinds, limit: bounds.limit, dryRun: bounds.dryRun, progress: { bar.report($0.read) })
      }
    }
    bar.finish()
    try show(report)
    if report.quarantined > 0 { throw Failure.someRefused }
  }

  private func show(_ report: FeedbackProcessing.Report) throws {
    let console = assembly.console
    if console.json {
      return try console.document([
        "read": JSONValue(report.read), "stored": JSONValue(report.stored),
        "duplicates": JSONValue(report.duplicates),
        // Nobody looked, which is not the same as none.
        "near_duplicates": bounds.dryRun ? .null : JSONValue(report.nearDuplicates),
        "quarantined": JSONValue(report.quarantined),
        "reasons": .counts(report.reasons), "redactions": .counts(report.redactions),
        "dry_run": .bool(bounds.dryRun),
        "seconds": JSONValue((report.seconds * 1_000).rounded() / 1_000),
      ])
    }
    guard report.read > 0 else { return console.note("No feedback waits.") }
    try console.line(
      "\(Figures.counted(report.read, "piece")) of feedback: "
        + "\(bounds.dryRun ? "would be stored" : "stored") \(Figures.grouped(report.stored)), "
        + "duplicates \(Figures.grouped(report.duplicates)), "
        + "quarantined \(Figures.grouped(report.quarantined))")
    try console.tellNear(report.nearDuplicates)
    if !report.reasons.isEmpty {
      try console.line("  refused because: \(Figures.tally(report.reasons))")
    }
  }
}
