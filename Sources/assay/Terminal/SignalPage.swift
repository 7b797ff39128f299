import Inspection
import JSONText
import TextBytes
import TrainingData

/// The quality signal of one example: each feature, what it adds, and its evidence.
struct SignalPage {
  private let row: TrainingExample
  private let showsAll: Bool
  private let signal: QualitySignal
  private let rejected: QualitySignal?

  /// Features that add less to the log-odds are shown on request only.
  private static let least = 0.05
  /// So many bytes of a place are quoted.
  private static let quoted = 80

  init(_ row: TrainingExample, showsAll: Bool) {
    self.row = row
    self.showsAll = showsAll
    let reader = SignalReader()
    signal = reader.signal(of: row)
    rejected = reader.signalOfRejected(in: row)
  }

  /// The signal under the keys of `Docs/CLI.md`.
  var json: JSONObject {
    var object: JSONObject = [
      "id": .string(row.id), "signal": JSONValue(signal.probability),
      "version": JSONValue(QualitySignal.version), "score": JSONValue(row.score),
      "features": features(signal, of: row.output),
    ]
    if let rejected, let text = row.rejectedOutput {
      object["rejected"] = [
        "signal": JSONValue(rejected.probability), "features": features(rejected, of: text),
      ]
    }
    return object
  }

  /// Prints the signal; of a pair both sides.
  func show(on console: Console) throws {
    try console.line(console.heading("example \(TerminalText.line(row.id))"))
    try show(signal, of: row.output, as: rejected == nil ? "answer" : "chosen", on: console)
    if let rejected, let text = row.rejectedOutput {
      try show(rejected, of: text, as: "rejected", on: console)
    }
    try console.line(
      "(signal version \(QualitySignal.version); the score of this row is "
        + "\(Figures.hundredths(row.score)), another number)")
  }

  private func show(
    _ signal: QualitySignal, of answer: String, as name: String, on console: Console
  ) throws {
    try console.line("\(name): quality signal \(Figures.hundredths(signal.probability))")
    let shown = signal.features.filter { showsAll || $0.adds.magnitude >= Self.least }
    if shown.isEmpty { try console.line("  nothing unusual") }
    for feature in shown {
      let value = Figures.hundredths(feature.adds)
      let signed = value.hasPrefix("-") ? value : "+\(value)"
      try console.line("  \(signed)  \(feature.name): \(feature.sentence)")
      guard let quote = quote(feature.evidence, answer) else { continue }
      let field = feature.evidence?.field == .question ? "in the question" : "as in"
      try console.line("         \(field) \"\(TerminalText.line(quote))\"")
    }
  }

  private func features(_ signal: QualitySignal, of answer: String) -> JSONValue {
    .array(
      signal.features.map { feature in
        var object: JSONObject = [
          "name": .string(feature.name), "value": JSONValue(feature.value),
          "adds": JSONValue(feature.adds), "sentence": .string(feature.sentence),
        ]
        if let evidence = feature.evidence {
          object["evidence"] = [
            "field": .string(evidence.field.rawValue),
            "start": JSONValue(evidence.bytes.lowerBound),
            "end": JSONValue(evidence.bytes.upperBound),
            "quote": quote(evidence, answer).map { .string($0) } ?? .null,
          ]
        }
        return .object(object)
      })
  }

  /// The words at a place, cut to a line's length.
  private func quote(_ evidence: QualitySignal.Evidence?, _ answer: String) -> String? {
    guard let evidence else { return nil }
    let text = evidence.field == .question ? row.input : answer
    return text.withUTF8Span { bytes in
      let end = min(evidence.bytes.upperBound, evidence.bytes.lowerBound + Self.quoted, bytes.count)
      guard evidence.bytes.lowerBound < end else { return nil }
      // Places may end inside a character; what is left of it is left away.
      let first = bytes.end(from: evidence.bytes.lowerBound, limit: end) { $0 & 0xC0 == 0x80 }
      let whole =
        end == bytes.count
        ? end
        : bytes.start(before: end + 1, limit: first) {
          $0 & 0xC0 == 0x80
        } - 1
      return first < whole ? String(utf8: bytes, in: first..<whole) : nil
    }
  }
}
