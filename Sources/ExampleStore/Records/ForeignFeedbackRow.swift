import JSONText
import TrainingData

/// One row of a foreign `feedback`: what could be read of it, raw, in memory only.
package struct ForeignFeedbackRow: Sendable {
  package let number: Int64
  /// Nil where the row is no feedback.
  package let stored: StoredFeedback?
  /// Why not, with the raw columns that say so.
  package let refusal: (reason: RefusalReason, record: JSONObject)?

  init(_ row: SQLStatement, _ scales: RatingScales) {
    number = row.integer(FeedbackRecord.columns.count)
    guard let kind = Self.kind(row, scales), !row.text(0).isEmpty else {
      stored = nil
      refusal = (
        RefusalReason(
          code: "bad_feedback", message: "the row is no rating, correction, preference or flag"),
        Self.record(row)
      )
      return
    }
    let entry = Self.entry(row, kind)
    let settlement = FeedbackSettlement(
      outcome: .elsewhere, trainingFormat: row.optionalText(23) ?? FeedbackSettlement.excluded,
      resultID: nil, at: row.double(25))
    stored = StoredFeedback(
      id: row.text(0), entry: entry, errorTypes: [], weight: FeedbackWeight(of: entry),
      settlement: row.integer(22) == 0 ? nil : settlement)
    refusal = nil
  }

  private static func kind(_ row: SQLStatement, _ scales: RatingScales) -> FeedbackKind? {
    func text(_ column: Int) -> String? { row.optionalText(column) }
    switch FeedbackWord(rawValue: row.text(6)) {
    case .rating:
      guard !row.isNull(7) else { return nil }
      let value = Int(row.integer(7))
      var scale = text(8)
      if scale == nil, value == 1 {
        scale = scales.scale(response: row.text(1), session: row.text(2))
      }
      return Rating(value: value, scale: scale).map { .rating($0) }
    case .correction:
      return text(9).map {
        .correction(text: $0, type: text(10).map { CorrectionType($0) }, whatWasWrong: text(11))
      }
    case .preference: return text(12).map { .preference(preferred: $0, basis: text(13)) }
    case .flag: return .flag(type: FlagType(text(14) ?? "other"), details: text(15))
    case nil: return nil
    }
  }

  private static func entry(_ row: SQLStatement, _ kind: FeedbackKind) -> FeedbackEntry {
    func text(_ column: Int) -> String? { row.optionalText(column) }
    let confidence = row.isNull(20) ? nil : row.double(20)
    return FeedbackEntry(
      kind: kind, query: row.text(16), response: row.text(17), id: row.text(0),
      responseID: text(1), sessionID: text(2) ?? FeedbackEntry.directSession, userID: text(3),
      givenAt: row.isNull(4) ? nil : row.double(4),
      respondedAt: row.isNull(5) ? nil : row.double(5),
      context: text(18).map { (try? JSONReader.value(of: $0)) ?? .string($0) },
      domain: text(19).map { Domain($0) },
      confidence: confidence.flatMap { (0...1).contains($0) ? $0 : nil },
      escalated: row.integer(21) != 0)
  }

  private static func record(_ row: SQLStatement) -> JSONObject {
    var record = JSONObject()
    for (index, name) in FeedbackRecord.columns.enumerated() where !row.isNull(index) {
      record[name] = .string(row.text(index))
    }
    return record
  }
}
