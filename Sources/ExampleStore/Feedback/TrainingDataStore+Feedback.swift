import GRDB
import TrainingData

extension TrainingDataStore {
  /// Keeps feedback, each piece once, and brings every sum that it touches up to date.
  ///
  /// - Parameter now: Unix seconds, for rows that do not say when they were given.
  /// - Returns: One outcome for each, in order.
  public func record(_ feedback: [JudgedFeedback], at now: Double) async throws
    -> [FeedbackAdmission]
  {
    guard !feedback.isEmpty else { return [] }
    return try await write { try Self.record(feedback, at: now, $0) }
  }

  static func record(_ feedback: [JudgedFeedback], at now: Double, _ database: Database) throws
    -> [FeedbackAdmission]
  {
    let insertion = try database.prepared(FeedbackRecord.insertion)
    var room = RowBytes()
    var ledger = ConfidenceLedger()
    var tally = Tally()
    var responses: Set<String> = []
    var sessions: Set<String> = []
    var admissions: [FeedbackAdmission] = []
    for judged in feedback {
      guard let id = judged.entry.id else {
        throw AssayError(
          .internalFault, code: "unnamed_feedback", message: "Feedback came without a name.",
          remedy: "Please report this.")
      }
      guard
        try FeedbackRecord.insert(
          judged, id: id, at: now, by: insertion, in: &room, database)
      else {
        admissions.append(.duplicate(of: id))
        continue
      }
      admissions.append(.recorded(id))
      responses.insert(judged.entry.responseID ?? id)
      sessions.insert(judged.entry.sessionID)
      try ledger.record(judged, at: now, database)
      for finding in judged.findings { tally.add("finding", finding.type.rawValue) }
    }
    try ledger.write(at: now, database)
    if !tally.isEmpty { try tally.write(to: database) }
    try FeedbackSums.refresh(responses: responses, sessions: sessions, at: now, database)
    return admissions
  }

  /// Counts an answer of a talk, so that its share of answers with feedback can be told.
  public func noteResponse(inSession session: String, at now: Double) async throws {
    try await write { database in
      try database.run(
        """
        INSERT INTO feedback_sessions (session_id, total_responses, started_at, last_activity_at)
          VALUES (?1, 1, ?2, ?2)
          ON CONFLICT (session_id) DO UPDATE SET total_responses = total_responses + 1,
            started_at = min(ifnull(started_at, ?2), ?2),
            last_activity_at = max(ifnull(last_activity_at, ?2), ?2)
        """, [.text(session), .real(now)])
      try FeedbackSums.refresh(responses: [], sessions: [session], at: now, database)
    }
  }

  /// The feedback of this name; nil when there is none.
  public func feedback(_ id: FeedbackID) async throws -> StoredFeedback? {
    try await feedback([id]).first
  }

  /// The feedback of these names, in their order; what is not there is left out.
  public func feedback(_ ids: [FeedbackID]) async throws -> [StoredFeedback] {
    try await read { database in
      let selection = try database.prepared(
        "SELECT \(FeedbackRecord.columnList) FROM feedback WHERE feedback_id = ?")
      return try ids.compactMap { id in
        try selection.bind(id, at: 1)
        defer { selection.reset() }
        return try selection.step() ? FeedbackRecord.read(selection) : nil
      }
    }
  }

  /// The feedback that the filter lets through, newest first.
  public func feedback(_ filter: FeedbackFilter = FeedbackFilter()) async throws
    -> [StoredFeedback]
  {
    try await read { database in
      let (condition, values) = Self.condition(filter)
      return try database.rows(
        """
        SELECT \(FeedbackRecord.columnList) FROM feedback WHERE \(condition)
          ORDER BY timestamp DESC, feedback_id LIMIT ?
        """, values + [SQLValue(filter.limit ?? -1)]
      ) { FeedbackRecord.read($0) }
    }
  }

  /// The names of feedback that begin with `prefix`, in order.
  public func feedbackIDs(beginningWith prefix: String, limit: Int) async throws -> [FeedbackID] {
    try await read { database in
      try database.rows(
        """
        SELECT feedback_id FROM feedback WHERE feedback_id >= ? AND feedback_id < ?
          ORDER BY feedback_id LIMIT ?
        """, [.text(prefix), .text(prefix + "\u{10FFFF}"), SQLValue(max(0, limit))]
      ) { $0.text(0) }
    }
  }

  private static func condition(_ filter: FeedbackFilter) -> (String, [SQLValue]) {
    var conditions = ["1"]
    var values: [SQLValue] = []
    func any(_ column: String, _ words: [String]) {
      guard !words.isEmpty else { return }
      conditions.append("\(column) IN (\(words.map { _ in "?" }.joined(separator: ", ")))")
      values += words.map { .text($0) }
    }
    any("feedback_type", filter.kinds.map(\.rawValue))
    any("domain", filter.domains.map(\.rawValue))
    any("session_id", filter.session.map { [$0] } ?? [])
    any("response_id", filter.response.map { [$0] } ?? [])
    if let processed = filter.processed { conditions.append("processed = \(processed ? 1 : 0)") }
    if let since = filter.since {
      conditions.append("timestamp >= ?")
      values.append(.real(since))
    }
    if let example = filter.example {
      conditions.append(
        """
        (result_id = ? OR response_id = ? OR feedback_id =
          (SELECT source_id FROM training_examples WHERE id = ?))
        """)
      values += [.text(example), .text(example), .text(example)]
    }
    return (conditions.joined(separator: " AND "), values)
  }
}
