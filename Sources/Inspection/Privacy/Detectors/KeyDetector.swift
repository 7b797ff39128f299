import TextBytes

/// Finds access keys, tokens and JSON web tokens by their own form, whatever stands around them.
///
/// A key is a long unbroken run of characters with a known beginning. Hashes, UUIDs and long names
/// have none and stay.
///
/// - SeeAlso: RFC 7519 (JSON web tokens), RFC 6750 (bearer tokens).
enum KeyDetector: Detector {
  static func look(at anchor: Int, in bytes: Span<UInt8>, into found: inout Sightings) {
    guard anchor >= found.keysRead else { return }
    // `SG.…` and `dp.pt.…` begin before a full stop, bearer tokens anywhere.
    let isInner =
      AssignmentDetector.isTokenCharacter(bytes.byte(at: anchor - 1))
    let start =
      isInner
      ? bytes.start(before: anchor, limit: anchor - 40) {
        AssignmentDetector.isTokenCharacter($0)
      } : anchor
    // `--token`, `_session`: signs in front belong to something else.
    let first = bytes.end(from: anchor, limit: anchor + 8) {
      $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
    }
    if mayBegin(first, in: bytes), note(from: first, in: bytes, into: &found) { return }
    if isInner {
      var begin = start
      while begin < anchor {
        if begin == start || mayBegin(begin, in: bytes),
          note(from: begin, in: bytes, into: &found)
        {
          return
        }
        begin += 1
      }
    }
    noteBearer(from: start, in: bytes, into: &found)
    noteNamed(from: anchor, in: bytes, into: &found)
    noteHardwareAddress(from: anchor, in: bytes, into: &found)
  }

  /// Whether a key may begin at `index` within a longer run: behind `=` or `/`, not in mid-base64.
  private static func mayBegin(_ index: Int, in bytes: Span<UInt8>) -> Bool {
    switch bytes.byte(at: index - 1) {
    case UInt8(ascii: "="), UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: "_"): true
    default: !AssignmentDetector.isTokenCharacter(bytes.byte(at: index - 1))
    }
  }

  /// Notes the key of a known form that begins at `start`.
  private static func note(
    from start: Int, in bytes: Span<UInt8>, into found: inout Sightings
  ) -> Bool {
    let byte = bytes.byte(at: start)
    if byte == UInt8(ascii: "e"), let end = webTokenEnd(from: start, in: bytes) {
      found.note(.jwt, start..<end)
      found.keysRead = end
      return true
    }
    for form in KeyForm.forms(beginningWith: byte) {
      if let end = form.end(from: start, in: bytes) {
        found.note(.apiKey, start..<end)
        found.keysRead = end
        return true
      }
    }
    return noteAzureSecret(from: start, in: bytes, into: &found)
      || noteBot(from: start, in: bytes, into: &found)
      || noteMailKey(from: start, in: bytes, into: &found)
  }

  /// Where a JSON web token ends: two or three parts of base64, the first two of JSON objects.
  private static func webTokenEnd(from start: Int, in bytes: Span<UInt8>) -> Int? {
    guard bytes.has("eyJ", at: start) else { return nil }
    let head = bytes.end(from: start, limit: bytes.count) { isBase64($0) }
    guard head - start >= 12, bytes.has(".ey", at: head) else { return nil }
    let body = bytes.end(from: head + 1, limit: bytes.count) { isBase64($0) }
    guard body - head >= 8 else { return nil }
    guard bytes.byte(at: body) == UInt8(ascii: ".") else { return body }
    let end = bytes.end(from: body + 1, limit: bytes.count) { isBase64($0) }
    return end - body > 8 ? end : body
  }

  /// The value behind `Bearer`.
  private static func noteBearer(
    from start: Int, in bytes: Span<UInt8>, into found: inout Sightings
  ) {
    guard bytes.hasAnyCase("bearer ", endingAt: start) else { return }
    let end = bytes.end(from: start, limit: start + 4096) {
      AssignmentDetector.isTokenCharacter($0)
    }
    var close = end
    while close > start, bytes[close - 1] == UInt8(ascii: ".") { close -= 1 }
    guard close - start >= 16, SecretValue.looksRandom(start..<min(close, start + 256), in: bytes)
    else { return }
    found.note(.bearerToken, start..<close)
  }

  /// A hardware address with dashes.
  private static func noteHardwareAddress(
    from start: Int, in bytes: Span<UInt8>, into found: inout Sightings
  ) {
    guard bytes.byte(at: start + 2) == UInt8(ascii: "-"),
      !bytes.byte(at: start + 17).isKeyCharacter,
      HexGroupDetector.isHardwareAddress(start, joint: UInt8(ascii: "-"), in: bytes)
    else { return }
    found.note(.macAddress, start..<start + 17)
  }

  /// A client secret of Microsoft Entra: forty characters with `digit Q~` behind the first three.
  private static func noteAzureSecret(
    from start: Int, in bytes: Span<UInt8>, into found: inout Sightings
  ) -> Bool {
    guard bytes.byte(at: start + 4) == UInt8(ascii: "Q"), bytes.byte(at: start + 5) == 0x7E,
      bytes.byte(at: start + 3).isDigit
    else { return false }
    let end = bytes.end(from: start + 6, limit: start + 48) {
      $0.isKeyCharacter || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "~")
    }
    guard 37...40 ~= end - start, Boundary.isBefore(start, in: bytes) else { return false }
    found.note(.apiKey, start..<end)
    found.keysRead = end
    return true
  }

  /// The token of a Telegram bot: its number, a colon, and 35 characters.
  private static func noteBot(
    from start: Int, in bytes: Span<UInt8>, into found: inout Sightings
  ) -> Bool {
    guard bytes.has("AA", at: start), bytes.byte(at: start - 1) == UInt8(ascii: ":") else {
      return false
    }
    let end = bytes.end(from: start, limit: start + 36) { $0.isKeyCharacter }
    let number = bytes.start(before: start - 1, limit: start - 13) { $0.isDigit }
    guard end - start == 35, 8...10 ~= start - 1 - number,
      SecretValue.looksRandom(start..<end, in: bytes)
    else { return false }
    found.note(.apiKey, number..<end)
    found.keysRead = end
    return true
  }

  /// A key of Mailchimp: 32 hexadecimal digits and the place of its machines, `-us12`.
  private static func noteMailKey(
    from start: Int, in bytes: Span<UInt8>, into found: inout Sightings
  ) -> Bool {
    guard bytes.has("-us", at: start + 32), bytes.byte(at: start + 35).isDigit else { return false }
    let hex = bytes.end(from: start, limit: start + 32) { $0.isHexDigit }
    let end = bytes.end(from: start + 35, limit: start + 38) { $0.isDigit }
    guard hex == start + 32, end < start + 38, !bytes.byte(at: end).isKeyCharacter,
      SecretValue.looksRandom(start..<hex, in: bytes)
    else { return false }
    found.note(.apiKey, start..<end)
    found.keysRead = end
    return true
  }

  /// The value behind `wandb login` and `apikey`, in words.
  private static func noteNamed(
    from start: Int, in bytes: Span<UInt8>, into found: inout Sightings
  ) {
    guard bytes.byte(at: start - 1).isBlank,
      names.contains(where: { bytes.hasAnyCase($0, endingAt: start - 1) })
    else { return }
    let end = bytes.end(from: start, limit: start + 129) { $0.isKeyCharacter }
    guard 20...128 ~= end - start, SecretValue.looksRandom(start..<end, in: bytes) else { return }
    found.note(.apiKey, start..<end)
  }

  private static let names: [StaticString] = [
    "wandb login", "--relogin", "apikey", "api-key", "api_key", "api key",
  ]

  private static func isBase64(_ byte: UInt8) -> Bool {
    byte.isKeyCharacter || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "+")
      || byte == UInt8(ascii: "=")
  }
}
