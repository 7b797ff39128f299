import ExampleStore
import JSONText

/// Refused records with their reasons: JSON for programs, a table for people.
enum QuarantineListing {
  /// Prints the records, newest first.
  static func show(_ records: [QuarantinedRecord], on console: Console) throws {
    if console.json {
      for record in records { try console.document(json(record)) }
      return
    }
    guard !records.isEmpty else { return console.note("Nothing was refused.") }
    var table = Table([
      .init(title: "WHEN"), .init(title: "FROM", flexible: true),
      .init(title: "REASONS", flexible: true), .init(title: "RECORD", flexible: true),
    ])
    for record in records {
      table.add([
        Moment.text(record.at), record.origin,
        record.reasons.map(\.message).joined(separator: "; "),
        String(String.UnicodeScalarView(record.payload.unicodeScalars.prefix(200))),
      ])
    }
    try console.table(table)
  }

  private static func json(_ record: QuarantinedRecord) -> JSONValue {
    [
      "quarantine_id": .string(record.id), "at": JSONValue(record.at),
      "origin": .string(record.origin),
      "reasons": .array(
        record.reasons.map { ["code": .string($0.code), "message": .string($0.message)] }),
      "record": (try? JSONReader.value(of: record.payload)) ?? .string(record.payload),
    ]
  }
}
