import JSONText
import TextBytes
import TrainingData

extension Redactor {
  /// Takes private data out of every key and value of `object`.
  ///
  /// A value is read together with its key, so `"password": "…"` is known for what it is. Keys that
  /// become the same mark are numbered, so no member is lost.
  package func redact(
    _ object: JSONObject, field: String, into findings: inout [Finding]
  ) -> JSONObject {
    guard !object.isEmpty else { return object }
    var clean = JSONObject()
    for member in object.members {
      let key = redact(member.key)
      findings += key.redactions.map { Finding(type: $0.type, field: field, range: $0.range) }
      let value = redact(
        member.value, under: member.key, field: "\(field).\(key.text)", into: &findings)
      var name = key.text
      var number = 2
      while clean[name] != nil {
        name = "\(key.text)_\(number)"
        number += 1
      }
      clean[name] = value
    }
    return clean
  }

  private func redact(
    _ value: JSONValue, under key: String, field: String, into findings: inout [Finding]
  ) -> JSONValue {
    switch value {
    case .null, .bool: return value
    case .number(let text):
      let (redacted, found) = redact(text, under: key)
      findings += found.map { Finding(type: $0.type, field: field, range: $0.range) }
      return found.isEmpty ? value : .string(redacted)
    case .string(let text):
      let (redacted, found) = redact(text, under: key)
      findings += found.map { Finding(type: $0.type, field: field, range: $0.range) }
      return found.isEmpty ? value : .string(redacted)
    case .array(let values):
      return .array(
        values.enumerated().map { index, value in
          redact(value, under: key, field: "\(field)[\(index)]", into: &findings)
        })
    case .object(let object):
      return .object(redact(object, field: field, into: &findings))
    }
  }

  /// Redacts `text` as what stands behind `key` and a colon.
  private func redact(_ text: String, under key: String) -> (String, [Redaction]) {
    let lead = "\(key): "
    return "\(lead)\(text)".withUTF8Span { both in
      let start = lead.utf8.count
      let found = findings(in: both).compactMap { redaction -> Redaction? in
        let from = max(redaction.range.lowerBound, start) - start
        let to = redaction.range.upperBound - start
        return from < to ? Redaction(type: redaction.type, range: from..<to) : nil
      }
      guard !found.isEmpty else { return (text, []) }
      let redacted = RedactedText(both.extracting(start..<both.count), without: found)
      return (String(utf8: redacted.bytes.span), found)
    }
  }
}
