import GRDB
import TrainingData

/// An `ExampleFilter` as the WHERE and ORDER BY of a query over `training_examples AS e`.
struct FilterSQL {
  private(set) var conditions: [String] = []
  private(set) var values: [SQLValue] = []
  let order: String
  let limit: Int?

  init(_ filter: ExampleFilter) {
    limit = filter.limit
    order =
      switch filter.order {
      case .newest: "e.created_at DESC, e.id"
      case .oldest: "e.created_at, e.id"
      case .quality: "e.quality_score DESC, e.created_at DESC, e.id"
      case .id: "e.id"
      }
    any("e.source", filter.sources.map(\.rawValue))
    any("e.format", filter.formats.map(\.rawValue))
    any("e.domain", filter.domains.map(\.rawValue))
    any("e.quality_tier", filter.tiers.map(\.rawValue))
    compare("e.quality_score >= ?", filter.minQuality)
    compare("e.quality_score <= ?", filter.maxQuality)
    compare("e.created_at >= ?", filter.since)
    compare("e.created_at < ?", filter.until)
    if filter.unusedOnly { conditions.append("e.used_in_training = 0") }
    if filter.approvedOnly {
      conditions.append(
        """
        EXISTS (SELECT 1 FROM reviews AS r WHERE r.example_id = e.id AND r.approved = 1
          AND r.reviewer <> 'auto')
        """)
    }
    if filter.excludingRejected {
      conditions.append(
        "NOT EXISTS (SELECT 1 FROM reviews AS r WHERE r.example_id = e.id AND r.approved = 0)")
    }
    if let run = filter.run {
      conditions.append("e.training_run_id = ?")
      values.append(.text(run))
    }
    if !filter.tags.isEmpty {
      conditions.append(
        """
        EXISTS (SELECT 1 FROM tags AS t WHERE t.example_id = e.id
          AND t.tag IN (\(Self.marks(filter.tags.count))))
        """)
      values += filter.tags.map { .text($0) }
    }
    if let search = filter.search {
      conditions.append(
        """
        e.id IN (SELECT f.example_id FROM example_search AS s
          JOIN fingerprints AS f ON f.number = s.rowid WHERE example_search MATCH ?)
        """)
      values.append(.text(SearchQuery(search).text))
    }
  }

  /// `SELECT what FROM … WHERE … ORDER BY … LIMIT …`.
  func select(_ what: String) -> String {
    var sql = "SELECT \(what) FROM training_examples AS e" + whereClause + " ORDER BY " + order
    if let limit { sql += " LIMIT \(max(0, limit))" }
    return sql
  }

  /// `SELECT count(*) …`, the limit included.
  var count: String {
    guard let limit else { return "SELECT count(*) FROM training_examples AS e" + whereClause }
    return """
      SELECT count(*) FROM (SELECT 1 FROM training_examples AS e\(whereClause)
        LIMIT \(max(0, limit)))
      """
  }

  private var whereClause: String {
    conditions.isEmpty ? "" : " WHERE " + conditions.joined(separator: " AND ")
  }

  private mutating func any(_ column: String, _ words: [String]) {
    guard !words.isEmpty else { return }
    conditions.append("\(column) IN (\(Self.marks(words.count)))")
    values += words.map { .text($0) }
  }

  private mutating func compare(_ condition: String, _ value: Double?) {
    guard let value else { return }
    conditions.append(condition)
    values.append(.real(value))
  }

  private static func marks(_ count: Int) -> String {
    Array(repeating: "?", count: count).joined(separator: ", ")
  }
}
