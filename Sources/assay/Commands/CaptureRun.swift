import Intake
import JSONText
import TrainingData

/// Hands a captured record to the line and prints what became of it.
struct CaptureRun {
  let assembly: Assembly

  /// Captures the record; one that is refused ends with status 65.
  func capture(_ kind: CaptureKind, _ record: JSONObject) async throws {
    let outcomes = try await assembly.withStore(to: .add) { store in
      try await assembly.intake(into: store).capture(kind, record)
    }
    let reports = outcomes.map(OutcomeReport.init)
    if assembly.console.json {
      try assembly.console.document(["outcomes": .array(reports.map { .object($0.json) })])
    } else {
      for report in reports { try assembly.console.line(TerminalText.line(report.sentence)) }
    }
    if reports.contains(where: \.refused) { throw Failure.someRefused }
  }
}
