import JSONText
import TrainingData

extension FeedbackEntry {
  /// Reads one piece of feedback under the column names of `feedback` from JSON.
  ///
  /// The kind is what `feedback_type` says, else what is there: a correction, a preferred answer, a
  /// flag or a rating.
  /// - Throws: `RecordRefusal`, which names the member.
  package init(_ record: JSONObject) throws(RecordRefusal) {
    var fields = RecordFields(record)
    let query = try fields.requiredText(firstOf: "original_query", "query")
    let response = try fields.requiredText(firstOf: "original_response", "response")
    let kind = try FeedbackKind(&fields)
    let confidence = try fields.number("response_confidence")
    if let confidence, !(0...1).contains(confidence) {
      throw .badType("response_confidence", expected: "between 0 and 1")
    }
    self.init(
      kind: kind, query: query, response: response, id: try fields.name("feedback_id"),
      responseID: try fields.name("response_id"),
      sessionID: try fields.name("session_id") ?? FeedbackEntry.directSession,
      userID: try fields.name("user_id"), givenAt: try fields.time("timestamp"),
      respondedAt: try fields.time("response_timestamp"),
      context: fields.value("conversation_context"),
      domain: try fields.text("domain").map { Domain($0) }, confidence: confidence,
      escalated: try fields.flag("escalated_to_claude") ?? false)
    if let stranger = fields.rest.members.first {
      throw RecordRefusal(
        code: "unknown_field", "\(stranger.key.prefix(40)) is no column of feedback.")
    }
  }
}

extension FeedbackKind {
  fileprivate init(_ fields: inout RecordFields) throws(RecordRefusal) {
    let given = try fields.text("feedback_type")
    let columns = [
      (FeedbackWord.correction, "correction"), (.preference, "preferred_response"),
      (.flag, "flag_type"), (.rating, "rating"),
    ]
    let present = columns.filter { fields.peek($0.1)?.isNull == false }
    guard let word = given.map({ FeedbackWord(rawValue: $0) }) ?? present.first?.0 else {
      throw given == nil
        ? RecordRefusal(
          code: "empty_field",
          "It holds no rating, correction, preferred_response or flag_type.")
        : .badType("feedback_type", expected: "rating, correction, preference or flag")
    }
    guard present.count <= 1 else {
      throw RecordRefusal(
        code: "several_kinds",
        "It holds \(present.map(\.1).joined(separator: " and ")); give each for itself.")
    }
    switch word {
    case .rating: self = .rating(try fields.rating())
    case .correction:
      self = .correction(
        text: try fields.requiredText(firstOf: "correction"),
        type: try fields.text("correction_type").map { CorrectionType($0) },
        whatWasWrong: try fields.text("what_was_wrong"))
    case .preference:
      self = .preference(
        preferred: try fields.requiredText(firstOf: "preferred_response"),
        basis: try fields.text("comparison_basis"))
    case .flag:
      let type = FlagType(try fields.requiredText(firstOf: "flag_type"))
      guard FlagType.known.contains(type) else {
        throw .badType(
          "flag_type",
          expected: "one of \(FlagType.known.map(\.rawValue).joined(separator: ", "))")
      }
      self = .flag(
        type: type,
        details: try fields.text("flag_details"))
    }
  }
}

extension RecordFields {
  /// A name: a text that is not empty, or a number.
  fileprivate mutating func name(_ key: String) throws(RecordRefusal) -> String? {
    switch value(key) {
    case nil: return nil
    case .string(let text) where !text.isEmpty && text.utf8.count <= 512: return text
    case .number(let text): return text
    default: throw .badType(key, expected: "a short name")
    }
  }

  fileprivate mutating func time(_ key: String) throws(RecordRefusal) -> Double? {
    let seconds = try number(key)
    if let seconds, !RecordContext.plausibleTimes.contains(seconds) {
      throw .badType(key, expected: "a time in seconds between 1970 and 9999")
    }
    return seconds
  }
}
