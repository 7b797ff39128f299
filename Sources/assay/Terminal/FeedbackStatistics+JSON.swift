import ExampleStore
import JSONText
import TrainingData

extension FeedbackStatistics {
  /// The keys of the original's statistics and dashboard, and ours.
  var json: JSONObject {
    let rated = positive + negative
    return [
      "total_feedback": JSONValue(total), "by_type": .counts(byKind),
      "sentiment": [
        "positive": JSONValue(positive), "negative": JSONValue(negative),
        "net_sentiment": JSONValue(
          rated == 0 ? 0 : Double(positive - negative) / Double(rated)),
      ],
      "processed": [
        "total": JSONValue(processed), "pending": JSONValue(pending), "outcomes": .counts(outcomes),
      ],
      "quality": [
        "avg_weight": JSONValue((averageWeight * 1_000).rounded() / 1_000),
        "high_quality_count": JSONValue(highQuality),
      ],
      "recent_24h": JSONValue(recent), "by_domain": .counts(byDomain),
      "notifications": .array(
        notifications.map {
          [
            "code": .string($0.code), "severity": .string($0.severity),
            "message": .string($0.message),
          ]
        }),
      "figures": .object(Self.figures), "confidence": .object(confidenceJSON),
      "dashboard": .object(dashboard),
    ]
  }

  /// What figures count that are called alike.
  private static let figures: JSONObject = [
    "sentiment": "ratings alone: praise and blame",
    "confidence": """
    judged answers: praise is positive_feedback; blame, corrections, preferences for another \
    answer and flags are negative_feedback; the topic general stands for all topics of its domain
    """,
    "confidence.trend": "the newer against the older half of the last 20 judged answers",
    "dashboard.trends": "ratings alone, the newer against the older half of the days",
  ]

  private var dashboard: JSONObject {
    [
      "summary": .object(Self.json(today, ["date": .string(date)])),
      "domain_breakdown": .object(
        JSONObject(
          uniqueMembers: week.sorted { $0.key < $1.key }.map { domain, counts in
            JSONObject.Member(
              key: domain,
              value: .object(
                Self.json(
                  counts, ["accuracy": counts.accuracy.map { JSONValue($0) } ?? .null])))
          })),
      "recent_corrections": .array(corrections.map { .object(Self.json($0)) }),
      "training_status": [
        "unprocessed": JSONValue(pending), "processed": JSONValue(processed),
        "trainable": JSONValue(ready), "high_quality_pending": JSONValue(highQualityReady),
        "ready_for_export": .bool(notifications.contains { $0.code == "training_ready" }),
      ],
      "trends": .object(
        JSONObject(
          uniqueMembers: trends.map { trend in
            JSONObject.Member(
              key: trend.domain,
              value: [
                "direction": .string(trend.direction),
                "recent_accuracy": trend.recent.map { JSONValue($0) } ?? .null,
                "previous_accuracy": trend.previous.map { JSONValue($0) } ?? .null,
              ])
          })),
    ]
  }

  private static func json(_ counts: Counts, _ first: JSONObject) -> JSONObject {
    var json = first
    json["total"] = JSONValue(counts.total)
    json["positive"] = JSONValue(counts.positive)
    json["negative"] = JSONValue(counts.negative)
    json["corrections"] = JSONValue(counts.corrections)
    json["preferences"] = JSONValue(counts.preferences)
    json["flags"] = JSONValue(counts.flags)
    json["sentiment_ratio"] = counts.accuracy.map { JSONValue($0) } ?? .null
    return json
  }

  private static func json(_ feedback: StoredFeedback) -> JSONObject {
    func cut(_ text: String, _ length: Int) -> JSONValue {
      let scalars = text.unicodeScalars
      return .string(
        scalars.count <= length
          ? text : String(String.UnicodeScalarView(scalars.prefix(length))) + "...")
    }
    var json: JSONObject = [
      "feedback_id": .string(feedback.id),
      "timestamp": feedback.entry.givenAt.map { JSONValue($0) } ?? .null,
      "domain": JSONValue(feedback.entry.domain?.rawValue),
      "original_query": cut(feedback.entry.query, 100),
      "original_response": cut(feedback.entry.response, 150),
      "error_types": .array(feedback.errorTypes.map { .string($0) }),
    ]
    if case .correction(let text, _, let whatWasWrong) = feedback.entry.kind {
      json["correction"] = cut(text, 150)
      json["what_was_wrong"] = whatWasWrong.map { cut($0, 150) } ?? .null
    }
    return json
  }

  private var confidenceJSON: JSONObject {
    var domains = JSONObject()
    var wholes: [Confidence] = []
    for page in confidence {
      var domain = domains[page.domain]?.object ?? ["topics": [:]]
      if page.topic == Confidence.wholeDomain {
        wholes.append(page)
        domain["overall_accuracy"] = JSONValue(page.accuracy)
        domain["total_feedback"] = JSONValue(page.total)
        domain["confidence_modifier"] = JSONValue(page.modifier)
        domain["escalation_recommended"] = .bool(page.recommendsEscalation)
      }
      var topics = domain["topics"]?.object ?? JSONObject()
      topics[page.topic] = .object(Self.json(page))
      domain["topics"] = .object(topics)
      domains[page.domain] = .object(domain)
    }
    let sum = wholes.reduce(0) { $0 + $1.accuracy }
    return [
      "domains": .object(domains),
      "summary": [
        "total_domains": JSONValue(wholes.count),
        "total_feedback_tracked": JSONValue(wholes.reduce(0) { $0 + $1.total }),
        "average_accuracy": wholes.isEmpty ? .null : JSONValue(sum / Double(wholes.count)),
        "domains_needing_attention": .array(
          wholes.filter(\.recommendsEscalation).map { .string($0.domain) }),
      ],
    ]
  }

  private static func json(_ page: Confidence) -> JSONObject {
    [
      "total_responses": JSONValue(page.total), "positive_feedback": JSONValue(page.positive),
      "negative_feedback": JSONValue(page.total - page.positive),
      "corrections_received": JSONValue(page.corrections),
      "accuracy_rate": JSONValue(page.accuracy),
      "trend": [
        "direction": .string(page.trend.direction.rawValue),
        "strength": JSONValue(page.trend.strength),
      ],
      "confidence_modifier": JSONValue(page.modifier),
      "error_distribution": .counts(page.errorTypes),
      "first_feedback": page.firstAt.map { JSONValue($0) } ?? .null,
      "last_feedback": page.lastAt.map { JSONValue($0) } ?? .null,
    ]
  }
}
