import GRDB
import TrainingData

/// What decides which of two alike examples is kept: the one that a person approved, of the better
/// tier, the better score, the longer answer, the older one; then the id.
///
/// Sorted here rather than by SQLite, which writes its sorting of some ten thousand rows to a file.
struct RankingKey {
  /// The row of `fingerprints`.
  let number: Int64
  /// The row of `training_examples`.
  let row: Int64
  private let approved: Int64
  private let tier: Int64
  private let score: Double
  private let length: Int64
  private let createdAt: Double
  /// The id's first eight bytes, which tell most ids apart.
  private let idStart: UInt64

  /// The keys of all rows that the filter lets through, the one to keep first.
  static func sorted(
    among filter: ExampleFilter, _ database: Database
  ) throws -> ContiguousArray<RankingKey> {
    var keys: ContiguousArray<RankingKey> = []
    let query = filter.choosesEverything ? nil : FilterSQL(filter)
    try database.forEachRow(
      selection + " WHERE " + (query?.membership ?? "TRUE"), query?.values ?? []
    ) { keys.append(RankingKey($0)) }
    keys.sort { $0.goes(before: $1) ?? false }
    try keys.sortTies(database)
    return keys
  }

  private init(_ statement: SQLStatement) {
    number = statement.integer(0)
    row = statement.integer(1)
    approved = statement.integer(2)
    tier = statement.integer(3)
    score = statement.double(4)
    length = statement.integer(5)
    createdAt = statement.double(6)
    var start: UInt64 = 0
    statement.withBytes(7) { bytes in
      for index in 0..<8 {
        start = start << 8 | UInt64(index < bytes.count ? bytes[index] : 0)
      }
    }
    idStart = start
  }

  /// Whether this row is rather kept; nil where only the rest of the ids can tell.
  private func goes(before other: RankingKey) -> Bool? {
    if approved != other.approved { return approved > other.approved }
    if tier != other.tier { return tier < other.tier }
    if score != other.score { return score > other.score }
    if length != other.length { return length > other.length }
    if createdAt != other.createdAt { return createdAt < other.createdAt }
    if idStart != other.idStart { return idStart < other.idStart }
    return nil
  }

  /// Whether only the rest of the ids can tell the two apart.
  fileprivate func isTied(with other: RankingKey) -> Bool { goes(before: other) == nil }

  private static let selection = """
    SELECT f.number, e.rowid, ifnull(r.approved, 0),
      CASE e.quality_tier WHEN 'gold' THEN 0 WHEN 'silver' THEN 1 WHEN 'bronze' THEN 2 ELSE 3 END,
      e.quality_score, length(e.output_text), e.created_at, e.id
    FROM training_examples AS e
      CROSS JOIN fingerprints AS f ON f.example_id = e.id
      LEFT JOIN reviews AS r ON r.example_id = e.id
    """
}

extension ContiguousArray<RankingKey> {
  /// Puts rows that differ in nothing but the end of their ids into the ids' order.
  fileprivate mutating func sortTies(_ database: Database) throws {
    var start = 0
    while start < count {
      var end = start + 1
      while end < count, self[start].isTied(with: self[end]) { end += 1 }
      if end - start > 1 {
        let named = try self[start..<end].map { key in
          (
            key,
            try database.text(
              "SELECT id FROM training_examples WHERE rowid = ?", [.integer(key.row)]) ?? ""
          )
        }.sorted { $0.1.utf8.lexicographicallyPrecedes($1.1.utf8) }
        replaceSubrange(start..<end, with: named.map(\.0))
      }
      start = end
    }
  }
}
