import GRDB
import TrainingData

/// What processing makes of one piece of feedback.
public struct FeedbackWork: Sendable {
  /// The verdict of the line on it.
  public enum Verdict: Sendable {
    case judged(JudgedExample)
    case refused(RefusedRecord)
  }

  public let feedback: FeedbackID
  public let verdict: Verdict
  /// What it becomes, for example `dpo_correction`.
  public let trainingFormat: String

  public init(feedback: FeedbackID, verdict: Verdict, trainingFormat: String) {
    self.feedback = feedback
    self.verdict = verdict
    self.trainingFormat = trainingFormat
  }
}

extension TrainingDataStore {
  /// The names of the feedback that waits and may train, by the weight it has now, the best first.
  ///
  /// Ratings that praise nothing and flags do not stand in the queue.
  /// - Parameter leastWeight: What weighs less today is left waiting.
  public func waitingFeedback(
    _ kinds: [FeedbackWord], limit: Int?, leastWeight: Double = 0, now: Double
  ) async throws -> [FeedbackID] {
    let rows = try await read { database in
      try database.rows(
        """
        SELECT feedback_id, feedback_type, quality_weight, timestamp FROM feedback
          WHERE processed = 0 AND feedback_type <> 'flag'
            AND (feedback_type <> 'rating' OR \(FeedbackSums.sentiment) = 1)
        """
      ) { row -> (id: FeedbackID, kind: FeedbackWord, weight: Double, at: Double) in
        let kind = FeedbackWord(rawValue: row.text(1)) ?? .flag
        let weight = FeedbackWeight(fresh: row.double(2), kind: kind).aged(now - row.double(3))
        return (row.text(0), kind, weight, row.double(3))
      }
    }
    let sorted = rows.filter { kinds.contains($0.kind) && $0.weight >= leastWeight }
      .sorted { ($1.weight, $1.at, $0.id) < ($0.weight, $0.at, $1.id) }
    return sorted.prefix(limit ?? .max).map(\.id)
  }

  /// Stores what came of feedback and marks it, all in one transaction.
  ///
  /// What another process settled meanwhile is left alone: nil stands in its place.
  /// - Parameter counting: What the outcomes add to the capture counters, by source and counter.
  public func settle(
    _ works: [FeedbackWork], at now: Double,
    counting: @escaping @Sendable ([Admission?]) -> [String: [String: Double]] = { _ in [:] }
  ) async throws -> [Admission?] {
    try await settle(works, at: now, comparing: nil, counting: counting).admissions
  }

  /// The same, comparing what is stored with all that was here before it.
  ///
  /// - Returns: What became of each, and what stored examples are near to, by their ids.
  package func settle(
    _ works: [FeedbackWork], at now: Double, comparing measure: ArrivalMeasure?,
    counting: @escaping @Sendable ([Admission?]) -> [String: [String: Double]]
  ) async throws -> (admissions: [Admission?], near: [ExampleID: NearExample]) {
    guard !works.isEmpty else { return ([], [:]) }
    return try await write(countsItself: true) { [self] database in
      try reconcile(database)
      let rows = try waiting(works, database)
      var writer = try AdmissionWriter(database)
      let outcomes = try Self.admit(
        works, where: rows.map { $0 != nil }, at: now, by: &writer, database)
      let mark = try database.prepared(
        """
        UPDATE feedback SET processed = 1, processed_at = ?, training_format = ?, outcome = ?,
          result_id = ? WHERE rowid = ?
        """)
      for (row, (work, admission)) in zip(rows, zip(works, outcomes)) {
        guard let row, let admission else { continue }
        let settlement = FeedbackSettlement(admission, format: work.trainingFormat, at: now)
        try mark.bind(now, at: 1)
        try mark.bind(settlement.trainingFormat, at: 2)
        try mark.bind(settlement.outcome.rawValue, at: 3)
        try mark.bind(settlement.resultID, at: 4)
        try mark.bind(row, at: 5)
        try mark.run()
      }
      for (source, amounts) in counting(outcomes) {
        try Self.addToCounters(source, amounts, database)
      }
      return (outcomes, try Self.near(writer.finish(), by: measure, database))
    }
  }

  /// The rows of the works that nobody has settled; one that is named twice is settled once.
  private func waiting(_ works: [FeedbackWork], _ database: Database) throws -> [Int64?] {
    let look = try database.prepared(
      "SELECT rowid FROM feedback WHERE feedback_id = ? AND processed = 0")
    var seen: Set<Int64> = []
    return try works.map { work in
      try look.bind(work.feedback, at: 1)
      defer { look.reset() }
      guard try look.step() else { return nil }
      let row = look.integer(0)
      return seen.insert(row).inserted ? row : nil
    }
  }

  /// Stores all examples at once, so that they are looked up in the order of their keys.
  private static func admit(
    _ works: [FeedbackWork], where isWaiting: [Bool], at now: Double,
    by writer: inout AdmissionWriter, _ database: Database
  ) throws -> [Admission?] {
    var examples: [JudgedExample] = []
    var refused: [RefusedRecord] = []
    for (work, isWaiting) in zip(works, isWaiting) where isWaiting {
      switch work.verdict {
      case .judged(let judged): examples.append(judged)
      case .refused(let record): refused.append(record)
      }
    }
    var admitted = try writer.admit(examples)[...]
    var quarantined = try QuarantineRecord.insert(refused, at: now, into: database)[...]
    return zip(works, isWaiting).map { work, isWaiting in
      guard isWaiting else { return nil }
      switch work.verdict {
      case .judged: return admitted.popFirst()
      case .refused(let record):
        return quarantined.popFirst().map { .quarantined($0, because: record.reasons) }
      }
    }
  }
}

extension FeedbackSettlement {
  /// What an admission means for the feedback that it came of.
  public init(_ admission: Admission, format: String, at: Double) {
    switch admission {
    case .stored(let id):
      self.init(outcome: .stored, trainingFormat: format, resultID: id, at: at)
    case .duplicate(let id):
      self.init(outcome: .duplicate, trainingFormat: format, resultID: id, at: at)
    case .quarantined(let id, _):
      self.init(outcome: .quarantined, trainingFormat: Self.excluded, resultID: id, at: at)
    }
  }

  /// The original's word for feedback that trains nothing.
  public static let excluded = "excluded"
}
