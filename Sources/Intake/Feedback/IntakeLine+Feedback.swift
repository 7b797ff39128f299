import ExampleStore
import Inspection
import JSONText
import TrainingData

/// What became of one piece of feedback, and what was found on its way.
public struct FeedbackOutcome: Sendable {
  public let admission: FeedbackAdmission
  /// The feedback as it is kept; nil when it was refused.
  public let judged: JudgedFeedback?
  /// What was redacted, without the private text.
  public let findings: [Finding]
}

extension IntakeLine {
  /// Takes one record with the column names of `feedback` along the line.
  ///
  /// What cannot be read lies in quarantine afterwards, redacted.
  public func record(
    feedback record: JSONObject, origin: String = "feedback"
  ) async throws -> FeedbackOutcome {
    let entry: FeedbackEntry
    do throws(RecordRefusal) { entry = try FeedbackEntry(record) } catch {
      let refused = try await quarantine(record, because: error, origin: origin)
      guard case .quarantined(let id, let reasons) = refused.admission else {
        throw AssayError(
          .internalFault, code: "no_outcome", message: "Refused feedback was not quarantined.",
          remedy: "Please report this.")
      }
      return FeedbackOutcome(
        admission: .quarantined(id, because: reasons), judged: nil, findings: refused.findings)
    }
    return try await self.record([entry], origin: origin)[0]
  }

  /// Takes feedback along the line: redact → validate → name → classify → analyse → keep.
  ///
  /// - Returns: One outcome for each, in order.
  public func record(
    _ entries: [FeedbackEntry], origin: String = "feedback"
  ) async throws -> [FeedbackOutcome] {
    let now = clock()
    let inspected = try await knowingNames { line in
      entries.map { line.inspector.inspect($0, now: now) }
    }
    let accepted = inspected.compactMap { inspection -> JudgedFeedback? in
      if case .accepted(let judged) = inspection { judged } else { nil }
    }
    var admissions = try await store.record(accepted, at: now)[...]
    var outcomes: [FeedbackOutcome] = []
    for inspection in inspected {
      switch inspection {
      case .accepted(let judged):
        guard let admission = admissions.popFirst() else { continue }
        outcomes.append(
          FeedbackOutcome(admission: admission, judged: judged, findings: judged.findings))
      case .refused(let payload, let reasons, let findings):
        let ids = try await store.quarantine(
          [RefusedRecord(payload: payload, reasons: reasons, origin: origin)], at: now)
        outcomes.append(
          FeedbackOutcome(
            admission: .quarantined(ids.first ?? "", because: reasons), judged: nil,
            findings: findings))
      }
    }
    return outcomes
  }
}

extension FeedbackEntry {
  /// The entry as quarantine keeps it.
  var payload: String { JSONWriter.text(row, .compact) }
}
