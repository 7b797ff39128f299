import GRDB
import TrainingData

/// The first rows of an order, found without sorting the whole table.
///
/// The shared table has single-column indexes only. The tallies tell how many rows a condition lets
/// through: a rare one is looked up and sorted, otherwise the rows are walked in order of time until
/// there are enough. Bulk imports give many rows the same time, so ties are settled apart.
struct OrderedPage {
  private let filter: ExampleFilter
  private let limit: Int
  private let database: Database
  /// So many rows may be read and sorted.
  private let few: Int

  /// Nil where the plain query does as well: without a limit, in order of ids, or by words.
  init?(_ filter: ExampleFilter, _ database: Database, few: Int = 5_000) throws {
    guard let limit = filter.limit, limit > 0, limit <= few, filter.order != .id,
      filter.search == nil, filter.tags.isEmpty, filter.run == nil, !filter.approvedOnly,
      !filter.rejectedOnly, !filter.contaminatedOnly,
      try database.exists("SELECT 1 FROM sqlite_master WHERE name = 'tallies'")
    else { return nil }
    self.filter = filter
    self.limit = limit
    self.database = database
    self.few = few
  }

  /// The rows; nil when the plain query must find them.
  func rows() throws -> [TrainingExample]? {
    if let rare = try rarest(), rare.count <= few {
      return try select(FilterSQL(filter, indexed: rare.column), by: rare.index)
    }
    switch filter.order {
    case .quality: return try byScore()
    case .oldest:
      return try select(FilterSQL(filter, indexed: "created_at"), by: Self.timeIndex)
    case .newest, .id: return try byTime(filter)
    }
  }

  private func rarest() throws -> (column: String, index: String, count: Int)? {
    var found: [(column: String, index: String, count: Int)] = []
    func note(_ dimension: String, _ column: String, _ index: String, _ words: [String]) throws {
      guard !words.isEmpty else { return }
      let marks = words.map { _ in "?" }.joined(separator: ", ")
      let count = try database.integer(
        "SELECT sum(rows) FROM tallies WHERE dimension = ? AND value IN (\(marks))",
        [.text(dimension)] + words.map { .text($0) })
      found.append((column, "idx_examples_" + index, count))
    }
    try note("source", "source", "source", filter.sources.map(\.rawValue))
    try note("format", "format", "format", filter.formats.map(\.rawValue))
    try note("domain", "domain", "domain", filter.domains.map(\.rawValue))
    try note("tier", "quality_tier", "quality", filter.tiers.map(\.rawValue))
    if filter.unusedOnly {
      let count = try database.integer(
        "SELECT sum(rows) FROM tallies WHERE dimension = 'used' AND value = 0")
      found.append(("used_in_training", "idx_examples_used", count))
    }
    if filter.since != nil || filter.until != nil {
      let count = try database.integer(
        """
        SELECT sum(rows) FROM tallies WHERE dimension = 'hour' AND typeof(value) = 'integer'
          AND value BETWEEN ? AND ?
        """,
        [
          .integer(filter.since.map { Tally.hour(of: $0) - 1 } ?? .min),
          .integer(filter.until.map { Tally.hour(of: $0) + 1 } ?? .max),
        ])
      found.append(("created_at", "idx_examples_created", count))
    }
    return found.min { $0.count < $1.count }
  }

  private static let timeIndex = "idx_examples_created"

  /// Newest first: the rows after the last one's time, then that time's rows by id.
  private func byTime(_ filter: ExampleFilter) throws -> [TrainingExample] {
    let limit = filter.limit ?? limit
    let index = Self.timeIndex
    let query = FilterSQL(filter, indexed: "created_at")
    let border = try database.first(
      """
      SELECT e.created_at FROM training_examples AS e INDEXED BY \(index)\(query.whereClause)
        ORDER BY e.created_at DESC LIMIT 1 OFFSET \(limit - 1)
      """, query.values
    ) { $0.double(0) }
    guard let border else { return try select(query, by: index) }
    // Of two lower bounds SQLite may walk from the looser one, past all rows of the border.
    var beyond = filter
    beyond.since = nil
    var rows = try select(
      FilterSQL(beyond, indexed: "created_at"), by: index, and: "e.created_at > ?", .real(border))
    let ties = try database.integer(
      """
      SELECT count(*) FROM (SELECT 1 FROM training_examples WHERE created_at = ?
        LIMIT \(few + 1))
      """, [.real(border)])
    let rest = limit - rows.count
    if ties <= few {
      rows += try select(query, by: index, and: "e.created_at = ?", .real(border), limit: rest)
    } else {
      rows += try select(
        FilterSQL(filter, indexed: "id"), by: "sqlite_autoindex_training_examples_1",
        and: "+e.created_at = ?", .real(border), order: "e.id", limit: rest)
    }
    return rows
  }

  /// Best first: one score after the other, as long as rows are missing.
  private func byScore() throws -> [TrainingExample]? {
    let scores = try database.rows(
      """
      SELECT value, rows FROM tallies WHERE dimension = 'score' AND rows <> 0
        ORDER BY value DESC
      """
    ) { ($0.value(0), Int($0.integer(1))) }
    let hasNoTier = try database.exists(
      "SELECT 1 FROM tallies WHERE dimension = 'tier' AND value = 'null' AND rows <> 0")
    guard scores.count <= 300, !hasNoTier else { return nil }
    var found: [TrainingExample] = []
    for (value, count) in scores where found.count < limit {
      guard case .real(let score) = value else { return nil }
      if let minimum = filter.minQuality, score < minimum { break }
      if let maximum = filter.maxQuality, score > maximum { continue }
      var part = filter
      part.minQuality = score
      part.maxQuality = score
      part.order = .newest
      part.limit = limit - found.count
      found += try count <= few ? ofScore(score, part) : byTime(part)
    }
    return found
  }

  /// The rows of a rare score, through the index that begins with the tier.
  private func ofScore(_ score: Double, _ part: ExampleFilter) throws -> [TrainingExample] {
    try select(
      FilterSQL(part, indexed: "none"), by: "idx_examples_quality",
      and: """
        e.quality_tier IN (SELECT value FROM tallies WHERE dimension = 'tier' AND rows <> 0)
          AND e.quality_score = ?
        """, .real(score))
  }

  private func select(
    _ query: FilterSQL, by index: String, and condition: String? = nil, _ value: SQLValue? = nil,
    order: String? = nil, limit: Int? = nil
  ) throws -> [TrainingExample] {
    var sql = "SELECT \(ExampleRecord.columnList) FROM training_examples AS e INDEXED BY \(index)"
    sql += query.whereClause
    if let condition { sql += (query.conditions.isEmpty ? " WHERE " : " AND ") + condition }
    sql += " ORDER BY \(order ?? query.order) LIMIT \(limit ?? query.limit ?? self.limit)"
    return try database.rows(sql, query.values + (value.map { [$0] } ?? [])) {
      ExampleRecord.read($0)
    }
  }
}
