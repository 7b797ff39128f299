import TextBytes

/// Finds mail addresses and home paths whose `@` or `/` is written as a code: `joe%40corp.io`,
/// `joe&#64;corp.io`, `joe\u0040corp.io`, `%2Fhome%2Fann`.
///
/// - SeeAlso: RFC 3986 section 2.1, HTML section 13.5 (character references), RFC 8259 section 7.
enum EncodedSignDetector: Detector {
  /// Whether the byte behind the sign at `anchor` leaves it open that something stands there; ends of
  /// lines and quotes in raw JSON, sums and programs have many such signs.
  @inline(__always)
  static func mayStand(at anchor: Int, in bytes: Span<UInt8>) -> Bool {
    switch bytes.byte(at: anchor + 1) {
    case UInt8(ascii: "2"), UInt8(ascii: "4"), UInt8(ascii: "#"), UInt8(ascii: "u"),
      UInt8(ascii: "U"), UInt8(ascii: "x"), UInt8(ascii: "d"), UInt8(ascii: "D"), 0x5C:
      true
    default: false
    }
  }

  @inline(never)
  static func look(at anchor: Int, in bytes: Span<UInt8>, into found: inout Sightings) {
    if bytes[anchor] == 0x5C { HomePathDetector.look(at: anchor, in: bytes, into: &found) }
    if bytes[anchor] == UInt8(ascii: "%"), bytes.byte(at: anchor + 1) == UInt8(ascii: "2") {
      HomePathDetector.look(atEncodedSlash: anchor, in: bytes, into: &found)
      return
    }
    guard let sign = signs.first(where: { bytes.hasAnyCase($0, at: anchor) }) else { return }
    EmailDetector.look(
      atSign: anchor..<anchor + sign.utf8CodeUnitCount, in: bytes, into: &found)
  }

  /// How an `@` may be written.
  private static let signs: [StaticString] = [
    "%40", "&#64;", "&#064;", "&#x40;", "\\u0040", "\\\\u0040", "\\x40",
  ]
}
