import JSONText

/// What a store holds, counted; the keys of the original's statistics and ours.
public struct StoreStatistics: Sendable {
  /// The spread of scores; all nil when there are no rows.
  public struct Scores: Hashable, Sendable {
    public var average: Double?
    public var minimum: Double?
    public var maximum: Double?
  }

  public var totalExamples = 0
  public var bySource: [String: Int] = [:]
  public var byFormat: [String: Int] = [:]
  public var byDomain: [String: Int] = [:]
  public var byTier: [String: Int] = [:]
  public var scores = Scores()
  public var validated = 0
  public var used = 0
  /// Rows created in the last 24 hours.
  public var recent = 0
  public var path = ""
  /// Bytes of the file and its write-ahead log.
  public var size = 0
  /// Records that were refused; nil where only some examples are counted, as refused ones are none.
  public var quarantined: Int?
  /// How many private pieces were taken out of the stored rows, by type.
  public var findings: [String: Int] = [:]
  /// How many examples arrived that were there already; nil where only some examples are counted.
  public var duplicatesSeen: Int?
  /// Examples that dedupe, delete or edit took away and undo can bring back; nil where only some
  /// examples are counted.
  public var retired: Int?
  /// Examples whose latest decision is a yes, and a no.
  public var approved = 0
  public var rejected = 0
  /// Rows by the day of their creation, UTC, as `2026-01-31`.
  public var byDay: [(day: String, rows: Int)] = []

  /// The statistics as one JSON object, keys as the original wrote them, then the further ones.
  public var json: JSONValue {
    var object: JSONObject = [
      "total_examples": JSONValue(totalExamples),
      "by_source": Self.counts(bySource),
      "by_format": Self.counts(byFormat),
      "by_domain": Self.counts(byDomain),
      "by_quality_tier": Self.counts(byTier),
      "quality_score": [
        "avg": Self.number(scores.average), "min": Self.number(scores.minimum),
        "max": Self.number(scores.maximum),
      ],
      "validation": [
        "validated": JSONValue(validated), "unvalidated": JSONValue(totalExamples - validated),
      ],
      "usage": ["used": JSONValue(used), "unused": JSONValue(totalExamples - used)],
      "recent_24h": JSONValue(recent),
      "storage": [
        "db_path": .string(path),
        "db_size_mb": JSONValue((Double(size) / 1_048_576 * 100).rounded() / 100),
      ],
    ]
    object["quarantined"] = Self.number(quarantined)
    object["findings"] = Self.counts(findings)
    object["duplicates_seen"] = Self.number(duplicatesSeen)
    object["retired"] = Self.number(retired)
    object["reviews"] = ["approved": JSONValue(approved), "rejected": JSONValue(rejected)]
    object["by_day"] = .object(
      JSONObject(
        uniqueMembers: byDay.map { JSONObject.Member(key: $0.day, value: JSONValue($0.rows)) }))
    return .object(object)
  }

  private static func number(_ value: Double?) -> JSONValue { value.map { JSONValue($0) } ?? .null }
  private static func number(_ value: Int?) -> JSONValue { value.map { JSONValue($0) } ?? .null }

  /// Sorted by name, so that the same store prints the same text.
  private static func counts(_ counts: [String: Int]) -> JSONValue {
    let members = counts.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      .map { JSONObject.Member(key: $0.key, value: JSONValue($0.value)) }
    return .object(JSONObject(uniqueMembers: members))
  }
}
