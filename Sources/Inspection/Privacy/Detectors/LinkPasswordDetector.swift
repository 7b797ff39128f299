import TextBytes

/// Finds the password in `scheme://user:password@host`, and nothing else of it.
///
/// - SeeAlso: RFC 3986 section 3.2.1.
enum LinkPasswordDetector {
  /// Looks behind the `://` whose colon is at `anchor`.
  static func look(atScheme anchor: Int, in bytes: Span<UInt8>, into found: inout Sightings) {
    let start = anchor + 3
    let userEnd = bytes.end(from: start, limit: start + 128) { isAuthority($0) && $0 != 0x3A }
    guard bytes.byte(at: userEnd) == UInt8(ascii: ":") else { return }
    let from = userEnd + 1
    let limit = bytes.end(from: from, limit: from + 256) { isAuthority($0) }
    // The last `@` ends the password, since a password may hold one.
    let end = bytes.start(before: limit, limit: from) { $0 != UInt8(ascii: "@") } - 1
    guard end > from, !SecretValue.isToBeFilledIn(from..<end, in: bytes) else { return }
    // `user:password` is what manuals write.
    if bytes.hasAnyCase("user", at: start) || bytes.hasAnyCase("usr", at: start),
      SecretValue.isPlaceholder(from..<end, in: bytes)
    {
      return
    }
    // A service's own keys are known for what they are.
    found.note(.password, from..<end)
  }

  /// Whether a byte may stand between `://` and the end of the host.
  static func isAuthority(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "/"), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"),
      UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\\"), UInt8(ascii: ","):
      false
    default: byte > 0x20
    }
  }
}
