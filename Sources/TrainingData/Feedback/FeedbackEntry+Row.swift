import JSONText

extension FeedbackEntry {
  /// The entry under the column names of `feedback`; what does not apply is left out.
  public var row: JSONObject {
    var row = JSONObject()
    row["feedback_id"] = id.map { .string($0) }
    row["response_id"] = responseID.map { .string($0) }
    row["session_id"] = .string(sessionID)
    row["user_id"] = userID.map { .string($0) }
    row["timestamp"] = givenAt.map { JSONValue($0) }
    row["response_timestamp"] = respondedAt.map { JSONValue($0) }
    row["feedback_type"] = .string(kind.word.rawValue)
    switch kind {
    case .rating(let rating):
      row["rating"] = JSONValue(rating.value)
      row["rating_scale"] = JSONValue(rating.scale)
    case .correction(let text, let type, let whatWasWrong):
      row["correction"] = .string(text)
      row["correction_type"] = type.map { .string($0.rawValue) }
      row["what_was_wrong"] = whatWasWrong.map { .string($0) }
    case .preference(let preferred, let basis):
      row["preferred_response"] = .string(preferred)
      row["comparison_basis"] = basis.map { .string($0) }
    case .flag(let type, let details):
      row["flag_type"] = .string(type.rawValue)
      row["flag_details"] = details.map { .string($0) }
    }
    row["original_query"] = .string(query)
    row["original_response"] = .string(response)
    row["conversation_context"] = context
    row["domain"] = domain.map { .string($0.rawValue) }
    row["response_confidence"] = confidence.map { JSONValue($0) }
    row["escalated_to_claude"] = .bool(escalated)
    return row
  }
}

extension StoredFeedback {
  /// The row under its column names, with the weight of today.
  ///
  /// - Parameter now: Unix seconds.
  public func row(at now: Double) -> JSONObject {
    var row = entry.row
    row["error_types"] = errorTypes.isEmpty ? nil : .array(errorTypes.map { .string($0) })
    row["quality_weight"] = JSONValue(weight.fresh)
    row["weight"] = JSONValue((weight(at: now) * 10_000).rounded() / 10_000)
    row["processed"] = .bool(settlement != nil)
    guard let settlement else { return row }
    row["processed_at"] = JSONValue(settlement.at)
    row["training_format"] = .string(settlement.trainingFormat)
    row["outcome"] = .string(settlement.outcome.rawValue)
    row["result_id"] = settlement.resultID.map { .string($0) }
    return row
  }
}
