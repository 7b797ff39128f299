import ExampleStore
import Inspection
import JSONText
import TextBytes
import TrainingData

/// Finds private data in rows that are no examples, and makes their clean texts.
///
/// It remembers what it found in an example or an answer, since a step or a principle that was read
/// from it may hold the same where nothing gives it away.
struct HeldTextScan: Sendable {
  private struct Secret: Hashable {
    let text: String
    let mark: String
  }

  private let redactor: Redactor
  private var secrets: [ExampleID: Set<Secret>] = [:]
  private var examples: Set<ExampleID> = []

  init(_ redactor: Redactor) { self.redactor = redactor }

  /// Takes note of an example that was looked at.
  mutating func note(_ row: TrainingExample, isLeaky: Bool) {
    examples.insert(row.id)
    guard isLeaky else { return }
    let texts = [row.input, row.output, row.rejectedOutput, row.systemPrompt, row.context]
    for text in texts.compactMap({ $0 }) + row.history.map(\.content) { remember(text, [row.id]) }
  }

  /// The clean texts of a row with what was found in it; nil where nothing is to be changed.
  ///
  /// - Parameter everything: False to pass over what belongs to none of the noted examples.
  mutating func clean(
    _ held: HeldTexts, everything: Bool
  ) -> (texts: CleanTexts, hits: [StoreScan.Hit])? {
    guard everything || held.examples.contains(where: examples.contains) else { return nil }
    let known = held.examples.reduce(into: Set<Secret>()) { $0.formUnion(secrets[$1, default: []]) }
    var texts: [String: String] = [:]
    var hits: [StoreScan.Hit] = []
    for column in held.columns {
      var findings: [Finding] = []
      let clean: String
      let fields: FieldTexts
      if column.isJSON, let value = try? JSONReader.value(of: column.text) {
        fields = FieldTexts(value, column.name, redactor)
        let object = redactor.redact([column.name: value], field: "", into: &findings)
        let found = replacing(known, in: object.members.first?.value ?? value)
        clean = found == value ? column.text : JSONWriter.text(found, .compact)
      } else {
        fields = FieldTexts(.string(column.text), column.name, redactor)
        let (text, redactions) = redactor.redact(column.text)
        findings = redactions.map {
          Finding(type: $0.type, field: ".\(column.name)", range: $0.range)
        }
        clean = replacing(known, in: text)
        if held.table == "teacher_answers" { remember(column.text, held.examples) }
      }
      for finding in findings {
        let field = String(finding.field.dropFirst())
        hits.append(
          StoreScan.Hit(
            id: held.key, table: held.table, field: field, type: finding.type,
            range: fields.scalars(of: finding.range, in: field)))
      }
      if !clean.isIdentical(to: column.text) { texts[column.name] = clean }
    }
    return texts.isEmpty ? nil : (CleanTexts(held, texts: texts), hits)
  }

  private mutating func remember(_ text: String, _ examples: [ExampleID]) {
    let found = text.withUTF8Span { bytes in
      redactor.findings(in: bytes).compactMap { redaction -> Secret? in
        // A short piece would be found in words that have nothing to do with it.
        guard redaction.range.count >= Self.leastLength else { return nil }
        return Secret(text: String(utf8: bytes, in: redaction.range), mark: redaction.type.mark)
      }
    }
    guard !found.isEmpty else { return }
    for example in examples { secrets[example, default: []].formUnion(found) }
  }

  private func replacing(_ secrets: Set<Secret>, in text: String) -> String {
    guard !secrets.isEmpty else { return text }
    // The longest first, so that no piece of it is left.
    return secrets.sorted { ($1.text.utf8.count, $0.text) < ($0.text.utf8.count, $1.text) }
      .reduce(text) { Self.replacing($1, in: $0) }
  }

  /// Byte for byte: characters would pass over a secret that a combining mark follows.
  private static func replacing(_ secret: Secret, in text: String) -> String {
    let piece = ContiguousArray(secret.text.utf8)
    let bytes = ContiguousArray(text.utf8)
    var clean = ContiguousArray<UInt8>()
    var index = 0
    while index < bytes.count {
      if bytes[index] == piece[0], bytes[index...].starts(with: piece) {
        clean += secret.mark.utf8
        index += piece.count
      } else {
        clean.append(bytes[index])
        index += 1
      }
    }
    return clean == bytes ? text : String(decoding: clean, as: UTF8.self)
  }

  private func replacing(_ secrets: Set<Secret>, in value: JSONValue) -> JSONValue {
    guard !secrets.isEmpty else { return value }
    switch value {
    case .null, .bool, .number: return value
    case .string(let text): return .string(replacing(secrets, in: text))
    case .array(let values): return .array(values.map { replacing(secrets, in: $0) })
    case .object(let object):
      var clean = object
      for member in object.members { clean[member.key] = replacing(secrets, in: member.value) }
      return .object(clean)
    }
  }

  private static let leastLength = 6
}
