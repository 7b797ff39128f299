import GRDB
import JSONText
import TrainingData

/// Refused records as rows.
enum QuarantineRecord {
  /// Names a record by its payload, reasons and origin's file, so that the same one counts once.
  static func id(of record: RefusedRecord) -> QuarantineID {
    let words = record.reasons.map(\.code).joined(separator: ",")
    let framed = "\(record.payload.utf8.count):\(record.payload)\(words)"
    return "q" + KeyedHash(0x6173_7361_79, 1).hexDigest(of: framed)
  }

  static let selection =
    "SELECT quarantine_id, payload, origin, reasons, quarantined_at FROM quarantine"

  static func read(_ row: SQLStatement) -> QuarantinedRecord {
    QuarantinedRecord(
      id: row.text(0), payload: row.text(1), origin: row.text(2), reasons: reasons(row.text(3)),
      at: row.double(4))
  }

  /// Keeps each record once and counts the new ones; the ids come back in order.
  static func insert(
    _ records: [RefusedRecord], at time: Double, into database: Database
  ) throws -> [QuarantineID] {
    guard !records.isEmpty else { return [] }
    var tally = Tally()
    let ids = try records.map { record in
      let id = id(of: record)
      try database.run(
        "INSERT OR IGNORE INTO quarantine VALUES (?, ?, ?, ?, ?)",
        [
          .text(id), .text(record.payload), .text(record.origin),
          .text(reasonsText(record.reasons)), .real(time),
        ])
      if changedRows(database) > 0 {
        for reason in record.reasons { tally.add("quarantine", reason.code) }
      }
      return id
    }
    if !tally.isEmpty { try tally.write(to: database) }
    return ids
  }

  static func reasonsText(_ reasons: [RefusalReason]) -> String {
    let values = reasons.map { reason -> JSONValue in
      ["code": .string(reason.code), "message": .string(reason.message)]
    }
    return JSONWriter.text(.array(values), .compact)
  }

  static func reasons(_ text: String) -> [RefusalReason] {
    let values = (try? JSONReader.value(of: text))?.array ?? []
    return values.compactMap(\.object).map {
      RefusalReason(code: $0["code"]?.string ?? "", message: $0["message"]?.string ?? "")
    }
  }
}

/// How far imports have come, as rows.
enum ImportRecord {
  static func save(_ progress: ImportProgress, at time: Double, _ database: Database) throws {
    try database.run(
      "INSERT OR REPLACE INTO imports VALUES (?, ?, ?, ?)",
      [
        .text(progress.key), SQLValue(progress.position), .text(progress.state), .real(time),
      ])
  }

  static func fetchAll(_ beginning: String, _ database: Database) throws -> [ImportProgress] {
    try database.rows(
      """
      SELECT position, state, import_key FROM imports
        WHERE substr(import_key, 1, length(?1)) = ?1 ORDER BY import_key
      """, [.text(beginning)]
    ) { ImportProgress(key: $0.text(2), position: Int($0.integer(0)), state: $0.text(1)) }
  }

  static func fetch(_ key: String, _ database: Database) throws -> ImportProgress? {
    try database.first(
      "SELECT position, state FROM imports WHERE import_key = ?", [.text(key)]
    ) { ImportProgress(key: key, position: Int($0.integer(0)), state: $0.text(1)) }
  }
}
