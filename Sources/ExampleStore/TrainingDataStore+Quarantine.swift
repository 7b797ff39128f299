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

extension TrainingDataStore {
  /// Keeps refused records with their reasons; the same one is kept once.
  ///
  /// - Returns: One id for each record, in order.
  public func quarantine(_ records: [RefusedRecord], at time: Double) async throws
    -> [QuarantineID]
  {
    try await write { try QuarantineRecord.insert(records, at: time, into: $0) }
  }

  /// The refused records, newest first.
  public func quarantined(limit: Int? = nil) async throws -> [QuarantinedRecord] {
    try await read { database in
      try database.rows(
        """
        SELECT quarantine_id, payload, origin, reasons, quarantined_at FROM quarantine
          ORDER BY quarantined_at DESC, quarantine_id LIMIT ?
        """, [SQLValue(limit ?? -1)]
      ) {
        QuarantinedRecord(
          id: $0.text(0), payload: $0.text(1), origin: $0.text(2),
          reasons: QuarantineRecord.reasons($0.text(3)), at: $0.double(4))
      }
    }
  }
}
