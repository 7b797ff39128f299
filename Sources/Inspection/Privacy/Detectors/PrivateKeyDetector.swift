import TextBytes

/// Finds private keys in PEM and OpenPGP armour, from the first dash to the last.
///
/// A block without key material, as in instructions, stays; one without an end loses its body too.
///
/// - SeeAlso: RFC 7468, RFC 9580 section 6.2.
enum PrivateKeyDetector: Detector {
  /// The anchor is the dash before `BEGIN`.
  static func look(at anchor: Int, in bytes: Span<UInt8>, into found: inout Sightings) {
    let start = anchor - 4
    guard start >= found.keysRead, bytes.has("-----BEGIN ", at: start) else { return }
    let label = start + 11
    let labelEnd = bytes.end(from: label, limit: label + 64) { $0 != UInt8(ascii: "-") }
    guard bytes.has("-----", at: labelEnd),
      bytes.firstIndex(ofAnyCase: "private key", in: label..<labelEnd) != nil
    else { return }

    var position = labelEnd + 5
    var material = 0
    let limit = min(bytes.count, position + longestBlock)
    while position < limit, !bytes.has("-----", at: position) {
      let byte = bytes[position]
      guard isBody(byte) else { break }
      if byte.isAlphanumeric { material += 1 }
      position += 1
    }
    // Lines quoted, numbered or joined by a program's signs.
    if !bytes.has("-----END ", at: position),
      let close = KeyLines.end(from: labelEnd + 5, reach: longestHead, in: bytes), close > position
    {
      position = bytes.has("-----", at: close) ? close : max(close, position)
      material = leastMaterial
    }
    found.keysRead = position
    guard material >= leastMaterial else { return }
    var end = position
    if bytes.has("-----END ", at: position) {
      let close = bytes.end(from: position + 9, limit: position + 9 + 64) { $0 != 0x2D }
      end = bytes.end(from: close, limit: close + 5) { $0 == UInt8(ascii: "-") }
    } else {
      end = bytes.start(before: end, limit: labelEnd + 5) { $0.isSpace }
    }
    found.keysRead = end
    found.note(.privateKey, start..<end)
  }

  /// The colon at `anchor` of `Private-Lines: 14` in a key of PuTTY; the lines and their check sum go.
  static func look(atLabel anchor: Int, in bytes: Span<UInt8>, into found: inout Sightings) {
    guard anchor >= found.keysRead, bytes.hasAnyCase("private-lines", endingAt: anchor) else {
      return
    }
    let count = bytes.end(from: anchor + 1, limit: anchor + 3) { $0.isBlank }
    let start = bytes.end(from: count, limit: count + 4) { $0.isDigit }
    guard start > count, let lines = KeyLines.range(from: start, reach: 24, in: bytes) else {
      return
    }
    found.keysRead = lines.upperBound
    found.note(.privateKey, lines)
  }

  private static func isBody(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: "="), UInt8(ascii: "\\"),
      UInt8(ascii: ":"), UInt8(ascii: ","), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "\""), UInt8(ascii: "("), UInt8(ascii: ")"):
      true
    default: byte.isWord || byte.isSpace
    }
  }

  /// Longer than any key of 16,384 bits.
  private static let longestBlock = 16_384
  /// How far a key's first line may stand behind the header: `Proc-Type`, `Version`, comments.
  private static let longestHead = 400
  /// Less than any key has.
  private static let leastMaterial = 32
}
