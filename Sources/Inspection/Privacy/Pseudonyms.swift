import JSONText
import TextBytes
import TrainingData

/// Numbers for the private values of one conversation, so that who is who stays readable:
/// `[REDACTED_EMAIL_1] wrote to [REDACTED_EMAIL_2]`.
///
/// The same value has the same number wherever it stands in the conversation. Numbers follow the
/// first appearance and go on behind those of marks that stand there already.
struct Pseudonyms {
  private struct Value: Hashable {
    let type: PrivateDataType
    let bytes: ContiguousArray<UInt8>
  }

  private var numbers: [Value: Int] = [:]
  private var highest: [PrivateDataType: Int] = [:]

  /// The mark for what stands at `redaction` in `bytes`; a value not seen before gets a number.
  mutating func mark(for redaction: Redaction, in bytes: Span<UInt8>) -> String {
    let value = Value(
      type: redaction.type, bytes: Self.essence(of: redaction, in: bytes))
    let number: Int
    if let known = numbers[value] {
      number = known
    } else {
      number = highest[redaction.type, default: 0] + 1
      highest[redaction.type] = number
      numbers[value] = number
    }
    return "[REDACTED_\(redaction.type.rawValue)_\(number)]"
  }

  /// Gives the values of a text their numbers, in order.
  mutating func learn(_ text: String, by redactor: Redactor) {
    text.withUTF8Span { bytes in
      for redaction in redactor.findings(in: bytes) { _ = mark(for: redaction, in: bytes) }
    }
  }

  /// Keeps the numbers of marks that stand in a text from being given to other values.
  mutating func reserve(_ text: String) {
    text.withUTF8Span { bytes in
      var rest = 0..<bytes.count
      while let start = bytes.firstIndex(ofAnyCase: "[redacted_", in: rest) {
        rest = start + 1..<rest.upperBound
        guard let end = RedactionMark.end(ofMarkAt: start, in: bytes) else { continue }
        note(start + 10..<end - 1, in: bytes)
      }
    }
  }

  /// Keeps the numbers of marks in every text of a JSON value.
  mutating func reserve(_ value: JSONValue) {
    switch value {
    case .null, .bool, .number: break
    case .string(let text): reserve(text)
    case .array(let values): for value in values { reserve(value) }
    case .object(let object):
      for member in object.members {
        reserve(member.key)
        reserve(member.value)
      }
    }
  }

  /// Takes note of a mark's name, for example `EMAIL_3`.
  private mutating func note(_ name: Range<Int>, in bytes: Span<UInt8>) {
    let digits = bytes.start(before: name.upperBound, limit: name.lowerBound) { $0.isDigit }
    guard digits < name.upperBound, name.upperBound - digits <= 9, digits - 1 > name.lowerBound,
      bytes[digits - 1] == UInt8(ascii: "_")
    else { return }
    var number = 0
    for index in digits..<name.upperBound { number = number * 10 + bytes[index].digitValue }
    let type = PrivateDataType(String(utf8: bytes.extracting(name.lowerBound..<digits - 1)))
    highest[type] = max(highest[type, default: 0], number)
  }

  /// What makes two ways of writing one value: a mailbox in any case, a number without its signs.
  private static func essence(
    of redaction: Redaction, in bytes: Span<UInt8>
  ) -> ContiguousArray<UInt8> {
    var essence = ContiguousArray<UInt8>()
    essence.reserveCapacity(redaction.range.count)
    for index in redaction.range {
      let byte = bytes[index]
      switch redaction.type {
      case .email: essence.append(byte.lowercased)
      case .phone, .ssn, .creditCard: if byte.isDigit { essence.append(byte) }
      case .iban, .macAddress: if byte.isAlphanumeric { essence.append(byte.lowercased) }
      default: essence.append(byte)
      }
    }
    return essence
  }
}
