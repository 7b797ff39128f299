import TextBytes

/// Finds passwords in marked-up text, in lists of names and values, and in calls:
/// `<password>X</password>`, `key="Password" value="X"`, `setPassword("X")`.
enum FormPassword {
  /// Looks at what stands from `end` on, behind a word for a password that begins at `start`.
  static func look(
    from start: Int, behind end: Int, in bytes: Span<UInt8>, into found: inout Sightings
  ) {
    switch bytes.byte(at: end) {
    case UInt8(ascii: ">"): lookInElement(start, end, in: bytes, into: &found)
    case UInt8(ascii: "("):
      guard openers.contains(where: { bytes.hasAnyCase($0, endingAt: start) }) else { return }
      noteQuoted(at: end + 1, in: bytes, into: &found)
    case UInt8(ascii: "\n"): lookForValue(from: end, in: bytes, into: &found)
    default: lookForValue(from: end + 1, in: bytes, into: &found)
    }
  }

  /// `<db.password>X</db.password>`, an element that holds nothing but a value.
  private static func lookInElement(
    _ start: Int, _ end: Int, in bytes: Span<UInt8>, into found: inout Sightings
  ) {
    let name = bytes.start(before: start, limit: start - 32) {
      $0.isKeyCharacter || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ":")
    }
    guard bytes.byte(at: name - 1) == UInt8(ascii: "<") else { return }
    let close = bytes.end(from: end + 1, limit: end + 129) { $0 > 0x20 && $0 != UInt8(ascii: "<") }
    let value = end + 1..<close
    guard bytes.has("</", at: close), !value.isEmpty, bytes[end + 1] != UInt8(ascii: "$"),
      SecretValue.looksChosen(value, in: bytes) || isWord(value, in: bytes)
    else { return }
    found.note(.password, value)
  }

  /// `value="X"` behind the name, with blanks, a comma or an end of line between.
  private static func lookForValue(
    from index: Int, in bytes: Span<UInt8>, into found: inout Sightings
  ) {
    var position = bytes.end(from: index, limit: index + 40) {
      $0.isSpace || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") || $0 == 0x5C
    }
    guard position > index, bytes.hasAnyCase("value", at: position) else { return }
    position = bytes.end(from: position + 5, limit: position + 9) {
      $0.isBlank || $0 == UInt8(ascii: "\"") || $0 == 0x5C
    }
    let sign = bytes.byte(at: position)
    guard sign == UInt8(ascii: "=") || sign == UInt8(ascii: ":"),
      let reading = SecretValue.range(at: position + 1, in: bytes),
      reading.isQuoted || !SecretValue.isReference(reading.value, in: bytes)
    else { return }
    note(reading.value, in: bytes, into: &found)
  }

  private static func noteQuoted(
    at index: Int, in bytes: Span<UInt8>, into found: inout Sightings
  ) {
    guard let reading = SecretValue.range(at: index, in: bytes), reading.isQuoted else { return }
    note(reading.value, in: bytes, into: &found)
  }

  private static func note(
    _ value: Range<Int>, in bytes: Span<UInt8>, into found: inout Sightings
  ) {
    guard SecretValue.looksChosen(value, in: bytes), value.allSatisfy({ !bytes[$0].isBlank })
    else { return }
    found.note(.password, value)
  }

  /// A word in small letters that is none of those which stand where a value would.
  private static func isWord(_ range: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    6...32 ~= range.count && range.allSatisfy { bytes[$0].isLowercase }
      && !SecretValue.isPlaceholder(range, in: bytes)
      && SecretName.kind(of: range, in: bytes) == nil
  }

  /// What a call begins with that is given a password.
  private static let openers: [StaticString] = ["set", "set_", "with", "with_", "."]
}
