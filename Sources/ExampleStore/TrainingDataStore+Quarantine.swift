import GRDB
import TrainingData

/// A refused record as it lies in the store.
public struct QuarantinedRecord: Hashable, Sendable {
  public let id: QuarantineID
  /// The redacted record as JSON, or what could be kept of it.
  public let payload: String
  /// `file:line`, or the entrance it came by.
  public let origin: String
  public let reasons: [RefusalReason]
  /// Unix seconds.
  public let at: Double
}

/// Which refused records are meant.
public struct QuarantineFilter: Hashable, Sendable {
  /// Refused then or later, Unix seconds.
  public var since: Double?
  /// Refused before then, Unix seconds.
  public var until: Double?
  /// Words that all stand in the record or in its origin; only ASCII letters match in either case.
  public var search: String?
  /// At most so many.
  public var limit: Int?

  public init() {}
}

extension TrainingDataStore {
  /// Keeps refused records with their reasons; the same one is kept once.
  ///
  /// - Returns: One id for each record, in order.
  public func quarantine(_ records: [RefusedRecord], at time: Double) async throws
    -> [QuarantineID]
  {
    try await write { try QuarantineRecord.insert(records, at: time, into: $0) }
  }

  /// The refused records, newest first; those of one moment by file and line.
  public func quarantined(
    _ filter: QuarantineFilter = QuarantineFilter()
  ) async throws -> [QuarantinedRecord] {
    var conditions: [String] = []
    var values: [SQLValue] = []
    if let since = filter.since {
      conditions.append("quarantined_at >= ?")
      values.append(.real(since))
    }
    if let until = filter.until {
      conditions.append("quarantined_at < ?")
      values.append(.real(until))
    }
    for word in (filter.search ?? "").split(whereSeparator: \.isWhitespace) {
      conditions.append("instr(lower(payload || ' ' || origin), lower(?)) > 0")
      values.append(.text(String(word)))
    }
    let condition = conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: " AND ")
    values.append(SQLValue(filter.limit ?? -1))
    return try await read { [condition, values] database in
      try database.rows(
        """
        \(QuarantineRecord.selection) \(condition)
          ORDER BY quarantined_at DESC, rtrim(origin, '0123456789'),
            CAST(substr(origin, length(rtrim(origin, '0123456789')) + 1) AS INTEGER),
            quarantine_id LIMIT ?
        """, values, QuarantineRecord.read)
    }
  }

  /// The newest refused records; nil for all.
  public func quarantined(limit: Int?) async throws -> [QuarantinedRecord] {
    var filter = QuarantineFilter()
    filter.limit = limit
    return try await quarantined(filter)
  }

  /// The refused records whose ids begin so.
  public func quarantined(
    beginningWith start: String, limit: Int
  ) async throws -> [QuarantinedRecord] {
    try await read { database in
      try database.rows(
        """
        \(QuarantineRecord.selection) WHERE substr(quarantine_id, 1, length(?1)) = ?1
          ORDER BY quarantine_id LIMIT ?2
        """, [.text(start), SQLValue(limit)], QuarantineRecord.read)
    }
  }
}
