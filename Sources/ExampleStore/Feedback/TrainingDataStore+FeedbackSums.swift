import GRDB
import TrainingData

/// What all feedback on one answer comes to.
public struct ResponseFeedback: Hashable, Sendable {
  public let responseID: String
  public let thumbsUp: Int
  public let thumbsDown: Int
  /// The mean of the stars; nil without any.
  public let averageRating: Double?
  public let corrections: Int
  public let preferences: Int
  public let flags: Int
  /// Praise less blame over both, -1…1; 0 without either. Only ratings count.
  public let netSentiment: Double
  /// The share of praise less the model's own confidence; nil where either is missing.
  public let confidenceDelta: Double?
  public let firstAt: Double
  public let lastAt: Double
  /// The talks in which it was given, in order.
  public let sessions: [String]
}

/// What all feedback in one talk comes to.
public struct SessionFeedback: Hashable, Sendable {
  public let sessionID: String
  public let totalResponses: Int
  public let feedbackGiven: Int
  /// Feedback for each answer; 0 where nobody counted the answers.
  public let feedbackRate: Double
  public let positive: Int
  public let negative: Int
  public let corrections: Int
  /// The share of praise among ratings and corrections; one half without any.
  public let quality: Double
  public let startedAt: Double?
  public let lastActivityAt: Double?
  /// The domain that comes up most.
  public let primaryDomain: String?
  public let topics: [String]
}

extension TrainingDataStore {
  /// What all feedback on this answer comes to; nil when there is none.
  public func feedback(onResponse id: String) async throws -> ResponseFeedback? {
    try await read { database in
      try database.first(
        """
        SELECT response_id, thumbs_up_count, thumbs_down_count, avg_rating, correction_count,
          preference_count, flag_count, net_sentiment, confidence_delta, first_feedback_at,
          last_feedback_at, session_ids FROM feedback_aggregates WHERE response_id = ?
        """, [.text(id)]
      ) { row in
        ResponseFeedback(
          responseID: row.text(0), thumbsUp: Int(row.integer(1)), thumbsDown: Int(row.integer(2)),
          averageRating: row.isNull(3) ? nil : row.double(3), corrections: Int(row.integer(4)),
          preferences: Int(row.integer(5)), flags: Int(row.integer(6)),
          netSentiment: row.double(7), confidenceDelta: row.isNull(8) ? nil : row.double(8),
          firstAt: row.double(9), lastAt: row.double(10),
          sessions: FeedbackRecord.texts(row.text(11)))
      }
    }
  }

  /// What all feedback in this talk comes to; nil when nobody knows the talk.
  public func feedback(inSession id: String) async throws -> SessionFeedback? {
    try await read { database in
      try database.first(
        """
        SELECT session_id, total_responses, feedback_given, feedback_rate, positive_count,
          negative_count, correction_count, session_quality, started_at, last_activity_at,
          primary_domain, topics FROM feedback_sessions WHERE session_id = ?
        """, [.text(id)]
      ) { row in
        SessionFeedback(
          sessionID: row.text(0), totalResponses: Int(row.integer(1)),
          feedbackGiven: Int(row.integer(2)), feedbackRate: row.double(3),
          positive: Int(row.integer(4)), negative: Int(row.integer(5)),
          corrections: Int(row.integer(6)), quality: row.double(7),
          startedAt: row.isNull(8) ? nil : row.double(8),
          lastActivityAt: row.isNull(9) ? nil : row.double(9),
          primaryDomain: row.optionalText(10), topics: FeedbackRecord.texts(row.text(11)))
      }
    }
  }

  /// How far the model can be trusted, by domain and topic, in their order.
  public func confidence() async throws -> [Confidence] {
    try await read { database in
      try database.rows(ConfidenceRecord.selection + " ORDER BY domain, topic") {
        ConfidenceRecord.read($0)
      }
    }
  }

  /// What to add to the model's own confidence on a topic.
  ///
  /// The topic decides if enough was said of it, else its whole domain, else it is 0.
  public func confidenceModifier(domain: Domain, topic: String) async throws -> Double {
    let pages = try await confidence()
    for name in [topic, Confidence.wholeDomain] {
      if let page = pages.first(where: {
        $0.domain == domain.rawValue.lowercased() && $0.topic == name
      }), page.total >= Confidence.least {
        return page.modifier
      }
    }
    return 0
  }

  /// Counts all feedback.
  ///
  /// - Parameters:
  ///   - now: Unix seconds.
  ///   - midnight: When the local day began, and what it is called.
  ///   - days: How many days the trends look back.
  public func feedbackStatistics(
    now: Double, midnight: (at: Double, date: String), days: Double = 7
  ) async throws -> FeedbackStatistics {
    let confidence = try await confidence()
    var filter = FeedbackFilter()
    filter.kinds = [.correction]
    filter.limit = 20
    let corrections = try await feedback(filter)
    var statistics = try await read { database in
      var count = FeedbackCount(now: now, midnight: midnight.at, span: days * 86_400)
      try database.forEachRow(
        """
        SELECT feedback_type, domain, timestamp, quality_weight, processed, outcome,
          \(FeedbackSums.sentiment) FROM feedback
        """
      ) { count.add($0) }
      return count.statistics
    }
    statistics.date = midnight.date
    statistics.confidence = confidence
    statistics.corrections = corrections
    return statistics
  }
}

/// Counts feedback row by row, in one pass.
private struct FeedbackCount {
  private struct Halves {
    var recent = (up: 0, rated: 0)
    var previous = (up: 0, rated: 0)
  }

  let now: Double
  let midnight: Double
  /// How long the trends look back, in seconds.
  let span: Double
  private var counted = FeedbackStatistics()
  private var weights = 0.0
  private var halves: [String: Halves] = [:]

  init(now: Double, midnight: Double, span: Double) {
    self.now = now
    self.midnight = midnight
    self.span = span
  }

  var statistics: FeedbackStatistics {
    var result = counted
    if result.total > 0 { result.averageWeight = weights / Double(result.total) }
    result.trends = halves.sorted { $0.key < $1.key }.map { domain, halves in
      func share(_ half: (up: Int, rated: Int)) -> Double? {
        half.rated == 0 ? nil : Double(half.up) / Double(half.rated)
      }
      return FeedbackStatistics.Trend(
        domain: domain, recent: share(halves.recent), previous: share(halves.previous))
    }
    return result
  }

  mutating func add(_ row: SQLStatement) {
    let kind = FeedbackWord(rawValue: row.text(0)) ?? .flag
    let domain = row.text(1)
    let at = row.double(2)
    let sentiment = Int(row.integer(6))
    let weight = FeedbackWeight(fresh: row.double(3), kind: kind).aged(now - at)
    counted.total += 1
    counted.byKind[kind.rawValue, default: 0] += 1
    counted.byDomain[domain, default: 0] += 1
    if sentiment > 0 { counted.positive += 1 }
    if sentiment < 0 { counted.negative += 1 }
    weights += weight
    let isHigh = weight >= FeedbackWeight.high
    if isHigh { counted.highQuality += 1 }
    if row.integer(4) != 0 {
      counted.processed += 1
      counted.outcomes[row.optionalText(5) ?? "elsewhere", default: 0] += 1
    } else {
      counted.pending += 1
      let trains = kind == .correction || kind == .preference || sentiment > 0
      if trains { counted.ready += 1 }
      if trains && isHigh { counted.highQualityReady += 1 }
    }
    if at > now - 86_400 { counted.recent += 1 }
    if at >= midnight { Self.count(kind, sentiment, in: &counted.today) }
    if at > now - 7 * 86_400 {
      Self.count(kind, sentiment, in: &counted.week[domain, default: .init()])
    }
    guard sentiment != 0, at > now - span else { return }
    let isRecent = at > now - span / 2
    let up = sentiment > 0 ? 1 : 0
    if isRecent {
      halves[domain, default: Halves()].recent.up += up
      halves[domain, default: Halves()].recent.rated += 1
    } else {
      halves[domain, default: Halves()].previous.up += up
      halves[domain, default: Halves()].previous.rated += 1
    }
  }

  private static func count(
    _ kind: FeedbackWord, _ sentiment: Int, in counts: inout FeedbackStatistics.Counts
  ) {
    counts.total += 1
    if sentiment > 0 { counts.positive += 1 }
    if sentiment < 0 { counts.negative += 1 }
    switch kind {
    case .correction: counts.corrections += 1
    case .preference: counts.preferences += 1
    case .flag: counts.flags += 1
    case .rating: break
    }
  }
}
