import GRDB
import JSONText
import TrainingData

/// Confidence by domain and topic as rows.
enum ConfidenceRecord {
  static let selection = """
    SELECT domain, topic, total_responses, positive_feedback, corrections_received, error_types,
      recent_feedback, first_feedback_at, last_feedback_at FROM confidence_tracking
    """

  static func read(_ row: SQLStatement) -> Confidence {
    let recent = (try? JSONReader.value(of: row.text(6)))?.array ?? []
    var confidence = Confidence(
      domain: row.text(0), topic: row.text(1),
      recent: recent.compactMap(\.object).map {
        Confidence.Verdict(
          at: $0["timestamp"]?.double ?? 0, positive: $0["positive"]?.bool ?? false)
      })
    confidence.total = Int(row.integer(2))
    confidence.positive = Int(row.integer(3))
    confidence.corrections = Int(row.integer(4))
    for member in (try? JSONReader.value(of: row.text(5)))?.object?.members ?? [] {
      confidence.errorTypes[member.key] = member.value.int
    }
    confidence.firstAt = row.isNull(7) ? nil : row.double(7)
    confidence.lastAt = row.isNull(8) ? nil : row.double(8)
    return confidence
  }

  static func save(_ confidence: Confidence, at now: Double, _ database: Database) throws {
    let trend = confidence.trend
    let recent = confidence.recent.map { verdict -> JSONValue in
      ["timestamp": JSONValue(verdict.at), "positive": .bool(verdict.positive)]
    }
    let types = JSONObject(
      uniqueMembers: confidence.errorTypes.sorted { $0.key < $1.key }.map {
        JSONObject.Member(key: $0.key, value: JSONValue($0.value))
      })
    try database.run(
      """
      INSERT OR REPLACE INTO confidence_tracking
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        .text(confidence.domain), .text(confidence.topic), SQLValue(confidence.total),
        SQLValue(confidence.positive), SQLValue(confidence.total - confidence.positive),
        SQLValue(confidence.corrections), .real(confidence.accuracy),
        .text(JSONWriter.text(types, .python)), .text(JSONWriter.text(.array(recent), .python)),
        .text(trend.direction.rawValue), .real(trend.strength), .real(confidence.modifier),
        SQLValue(confidence.firstAt), SQLValue(confidence.lastAt), .real(now),
      ])
  }
}

/// Adds verdicts to the confidence of their topics and domains, each row written once.
struct ConfidenceLedger {
  private struct Key: Hashable {
    let domain: String
    let topic: String
  }

  private var pages: [Key: Confidence] = [:]

  /// Counts feedback for its topic and for its whole domain; three stars say nothing.
  mutating func record(_ judged: JudgedFeedback, at now: Double, _ database: Database) throws {
    let entry = judged.entry
    let positive = entry.kind.sentiment > 0
    if case .rating = entry.kind, entry.kind.sentiment == 0 { return }
    var types = judged.errorTypes
    if case .flag(let type, _) = entry.kind {
      types = [FlagType.known.contains(type) ? type.rawValue : FlagType.other.rawValue]
    }
    let isCorrection = entry.kind.word == .correction
    let domain = (entry.domain ?? .general).rawValue.lowercased()
    for topic in Set([judged.topic, Confidence.wholeDomain]) {
      let key = Key(domain: domain, topic: topic)
      var page = try pages[key] ?? Self.page(key, database)
      page.record(
        Confidence.Verdict(at: entry.givenAt ?? now, positive: positive),
        isCorrection: isCorrection, errorTypes: types)
      pages[key] = page
    }
  }

  func write(at now: Double, _ database: Database) throws {
    for page in pages.values { try ConfidenceRecord.save(page, at: now, database) }
  }

  private static func page(_ key: Key, _ database: Database) throws -> Confidence {
    try database.first(
      ConfidenceRecord.selection + " WHERE domain = ? AND topic = ?",
      [.text(key.domain), .text(key.topic)]
    ) { ConfidenceRecord.read($0) } ?? Confidence(domain: key.domain, topic: key.topic)
  }
}
