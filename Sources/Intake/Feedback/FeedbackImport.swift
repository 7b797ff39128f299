import ExampleStore
import Inspection
import JSONText
import TrainingData

/// Takes the feedback of another program's file into the store, to be processed there.
///
/// Rows that were processed come along as such, so that nothing is taught twice.
public struct FeedbackImport: Sendable {
  private let line: IntakeLine

  public init(_ line: IntakeLine) { self.line = line }

  /// Imports every row; a row that is there already is a duplicate.
  ///
  /// - Parameters:
  ///   - dryRun: Whether to read and inspect only.
  ///   - onRefusal: Called for every row that is no feedback.
  public func run(
    _ database: FeedbackDatabase, dryRun: Bool = false,
    progress: (ImportReport) -> Void = { _ in }, onRefusal: (LineRefusal) -> Void = { _ in }
  ) async throws -> ImportReport {
    var report = ImportReport()
    try await run(
      database, dryRun: dryRun, adding: &report, progress: progress, onRefusal: onRefusal)
    return report
  }

  func run(
    _ database: FeedbackDatabase, dryRun: Bool, adding report: inout ImportReport,
    progress: (ImportReport) -> Void, onRefusal: (LineRefusal) -> Void
  ) async throws {
    let now = line.clock()
    let file = line.name(ofFile: database.path)
    var sum = report
    defer { report = sum }
    try await database.forEach { rows in
      var accepted: [JudgedFeedback] = []
      var refused: [RefusedRecord] = []
      let inspected = try await line.knowingNames { line in
        rows.map { Self.inspect($0, along: line, now: now) }
      }
      for (row, verdict) in zip(rows, inspected) {
        sum.read += 1
        let place = (number: Int(clamping: row.number), origin: "\(file):\(row.number)")
        switch verdict {
        case .accepted(let judged):
          accepted.append(judged)
        case .refused(let payload, let reasons, let findings):
          sum.count(findings)
          sum.count(reasons)
          sum.quarantined += 1
          refused.append(RefusedRecord(payload: payload, reasons: reasons, origin: place.origin))
          for reason in reasons {
            onRefusal(
              LineRefusal(
                file: database.path, line: place.number, code: reason.code,
                message: reason.message))
          }
        }
      }
      if dryRun {
        for judged in accepted {
          let isKnown = try await line.store.feedback(judged.entry.id ?? "") != nil
          sum.add(judged, isKnown: isKnown)
        }
      } else {
        _ = try await line.store.quarantine(refused, at: now)
        for (judged, admission) in zip(accepted, try await line.store.record(accepted, at: now)) {
          if case .duplicate = admission {
            sum.add(judged, isKnown: true)
          } else {
            sum.add(judged, isKnown: false)
          }
        }
      }
      progress(sum)
    }
  }

  private static func inspect(
    _ row: ForeignFeedbackRow, along line: IntakeLine, now: Double
  ) -> InspectedFeedback {
    if let stored = row.stored {
      guard case .accepted(var judged) = line.inspector.inspect(stored.entry, now: now) else {
        return line.inspector.inspect(stored.entry, now: now)
      }
      judged.settlement = stored.settlement
      return .accepted(judged)
    }
    let (clean, findings) = line.redacted(row.refusal?.record ?? JSONObject())
    return .refused(
      payload: JSONWriter.text(clean, .compact), reasons: row.refusal.map { [$0.reason] } ?? [],
      findings: findings)
  }
}

extension ImportReport {
  /// Adds feedback that was kept, or known already.
  fileprivate mutating func add(_ judged: JudgedFeedback, isKnown: Bool) {
    guard !isKnown else { return duplicates += 1 }
    stored += 1
    count(judged.findings)
  }
}
