import JSONText
import TrainingData

/// What the line made of a draft.
public enum Inspected: Sendable {
  case accepted(JudgedExample)
  case refused(Refusal)
}

/// A draft that was refused: redacted, with its reasons.
public struct Refusal: Sendable {
  /// The redacted draft as one JSON object with the table's column names.
  public let payload: String
  public let reasons: [RefusalReason]
  /// What was redacted, without the private text.
  public let findings: [Finding]

  init(of clean: RedactedDraft, because reasons: [RefusalReason]) {
    payload = JSONWriter.text(clean.draft.row, .compact)
    self.reasons = reasons
    findings = clean.findings
  }

  /// The record that goes to quarantine.
  ///
  /// - Parameter origin: `file:line`, or the entrance it came by.
  public func record(origin: String) -> RefusedRecord {
    RefusedRecord(payload: payload, reasons: reasons, origin: origin)
  }
}
