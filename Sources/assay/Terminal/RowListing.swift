import Curation
import ExampleStore
import JSONText
import TextBytes
import TrainingData

/// Rows of the store as lines: JSON for programs, a table for people.
enum RowListing {
  /// As many rows as a person looks through, unless told otherwise.
  static let shownAtOnce = 50
  /// So many rows may be held at once; the store finds the first few faster than all in their order.
  private static let atOnce = 1_000

  /// The row as one JSON line: the table's column names, JSON columns as JSON, flags as booleans.
  static func json(_ row: ExampleRow) -> String {
    var line = JSONLineBytes(capacity: 4_096)
    _ = ExportFormatName.raw.format.append(row, to: &line)
    return line.withBytes { bytes in String(utf8: bytes, in: 0..<max(0, bytes.count - 1)) }
  }

  /// The row as one JSON line, with what people decided about it behind the columns.
  static func json(_ row: ExampleRow, _ decisions: PersonalDecisions?) -> String {
    let members = JSONWriter.text(.object(object(decisions)), .python).dropFirst()
    return "\(json(row).dropLast()), \(members)"
  }

  /// The row as an object of the same members, to which more can be added.
  static func object(_ row: TrainingExample, _ decisions: PersonalDecisions?) -> JSONObject {
    var whole = (try? JSONReader.value(of: json(ExampleRow(row))))?.object ?? JSONObject()
    for member in object(decisions).members { whole[member.key] = member.value }
    return whole
  }

  /// What people decided, under the names that go beside the columns; null where nobody did.
  private static func object(_ decisions: PersonalDecisions?) -> JSONObject {
    let review = decisions?.review
    return [
      "approved": review.map { .bool($0.approved) } ?? .null,
      "reason": review?.reason.map { .string($0) } ?? .null,
      "reviewer": review.map { .string($0.reviewer) } ?? .null,
      "tags": .array((decisions?.tags ?? []).map { .string($0) }),
    ]
  }

  /// Narrower terminals get fewer columns, so that something of the input can be read.
  private static let wide = 110

  /// The rows as a table that suits a width.
  private static func table(
    _ rows: [TrainingExample], decisions: [ExampleID: PersonalDecisions],
    flags: [ExampleID: [ExampleFlag]], signals: [ExampleID: Double], width: Int
  ) -> Table {
    let isWide = width >= wide
    var columns: [Table.Column] = [.init(title: "ID")]
    if isWide { columns += [.init(title: "CREATED"), .init(title: "SOURCE")] }
    columns += [
      .init(title: "FORMAT"), .init(title: "DOMAIN"), .init(title: "TIER"),
      .init(title: "SCORE", alignment: .right),
    ]
    if !signals.isEmpty { columns.append(.init(title: "SIGNAL", alignment: .right)) }
    // Few rows are decided on or flagged, so the columns are there only where one is.
    let hasDecisions = decisions.values.contains { $0.review != nil }
    if hasDecisions { columns.append(.init(title: "DECISION")) }
    if !flags.isEmpty { columns.append(.init(title: "FLAGS")) }
    columns.append(.init(title: "INPUT", flexible: true))
    var table = Table(columns)
    for row in rows {
      // Half an id is enough to name a row.
      var cells = [isWide ? row.id : String(row.id.prefix(8))]
      if isWide { cells += [Moment.text(row.createdAt), row.source.rawValue] }
      cells += [
        row.format.rawValue, row.domain.rawValue, row.tier.rawValue,
        Figures.hundredths(row.score),
      ]
      if !signals.isEmpty { cells.append(signals[row.id].map(Figures.hundredths) ?? "") }
      if hasDecisions { cells.append(decisions[row.id]?.review.map(word) ?? "") }
      if !flags.isEmpty { cells.append(flags[row.id]?.names ?? "") }
      cells += [
        String(String.UnicodeScalarView(row.input.unicodeScalars.prefix(200)))
      ]
      table.add(cells)
    }
    return table
  }

  private static func word(_ review: Review) -> String {
    review.approved ? "approved" : "rejected"
  }

  /// Prints the rows that `filter` lets through: all of them for programs, a page for people.
  static func show(
    _ filter: ExampleFilter, of store: TrainingDataStore, on console: Console
  ) async throws {
    if console.json, let limit = filter.limit, limit <= atOnce {
      return try await show(try await store.examples(filter), of: store, on: console)
    }
    if console.json {
      try await store.snapshot(for: filter) { snapshot in
        try snapshot.forEachRow(filter, columns: ExportFormatName.raw.format.columns) {
          try console.line(json($0, try snapshot.decisions(on: $0.id)))
        }
      }
      return
    }
    var page = filter
    page.limit = filter.limit ?? shownAtOnce
    let rows = try await store.examples(page)
    try await show(rows, of: store, on: console)
    guard filter.limit == nil, rows.count == shownAtOnce else { return }
    let all = try await store.count(filter)
    try Console.flush()
    console.note(
      "\(Figures.grouped(rows.count)) of \(Figures.grouped(all)) shown; --limit shows more.")
  }

  /// Prints rows with their signals, a few at a time; what is gone meanwhile is left out.
  static func show(
    _ found: [SignalSearch.Row], of store: TrainingDataStore, on console: Console
  ) async throws {
    var page: [TrainingExample] = []
    var rest = found[...]
    while !rest.isEmpty {
      let some = rest.prefix(atOnce)
      rest = rest.dropFirst(atOnce)
      let rows = try await store.snapshot(for: ExampleFilter()) { snapshot in
        try some.compactMap { try snapshot.example($0.id) }
      }
      guard console.json else {
        page += rows
        continue
      }
      let decisions = try await store.personalDecisions(on: rows.map(\.id))
      let signals = Dictionary(some.map { ($0.id, $0.signal) }) { first, _ in first }
      for row in rows {
        var object = object(row, decisions[row.id])
        object["signal"] = signals[row.id].map { JSONValue($0) }
        try console.line(JSONWriter.text(.object(object), .python))
      }
    }
    guard !console.json else { return }
    let signals = Dictionary(found.map { ($0.id, $0.signal) }) { first, _ in first }
    try await show(page, signals: signals, of: store, on: console)
  }

  /// Prints rows that were found already.
  static func show(
    _ rows: [TrainingExample], signals: [ExampleID: Double] = [:], of store: TrainingDataStore,
    on console: Console
  ) async throws {
    let decisions = try await store.personalDecisions(on: rows.map(\.id))
    if console.json {
      for row in rows { try console.line(json(ExampleRow(row), decisions[row.id])) }
      return
    }
    guard !rows.isEmpty else { return console.note("No examples match.") }
    let flags = try await store.flags(on: rows.map(\.id))
    try console.table(
      table(
        rows, decisions: decisions, flags: flags, signals: signals, width: console.width))
  }
}
