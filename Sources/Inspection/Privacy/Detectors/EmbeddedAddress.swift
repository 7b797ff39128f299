import TextBytes

/// Reads what stands before an address of version 4 that ends one of version 6: `64:ff9b::8.8.8.8`.
///
/// - SeeAlso: RFC 4291, section 2.2, third form.
enum EmbeddedAddress {
  /// Where the address of version 6 begins whose last four bytes are written at `index`; nil where
  /// what stands there is no such address.
  static func start(before index: Int, in bytes: Span<UInt8>) -> Int? {
    guard bytes.byte(at: index - 1) == UInt8(ascii: ":") else { return nil }
    let start = bytes.start(before: index, limit: index - mostBytes) {
      $0.isHexDigit || $0 == UInt8(ascii: ":")
    }
    guard Boundary.isBefore(start, in: bytes) else { return nil }
    var groups = 0
    var gaps = 0
    var position = start
    while position < index {
      let close = bytes.end(from: position, limit: index) { $0.isHexDigit }
      guard close - position <= 4 else { return nil }
      if close > position { groups += 1 }
      if bytes.byte(at: close + 1) == UInt8(ascii: ":") {
        gaps += 1
        position = close + 2
      } else {
        // A colon alone follows a group.
        guard close > position else { return nil }
        position = close + 1
      }
    }
    return gaps == 0 && groups == 6 || gaps == 1 && groups <= 5 ? start : nil
  }

  /// Six groups of four digits with a colon each, and one more to see that there are no more.
  private static let mostBytes = 31
}
