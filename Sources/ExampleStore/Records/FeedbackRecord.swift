import GRDB
import JSONText
import TrainingData

/// One row of `feedback` on its way between the table and the program.
enum FeedbackRecord {
  /// The columns in the order of every statement here.
  static let columns = [
    "feedback_id", "response_id", "session_id", "user_id", "timestamp", "response_timestamp",
    "feedback_type", "rating", "rating_scale", "correction", "correction_type", "what_was_wrong",
    "preferred_response", "comparison_basis", "flag_type", "flag_details", "original_query",
    "original_response", "conversation_context", "domain", "response_confidence",
    "escalated_to_claude", "processed", "training_format", "quality_weight", "processed_at",
    "created_at", "error_types", "topic", "outcome", "result_id",
  ]

  static let columnList = columns.joined(separator: ", ")

  /// A row whose name is taken is left out.
  static let insertion = """
    INSERT OR IGNORE INTO feedback (\(columnList))
      VALUES (\(columns.map { _ in "?" }.joined(separator: ", ")))
    """

  /// Inserts a row unless its name is taken.
  ///
  /// - Returns: Whether it is there now and was not before.
  static func insert(
    _ judged: JudgedFeedback, id: FeedbackID, at now: Double, by statement: SQLStatement,
    in room: inout RowBytes, _ database: Database
  ) throws -> Bool {
    let entry = judged.entry
    room.removeAll()
    room.add(id, at: 1)
    room.add(entry.responseID ?? id, at: 2)
    room.add(entry.sessionID, at: 3)
    room.add(entry.userID, at: 4)
    try statement.bind(entry.givenAt ?? now, at: 5)
    if let time = entry.respondedAt { try statement.bind(time, at: 6) }
    room.add(entry.kind.word.rawValue, at: 7)
    switch entry.kind {
    case .rating(let rating):
      try statement.bind(Int64(rating.value), at: 8)
      room.add(rating.scale, at: 9)
    case .correction(let text, let type, let whatWasWrong):
      room.add(text, at: 10)
      room.add(type?.rawValue, at: 11)
      room.add(whatWasWrong, at: 12)
    case .preference(let preferred, let basis):
      room.add(preferred, at: 13)
      room.add(basis, at: 14)
    case .flag(let type, let details):
      room.add(type.rawValue, at: 15)
      room.add(details, at: 16)
    }
    room.add(entry.query, at: 17)
    room.add(entry.response, at: 18)
    if let context = entry.context { room.add(json: context, at: 19) }
    room.add((entry.domain ?? .general).rawValue, at: 20)
    if let confidence = entry.confidence { try statement.bind(confidence, at: 21) }
    try statement.bind(entry.escalated ? 1 : 0 as Int64, at: 22)
    try statement.bind(judged.settlement == nil ? 0 : 1 as Int64, at: 23)
    room.add(judged.settlement?.trainingFormat, at: 24)
    try statement.bind(FeedbackWeight(of: entry).fresh, at: 25)
    if let settlement = judged.settlement { try statement.bind(settlement.at, at: 26) }
    try statement.bind(now, at: 27)
    if !judged.errorTypes.isEmpty {
      room.add(json: .array(judged.errorTypes.map { .string($0) }), at: 28)
    }
    room.add(judged.topic, at: 29)
    room.add(judged.settlement?.outcome.rawValue, at: 30)
    room.add(judged.settlement?.resultID, at: 31)
    try statement.run(with: room)
    return changedRows(database) > 0
  }

  /// Reads a row of all columns.
  static func read(_ row: SQLStatement) -> StoredFeedback {
    let kind = kind(row)
    let entry = FeedbackEntry(
      kind: kind, query: row.text(16), response: row.text(17), id: row.text(0),
      responseID: row.text(1), sessionID: row.text(2), userID: row.optionalText(3),
      givenAt: row.double(4), respondedAt: row.isNull(5) ? nil : row.double(5),
      context: row.optionalText(18).map { (try? JSONReader.value(of: $0)) ?? .string($0) },
      domain: Domain(row.text(19)), confidence: row.isNull(20) ? nil : row.double(20),
      escalated: row.integer(21) != 0)
    let outcome = FeedbackSettlement.Outcome(rawValue: row.text(29)) ?? .elsewhere
    return StoredFeedback(
      id: row.text(0), entry: entry, errorTypes: texts(row.text(27)),
      weight: FeedbackWeight(fresh: row.double(24), kind: kind.word),
      settlement: row.integer(22) == 0
        ? nil
        : FeedbackSettlement(
          outcome: outcome, trainingFormat: row.text(23), resultID: row.optionalText(30),
          at: row.double(25)))
  }

  /// The texts of a JSON list.
  static func texts(_ json: String) -> [String] {
    (try? JSONReader.value(of: json))?.array?.compactMap(\.string) ?? []
  }

  private static func kind(_ row: SQLStatement) -> FeedbackKind {
    switch FeedbackWord(rawValue: row.text(6)) {
    case .correction:
      .correction(
        text: row.text(9), type: row.optionalText(10).map { CorrectionType($0) },
        whatWasWrong: row.optionalText(11))
    case .preference: .preference(preferred: row.text(12), basis: row.optionalText(13))
    case .flag: .flag(type: FlagType(row.text(14)), details: row.optionalText(15))
    case .rating, nil:
      .rating(
        Rating(value: Int(row.integer(7)), scale: row.optionalText(8)) ?? .unscaled)
    }
  }
}
