import Curation
import ExampleStore
import Inspection
import JSONText
import TrainingData

/// Rows by their quality signal, the weakest first, each with what speaks most against it.
enum SignalListing {
  /// Prints what a search found: one JSON line a row, or a table.
  static func show(
    _ found: SignalSearch.Found, of store: TrainingDataStore, on console: Console
  ) async throws {
    if console.json {
      for row in found.rows {
        let object: JSONObject = [
          "id": .string(row.id), "signal": JSONValue(row.signal),
          "version": JSONValue(QualitySignal.version),
        ]
        try console.line(JSONWriter.text(.object(object), .compact))
      }
      return
    }
    guard !found.rows.isEmpty else {
      return console.note(
        found.read == 0
          ? "No examples match."
          : "None of \(Figures.counted(found.read, "example")) has such a signal.")
    }
    var table = Table([
      .init(title: "ID"), .init(title: "SIGNAL", alignment: .right),
      .init(title: "SCORE", alignment: .right), .init(title: "AGAINST IT"),
      .init(title: "INPUT", flexible: true),
    ])
    let reader = SignalReader()
    for found in found.rows {
      guard let row = try await store.example(found.id) else { continue }
      let against = reader.signal(of: row).features.filter { $0.adds < -0.05 }.prefix(2)
      table.add([
        String(row.id.prefix(8)), Figures.hundredths(found.signal), Figures.hundredths(row.score),
        against.map(\.name).joined(separator: " "),
        String(String.UnicodeScalarView(row.input.unicodeScalars.prefix(200))),
      ])
    }
    try console.table(table)
    try Console.flush()
    let outside = found.read - found.within
    console.note(
      "\(Figures.grouped(found.rows.count)) of \(Figures.counted(found.within, "example")) shown"
        + (outside == 0 ? "" : "; \(Figures.grouped(outside)) have another signal")
        + "; 'assay quality ID' explains one.")
  }
}
