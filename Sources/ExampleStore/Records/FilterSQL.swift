import GRDB
import TrainingData

/// An `ExampleFilter` as the WHERE and ORDER BY of a query over `training_examples AS e`.
struct FilterSQL {
  private(set) var conditions: [String] = []
  private(set) var values: [SQLValue] = []
  let order: String
  let limit: Int?
  private let indexed: String?

  /// - Parameter indexed: The only column of the table whose index may be used; nil for any.
  init(_ filter: ExampleFilter, indexed: String? = nil) {
    self.indexed = indexed
    limit = filter.limit
    order =
      switch filter.order {
      case .newest: "e.created_at DESC, e.id"
      // As the index holds them and as they came in: neither a sort nor a jump through the file.
      case .oldest: "e.created_at, e.rowid"
      case .quality: "e.quality_score DESC, e.created_at DESC, e.id"
      case .id: "e.id"
      }
    any("source", filter.sources.map(\.rawValue))
    any("format", filter.formats.map(\.rawValue))
    any("domain", filter.domains.map(\.rawValue))
    any("quality_tier", filter.tiers.map(\.rawValue))
    compare("quality_score", ">=", filter.minQuality)
    compare("quality_score", "<=", filter.maxQuality)
    compare("created_at", ">=", filter.since)
    compare("created_at", "<", filter.until)
    if filter.unusedOnly { conditions.append(named("used_in_training") + " = 0") }
    if filter.approvedOnly {
      conditions.append(
        """
        EXISTS (SELECT 1 FROM reviews AS r WHERE r.example_id = e.id AND r.approved = 1
          AND r.reviewer <> 'auto')
        """)
    }
    if filter.rejectedOnly { conditions.append(Self.isRejected) }
    if filter.undecidedOnly { conditions.append("(\(Self.isDecided)) IS NOT TRUE") }
    if filter.excludingRejected {
      // Read once, where NOT EXISTS would look into the table for every row.
      conditions.append("(\(Self.isRejected)) IS NOT TRUE")
    }
    if filter.excludingUnreviewed { conditions.append("(\(Self.isUnreviewed)) IS NOT TRUE") }
    if filter.contaminatedOnly { conditions.append(Self.isContaminated) }
    if filter.excludingContaminated { conditions.append("(\(Self.isContaminated)) IS NOT TRUE") }
    if let run = filter.run {
      conditions.append(
        """
        (e.training_run_id = ? OR e.id IN (SELECT d.example_id FROM dataset_rows AS d
          JOIN datasets USING (dataset_id) WHERE datasets.run_id = ?))
        """)
      values += [.text(run), .text(run)]
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

  /// Keeps only the rows that meet a condition more.
  mutating func keep(_ condition: String) { conditions.append(condition) }

  /// A person approved or rejected the row.
  static let isDecided =
    "e.id IN (SELECT example_id FROM reviews WHERE reviewer <> '\(Review.machine)')"

  /// The row was rejected, by a person or by validation.
  static let isRejected = "e.id IN (SELECT example_id FROM reviews WHERE approved = 0)"

  /// The row is a guess that no person has approved.
  static let isUnreviewed = """
    e.id IN (SELECT t.example_id FROM tags AS t
      WHERE t.tag = '\(ExampleTag.needsReview)' AND NOT EXISTS (SELECT 1 FROM reviews AS r
        WHERE r.example_id = t.example_id AND r.approved = 1 AND r.reviewer <> 'auto'))
    """

  /// The row holds words of an evaluation set.
  static let isContaminated = """
    e.id IN (SELECT example_id FROM contaminations WHERE ended_by IS NULL)
    """

  /// That a row of an `e` around it is among those that are let through, the limit included.
  var membership: String {
    limit == nil
      ? "e.id IN (SELECT e.id FROM training_examples AS e\(whereClause))"
      : "e.id IN (\(select("e.id")))"
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

  var whereClause: String {
    conditions.isEmpty ? "" : " WHERE " + conditions.joined(separator: " AND ")
  }

  private mutating func any(_ column: String, _ words: [String]) {
    guard !words.isEmpty else { return }
    conditions.append("\(named(column)) IN (\(Self.marks(words.count)))")
    values += words.map { .text($0) }
  }

  private mutating func compare(_ column: String, _ relation: String, _ value: Double?) {
    guard let value else { return }
    conditions.append("\(named(column)) \(relation) ?")
    values.append(.real(value))
  }

  /// A sign before a column keeps its index out of the plan.
  private func named(_ column: String) -> String {
    indexed == nil || indexed == column ? "e.\(column)" : "+e.\(column)"
  }

  private static func marks(_ count: Int) -> String {
    Array(repeating: "?", count: count).joined(separator: ", ")
  }
}
