import GRDB
import TrainingData

/// The examples that wait for a person's decision, the most urgent first.
public struct ReviewQueue: Hashable, Sendable {
  /// Why an example comes up; without a cause it comes by its score.
  public enum Cause: String, Hashable, Sendable, CaseIterable {
    /// It was guessed, not said, and no export takes it before somebody approved it.
    case guessed
    /// Somebody flagged it, or what it was made of.
    case flagged
  }

  /// An example that waits.
  public struct Entry: Hashable, Sendable {
    public let id: ExampleID
    public let causes: [Cause]

    package init(id: ExampleID, causes: [Cause] = []) {
      self.id = id
      self.causes = causes
    }
  }

  /// As many as were asked for.
  public let entries: [Entry]
  /// How many wait in all.
  public let waiting: Int

  package init(entries: [Entry], waiting: Int) {
    self.entries = entries
    self.waiting = waiting
  }
}

extension TrainingDataStore {
  /// The examples that no person has approved or rejected: guesses and flagged ones first, then by
  /// tier and score from the lowest on, those of one score as they came in.
  ///
  /// - Parameters:
  ///   - filter: Which examples; its order does not count, its limit is that of the entries.
  ///   - mostUrgent: Whether the order is that of urgency, as said; else it is the filter's.
  public func reviewQueue(
    _ filter: ExampleFilter = ExampleFilter(), mostUrgent: Bool = true
  ) async throws -> ReviewQueue {
    if filter.search != nil { try await bringSearchUpToDate() }
    return try await read { try ReviewQueueQuery($0, filter).queue(mostUrgent: mostUrgent) }
  }
}

/// The queries behind a review queue.
private struct ReviewQueueQuery {
  private let database: Database
  private let filter: ExampleFilter
  private let limit: Int

  init(_ database: Database, _ filter: ExampleFilter) {
    self.database = database
    limit = max(0, filter.limit ?? .max)
    var all = filter
    all.limit = nil
    all.undecidedOnly = true
    self.filter = all
  }

  func queue(mostUrgent: Bool) throws -> ReviewQueue {
    var entries = mostUrgent ? try urgent() : []
    let known = Set(entries.map(\.id))
    func add(_ ids: [ExampleID]) {
      entries += ids.lazy.filter { !known.contains($0) }.map { ReviewQueue.Entry(id: $0) }
    }
    if mostUrgent {
      for tier in Self.tiers where entries.count < limit {
        add(try ids(by: "e.quality_score, e.rowid", tier, indexed: "quality_tier"))
      }
    } else {
      add(try ids(by: FilterSQL(filter).order))
    }
    return ReviewQueue(
      entries: Array(entries.prefix(limit)), waiting: try waiting())
  }

  /// The index holds tier and score, so one tier after the other is a walk along it.
  private static let tiers: [String] = {
    let known = [QualityTier.unverified, .bronze, .silver, .gold].map { "'\($0.rawValue)'" }
    return ["e.quality_tier NOT IN (\(known.joined(separator: ", ")))"]
      + known.map { "e.quality_tier = \($0)" }
  }()

  private func urgent() throws -> [ReviewQueue.Entry] {
    var query = FilterSQL(filter)
    query.keep("(\(Self.isGuessed) OR \(Self.isFlagged))")
    let sql = """
      SELECT e.id, \(Self.isGuessed), \(Self.isFlagged) FROM training_examples AS e\
      \(query.whereClause) ORDER BY 2 DESC, 3 DESC, e.quality_score, e.rowid LIMIT \(limit)
      """
    return try database.rows(sql, query.values) { row in
      let causes = zip(ReviewQueue.Cause.allCases, [row.integer(1), row.integer(2)])
      return ReviewQueue.Entry(id: row.text(0), causes: causes.filter { $0.1 != 0 }.map(\.0))
    }
  }

  private func ids(
    by order: String, _ condition: String? = nil, indexed: String? = nil
  ) throws -> [ExampleID] {
    var query = FilterSQL(filter, indexed: indexed)
    if let condition { query.keep(condition) }
    return try database.rows(
      """
      SELECT e.id FROM training_examples AS e\(query.whereClause) ORDER BY \(order)
        LIMIT \(limit)
      """, query.values
    ) { $0.text(0) }
  }

  /// All less the few that people decided on, for looking at every row takes long.
  private func waiting() throws -> Int {
    var all = filter
    all.undecidedOnly = false
    let query = FilterSQL(all)
    var decided = query
    decided.keep(FilterSQL.isDecided)
    return try database.integer(query.count, query.values)
      - database.integer(decided.count, decided.values)
  }

  private static let isGuessed =
    "e.id IN (SELECT example_id FROM tags WHERE tag = '\(ExampleTag.needsReview)')"

  /// As `flags(on:)` finds them.
  private static let isFlagged = """
    (e.id IN (
        SELECT response_id FROM feedback WHERE feedback_type = 'flag'
        UNION SELECT f.result_id FROM feedback AS f JOIN feedback AS g
          ON g.response_id = f.response_id
          WHERE g.feedback_type = 'flag' AND f.result_id IS NOT NULL)
      OR e.source_id IN (
        SELECT response_id FROM feedback WHERE feedback_type = 'flag'
        UNION SELECT f.feedback_id FROM feedback AS f JOIN feedback AS g
          ON g.response_id = f.response_id WHERE g.feedback_type = 'flag'))
    """
}
