import ByteFiles
import GRDB
import JSONText
import TrainingData

/// A `feedback.db` that the original wrote, read where it lies.
///
/// Nothing in it is changed but the marks of rows that were processed, as the original sets them.
public final class FeedbackDatabase: Sendable {
  /// Where it lies.
  public let path: String
  private let queue: DatabaseQueue
  private let columns: [String]
  private let scales: RatingScales

  private init(path: String, queue: DatabaseQueue, columns: [String], scales: RatingScales) {
    self.path = path
    self.queue = queue
    self.columns = columns
    self.scales = scales
  }

  /// Opens the file.
  ///
  /// - Parameters:
  ///   - marking: Whether rows are going to be marked as processed.
  ///   - scale: What a rating of 1 without a scale is, `thumbs` or `stars`; nil to take it from
  ///     the other ratings of the same answer, talk or file, where they agree.
  /// - Throws: `inputMissing`, `badData` for a file that holds no feedback, `permission`.
  public static func open(
    _ path: String, marking: Bool = false, scale: String? = nil
  ) async throws -> FeedbackDatabase {
    try ForeignFile.checkKind(of: path)
    do {
      let queue = try ForeignFile.open(path, writing: marking)
      let (columns, scales) = try await queue.read { database in
        _ = try database.hasTable("feedback", at: path)
        let columns = try database.rows("SELECT name FROM pragma_table_info('feedback')") {
          $0.text(0)
        }
        guard Set(needed).isSubset(of: columns) else {
          throw ForeignFault.foreign(path, table: "feedback")
        }
        return (columns, try RatingScales(database, columns: columns, fixed: scale))
      }
      return FeedbackDatabase(path: path, queue: queue, columns: columns, scales: scales)
    } catch {
      throw ForeignFault.wrap(error, at: path)
    }
  }

  /// Closes the file.
  public func close() throws { try queue.close() }

  private static let needed = [
    "feedback_id", "feedback_type", "original_query", "original_response", "processed",
  ]

  /// The names of what waits and may train, by the weight of today, the best first.
  package func waiting(_ kinds: [FeedbackWord], limit: Int?, now: Double) async throws
    -> [FeedbackID]
  {
    var found: [(id: FeedbackID, weight: Double, at: Double)] = []
    try await forEach(waitingOnly: true) { rows in
      for feedback in rows.compactMap(\.stored) where kinds.contains(feedback.entry.kind.word) {
        switch feedback.entry.kind {
        case .flag: continue
        case .rating(let rating) where rating.sentiment <= 0: continue
        default:
          found.append((feedback.id, feedback.weight(at: now), feedback.entry.givenAt ?? 0))
        }
      }
    }
    return found.sorted { ($1.weight, $1.at, $0.id) < ($0.weight, $0.at, $1.id) }
      .prefix(limit ?? .max).map(\.id)
  }

  /// The feedback of these names; what cannot be read is left out.
  package func rows(_ ids: [FeedbackID]) async throws -> [StoredFeedback] {
    let sql = selection + " WHERE feedback_id = ?"
    let scales = scales
    return try await read { database in
      try ids.compactMap { id in
        try database.first(sql, [.text(id)]) { ForeignFeedbackRow($0, scales).stored } ?? nil
      }
    }
  }

  /// Hands out every row, oldest first.
  package func forEach(
    waitingOnly: Bool = false, batch: Int = 1_024,
    _ body: ([ForeignFeedbackRow]) async throws -> Void
  ) async throws {
    let waiting = waitingOnly ? "AND ifnull(processed, 0) = 0" : ""
    let sql = selection + " WHERE rowid > ? \(waiting) ORDER BY rowid LIMIT \(batch)"
    let scales = scales
    var last = Int64.min
    while true {
      let after = last
      let page = try await read { database in
        try database.rows(sql, [.integer(after)]) { ForeignFeedbackRow($0, scales) }
      }
      guard let end = page.last else { return }
      last = end.number
      try await body(page)
    }
  }

  /// Marks rows as processed, as the original does.
  package func mark(_ marks: [(FeedbackID, FeedbackSettlement)]) async throws {
    let further = ["training_format", "processed_at"].filter(columns.contains)
    do {
      try await queue.write { database in
        let sets = (["processed = 1"] + further.map { "\($0) = ?" }).joined(separator: ", ")
        for (id, settlement) in marks {
          let values = further.map { column -> SQLValue in
            column == "processed_at" ? .real(settlement.at) : .text(settlement.trainingFormat)
          }
          try database.run(
            "UPDATE feedback SET \(sets) WHERE feedback_id = ?", values + [.text(id)])
        }
      }
    } catch {
      throw ForeignFault.wrap(error, at: path)
    }
  }

  private var selection: String {
    let list = FeedbackRecord.columns.map { columns.contains($0) ? $0 : "NULL" }
    return "SELECT \(list.joined(separator: ", ")), rowid FROM feedback"
  }

  private func read<Value: Sendable>(
    _ body: @escaping @Sendable (Database) throws -> Value
  ) async throws -> Value {
    do { return try await queue.read(body) } catch { throw ForeignFault.wrap(error, at: path) }
  }
}
