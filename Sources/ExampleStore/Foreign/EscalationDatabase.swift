import ByteFiles
import GRDB
import TrainingData

/// The original's `escalation_learning.db`, read where it lies and changed in nothing.
public struct EscalationDatabase: Sendable {
  /// One question that was passed on, with the teacher's answer.
  public struct Passed: Hashable, Sendable {
    public let number: Int64
    public let id: String
    public let query: String
    public let response: String
    public let kind: String?
    public let tokens: Int
    public let cost: Double
    /// ISO 8601, local time of the original's machine where it names no zone.
    public let createdAt: String
    /// Whether the original had exported it.
    public let isLearned: Bool
  }

  /// One answer of the learner's own.
  public struct Attempt: Hashable, Sendable {
    public let number: Int64
    public let query: String
    public let kind: String?
    public let confidence: Double?
    public let succeeded: Bool?
    /// As of `Passed`.
    public let createdAt: String
  }

  private let path: String

  /// Names a database.
  public init(_ path: String) { self.path = path }

  /// Tells whether the file is such a database, by its two tables of events.
  public var isOne: Bool {
    get throws {
      let tables = try ForeignTables.names(at: path)
      return tables.contains("escalations") && tables.contains("local_attempts")
        && !tables.contains("training_examples")
    }
  }

  /// Hands out every question that was passed on, oldest first, in batches of one snapshot.
  package func forEachPassed(_ body: ([Passed]) async throws -> Void) async throws {
    try await forEach(
      "escalations",
      [
        "id", "query", "response", "task_type", "tokens_used", "cost_estimate", "created_at",
        "learned",
      ],
      { row in
        Passed(
          number: row.integer(8), id: row.text(0), query: row.text(1), response: row.text(2),
          kind: row.optionalText(3), tokens: max(0, Int(clamping: row.integer(4))),
          cost: max(0, row.double(5)), createdAt: row.text(6), isLearned: row.integer(7) != 0)
      }, \.number, body)
  }

  /// Hands out every answer of the learner's own, oldest first.
  package func forEachAttempt(_ body: ([Attempt]) async throws -> Void) async throws {
    try await forEach(
      "local_attempts", ["query", "task_type", "confidence", "success", "created_at"],
      { row in
        Attempt(
          number: row.integer(5), query: row.text(0), kind: row.optionalText(1),
          confidence: Self.number(row, 2), succeeded: Self.number(row, 3).map { $0 != 0 },
          createdAt: row.text(4))
      }, \.number, body)
  }

  /// What is kept as a number; a word in its place says nothing.
  private static func number(_ row: SQLStatement, _ column: Int) -> Double? {
    switch row.value(column) {
    case .integer(let number): Double(number)
    case .real(let number): number
    default: nil
    }
  }

  private func forEach<Row: Sendable>(
    _ table: String, _ wanted: [String], _ read: @escaping @Sendable (SQLStatement) -> Row,
    _ number: (Row) -> Int64, _ body: ([Row]) async throws -> Void
  ) async throws {
    do {
      let queue = try ForeignFile.open(path, writing: false)
      defer { try? queue.close() }
      let columns = try await queue.read { [path] database in
        _ = try database.hasTable(table, at: path)
        return try database.rows("SELECT name FROM pragma_table_info('\(table)')") { $0.text(0) }
      }
      guard Set(["query", "created_at"]).isSubset(of: columns) else {
        throw ForeignFault.foreign(path, table: table)
      }
      let list = wanted.map { columns.contains($0) ? $0 : "NULL" }.joined(separator: ", ")
      let sql = "SELECT \(list), rowid FROM \(table) WHERE rowid > ? ORDER BY rowid LIMIT 512"
      var last = Int64.min
      while true {
        let after = last
        let page = try await queue.read { database in
          try database.rows(sql, [.integer(after)], read)
        }
        guard let end = page.last else { return }
        last = number(end)
        try await body(page)
      }
    } catch {
      throw StoreFault.wrap(error, at: path)
    }
  }
}
