import GRDB
import TrainingData

/// One piece of feedback of a fallback store, with what the examples that it names are recognised by.
struct MergedFeedback: Sendable {
  private typealias Identity = (high: Int64, low: Int64)

  let number: Int64
  private let stored: StoredFeedback
  private let topic: String
  private let result: Identity?
  private let response: Identity?

  /// The next pieces behind a row number.
  static func page(after number: Int64, _ database: Database) throws -> [MergedFeedback] {
    try database.rows(
      """
      SELECT \(FeedbackRecord.columns.map { "b." + $0 }.joined(separator: ", ")), b.rowid, b.topic,
          f.identity_high, f.identity_low, g.identity_high, g.identity_low
        FROM feedback AS b LEFT JOIN fingerprints AS f ON f.example_id = b.result_id
        LEFT JOIN fingerprints AS g ON g.example_id = b.response_id
        WHERE b.rowid > ? ORDER BY b.rowid LIMIT 1000
      """, [.integer(number)]
    ) { MergedFeedback($0) }
  }

  private init(_ row: SQLStatement) {
    let end = FeedbackRecord.columns.count
    func identity(_ column: Int) -> Identity? {
      row.isNull(column) ? nil : (row.integer(column), row.integer(column + 1))
    }
    stored = FeedbackRecord.read(row)
    number = row.integer(end)
    topic = row.text(end + 1)
    result = identity(end + 2)
    response = identity(end + 4)
  }

  /// Keeps what is not here yet; what was settled there is settled here, so that nothing is taught
  /// twice.
  static func keep(_ page: [MergedFeedback], at time: Double, _ database: Database) throws {
    let hashes =
      try database.exists("SELECT 1 FROM tombstones") ? KeyedHash.ofTombstones(database) : []
    let feedback = try page.compactMap { try $0.placed(hashes, database) }
    let admissions = try TrainingDataStore.record(feedback, at: time, database)
    for (judged, admission) in zip(feedback, admissions) {
      guard case .duplicate(let id) = admission, let settlement = judged.settlement else {
        continue
      }
      try database.run(
        """
        UPDATE feedback SET processed = 1, processed_at = ?, training_format = ?, outcome = ?,
          result_id = ? WHERE feedback_id = ? AND processed = 0
        """,
        [
          .real(settlement.at), .text(settlement.trainingFormat),
          .text(settlement.outcome.rawValue), SQLValue(settlement.resultID), .text(id),
        ])
    }
  }

  /// The feedback with the names that its examples and itself have here; nil where its example was
  /// erased here.
  private func placed(_ hashes: [KeyedHash], _ database: Database) throws -> JudgedFeedback? {
    func example(_ identity: Identity?) throws -> ExampleID? {
      try identity.flatMap {
        try FingerprintRecord.example(high: $0.high, low: $0.low, database)
      }
    }
    var entry = stored.entry
    if let name = try example(response) { entry.responseID = name }
    var settlement = stored.settlement
    if let found = settlement, found.outcome == .stored || found.outcome == .duplicate {
      let name = try example(result)
      if name == nil, let id = found.resultID,
        try hashes.contains(where: {
          try database.exists(
            "SELECT 1 FROM tombstones WHERE id_hash = ?", [.blob($0.digest(of: id))])
        })
      {
        return nil
      }
      settlement = FeedbackSettlement(
        outcome: found.outcome, trainingFormat: found.trainingFormat, resultID: name, at: found.at)
    }
    entry.id = try freeID(database)
    return JudgedFeedback(
      entry: entry, errorTypes: stored.errorTypes, topic: topic, findings: [],
      settlement: settlement)
  }

  /// Its id, or one made of its texts where other feedback has it.
  private func freeID(_ database: Database) throws -> FeedbackID {
    let words = [stored.entry.kind.word.rawValue, stored.entry.query, stored.entry.response]
    let values = ([stored.id] + words + [said]).map { SQLValue.text($0) }
    let isOther = try database.exists(
      """
      SELECT 1 FROM feedback WHERE feedback_id = ?1 AND NOT (feedback_type = ?2
        AND original_query = ?3 AND original_response = ?4
        AND coalesce(correction, preferred_response, flag_type, CAST(rating AS TEXT), '') = ?5)
      """, values)
    guard isOther else { return stored.id }
    let framed = ([stored.id] + words + [said]).map { "\($0.utf8.count):\($0)" }.joined()
    return String(KeyedHash(0x6665_6564, 1).hexDigest(of: framed).prefix(16))
  }

  /// What the person said, as the row holds it.
  private var said: String {
    switch stored.entry.kind {
    case .correction(let text, _, _): text
    case .preference(let preferred, _): preferred
    case .flag(let type, _): type.rawValue
    case .rating(let rating): String(rating.value)
    }
  }
}

extension TrainingDataStore {
  /// Takes in the feedback of a fallback store, whose examples are here already, with its sums.
  func takeInFeedback(of spool: TrainingDataStore, at time: Double) async throws {
    var after: Int64 = 0
    while true {
      let start = after
      let page = try await spool.read { try MergedFeedback.page(after: start, $0) }
      guard let last = page.last else { return }
      try await write { try MergedFeedback.keep(page, at: time, $0) }
      after = last.number
    }
  }

  /// The talks in which somebody counted the answers, with how many there were.
  func countedSessions() async throws -> [[SQLValue]] {
    try await read { database in
      try database.rows(
        """
        SELECT session_id, total_responses, started_at, last_activity_at FROM feedback_sessions
          WHERE total_responses > 0
        """
      ) { row in (0..<4).map { row.value($0) } }
    }
  }

  /// Adds the answers that were counted elsewhere; the caller sees to it that this happens once.
  static func addSessions(_ sessions: [[SQLValue]], at time: Double, _ database: Database) throws {
    for session in sessions {
      try database.run(
        """
        INSERT INTO feedback_sessions (session_id, total_responses, started_at, last_activity_at)
          VALUES (?, ?, ?, ?)
          ON CONFLICT (session_id) DO UPDATE SET
            total_responses = total_responses + excluded.total_responses,
            started_at = min(ifnull(started_at, excluded.started_at),
              ifnull(excluded.started_at, started_at)),
            last_activity_at = max(ifnull(last_activity_at, excluded.last_activity_at),
              ifnull(excluded.last_activity_at, last_activity_at))
        """, session)
      guard case .text(let name) = session[0] else { continue }
      try FeedbackSums.refresh(responses: [], sessions: [name], at: time, database)
    }
  }
}
