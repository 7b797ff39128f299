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
      .init(title: "ID"), .init(title: "WHEN"), .init(title: "FROM", flexible: true),
      .init(title: "REASONS", flexible: true), .init(title: "RECORD", flexible: true),
    ])
    for record in records {
      table.add([
        String(record.id.prefix(9)), Moment.text(record.at), record.origin,
        record.reasons.map(\.message).joined(separator: "; "),
        String(String.UnicodeScalarView(record.payload.unicodeScalars.prefix(200))),
      ])
    }
    try console.table(table)
  }

  /// Prints one record whole.
  static func show(whole record: QuarantinedRecord, on console: Console) throws {
    if console.json { return try console.document(json(record)) }
    try console.line(console.heading("refused record \(TerminalText.line(record.id))"))
    try console.line("refused           \(Moment.text(record.at))")
    try console.line("from              \(TerminalText.line(record.origin))")
    for reason in record.reasons {
      try console.line(
        "because           \(TerminalText.line("\(reason.code): \(reason.message)"))")
    }
    let members =
      (try? JSONReader.value(of: record.payload))?.object?.members
      ?? [JSONObject.Member(key: "record", value: .string(record.payload))]
    for member in members {
      try console.line()
      try console.line(console.heading(TerminalText.line(member.key)))
      if case .string(let text) = member.value {
        try console.block(text)
      } else {
        try console.block(JSONWriter.text(member.value, .compact))
      }
    }
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
