import JSONText
import TextBytes
import TrainingData

extension Redactor {
  /// Takes private data out of every key and value of `object`.
  ///
  /// A value is read together with its key, so `"password": "…"` is known for what it is. Keys that
  /// become the same mark are numbered, so no member is lost.
  package func redact(
    _ object: JSONObject, field: @autoclosure () -> String, into findings: inout [Finding]
  ) -> JSONObject {
    var names: Pseudonyms?
    return redact(object, field: field(), naming: &names, into: &findings)
  }

  /// The same, with the numbers of a conversation's values.
  func redact(
    _ object: JSONObject, field: @autoclosure () -> String, naming names: inout Pseudonyms?,
    into findings: inout [Finding]
  ) -> JSONObject {
    guard !object.isEmpty else { return object }
    var clean = JSONObject()
    for member in object.members {
      var key = member.key
      note(self.clean(&key, naming: &names), in: field(), into: &findings)
      let value = redact(
        member.value, under: member.key, field: "\(field()).\(key)", naming: &names,
        into: &findings)
      var name = key
      var number = 2
      while clean[name] != nil {
        name = "\(key)_\(number)"
        number += 1
      }
      clean[name] = value
    }
    return clean
  }

  private func redact(
    _ value: JSONValue, under key: String, field: @autoclosure () -> String,
    naming names: inout Pseudonyms?, into findings: inout [Finding]
  ) -> JSONValue {
    switch value {
    case .null, .bool: return value
    case .number(let text), .string(let text):
      let (redacted, found) = redact(text, under: key, naming: &names)
      note(found, in: field(), into: &findings)
      return found.isEmpty ? value : .string(redacted)
    case .array(let values):
      return .array(
        values.enumerated().map { index, value in
          redact(
            value, under: key, field: "\(field())[\(index)]", naming: &names, into: &findings)
        })
    case .object(let object):
      return .object(redact(object, field: field(), naming: &names, into: &findings))
    }
  }

  /// Adds what was found; the field's name is made only where something was.
  private func note(
    _ redactions: [Redaction], in field: @autoclosure () -> String,
    into findings: inout [Finding]
  ) {
    guard !redactions.isEmpty else { return }
    let name = field()
    findings += redactions.map { Finding(type: $0.type, field: name, range: $0.range) }
  }

  /// Redacts `text` as what stands behind `key` and a colon.
  private func redact(
    _ text: String, under key: String, naming names: inout Pseudonyms?
  ) -> (String, [Redaction]) {
    var both = ContiguousArray<UInt8>()
    both.reserveCapacity(key.utf8.count + 2 + text.utf8.count)
    both.append(contentsOf: key.utf8)
    both.append(UInt8(ascii: ":"))
    both.append(UInt8(ascii: " "))
    let start = both.count
    both.append(contentsOf: text.utf8)
    // The key says what the value is; a value of one word is mostly a code that programs read.
    let searched = text.utf8.contains(UInt8(ascii: " ")) ? self : withoutNames
    let found = searched.findings(in: both.span).compactMap { redaction -> Redaction? in
      let from = max(redaction.range.lowerBound, start) - start
      let to = redaction.range.upperBound - start
      return from < to ? Redaction(type: redaction.type, range: from..<to) : nil
    }
    guard !found.isEmpty else { return (text, []) }
    let value = both.span.extracting(start..<both.count)
    return (String(utf8: marked(value, found, naming: &names).span), found)
  }
}
