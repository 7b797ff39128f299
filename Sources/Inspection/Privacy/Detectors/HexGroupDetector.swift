import TextBytes

/// Reads hexadecimal digits with colons between them: hardware addresses and version 6 addresses.
enum HexGroupDetector {
  /// Looks at the groups around the colon at `anchor`.
  static func look(atColon anchor: Int, in bytes: Span<UInt8>, into found: inout Sightings) {
    guard anchor >= found.hexGroupsRead else { return }
    let next = bytes.byte(at: anchor + 1)
    guard next.isHexDigit || next == UInt8(ascii: ":") else { return }
    let start = bytes.start(before: anchor, limit: anchor - 5) { $0.isHexDigit }
    let end = bytes.end(from: anchor, limit: bytes.count) {
      $0.isHexDigit || $0 == UInt8(ascii: ":")
    }
    found.hexGroupsRead = end
    guard end - start >= 6, end - start <= 40, Boundary.isBefore(start, in: bytes),
      Boundary.isAfter(end, in: bytes)
    else { return }
    if end - start == 17, isHardwareAddress(start, joint: UInt8(ascii: ":"), in: bytes) {
      found.note(.macAddress, start..<end)
    } else {
      IPAddressDetector.look(atGroups: start..<end, in: bytes, into: &found)
    }
  }

  /// Looks for a hardware address in three groups with full stops, as routers write it:
  /// `3c5a.b47f.01de`.
  ///
  /// Groups of digits alone are a number. One with fewer than four digits goes unseen, since no anchor
  /// stands there.
  ///
  /// - Returns: Where the address around the digit at `anchor` ends, if it is one.
  static func lookDotted(
    at anchor: Int, in bytes: Span<UInt8>, into found: inout Sightings
  ) -> Int? {
    let start = bytes.start(before: anchor, limit: anchor - 13) {
      $0.isHexDigit || $0 == UInt8(ascii: ".")
    }
    guard bytes.byte(at: start + 4) == UInt8(ascii: "."),
      bytes.byte(at: start + 9) == UInt8(ascii: "."), start >= found.hexGroupsRead,
      Boundary.isBefore(start, in: bytes), Boundary.isAfter(start + 14, in: bytes),
      // `[*02B9.0020.0002]`, weights for sorting.
      bytes.byte(at: start - 1) != UInt8(ascii: "*"),
      bytes.byte(at: start + 14) != UInt8(ascii: ".") || !bytes.byte(at: start + 15).isHexDigit
    else { return nil }
    var letters = 0
    var isUniform = true
    for offset in 0..<14 where offset != 4 && offset != 9 {
      let byte = bytes.byte(at: start + offset)
      guard byte.isHexDigit else { return nil }
      if byte.isLetter { letters += 1 }
      if byte != bytes[start] { isUniform = false }
    }
    guard letters > 0, !isUniform else { return nil }
    found.note(.macAddress, start..<start + 14)
    return start + 14
  }

  /// Whether six pairs of hexadecimal digits begin at `start`, with `joint` between them.
  ///
  /// The addresses of nobody and of everybody, all zeros and all ones, are none.
  static func isHardwareAddress(_ start: Int, joint: UInt8, in bytes: Span<UInt8>) -> Bool {
    var isUniform = true
    for offset in 0..<17 {
      let byte = bytes.byte(at: start + offset)
      if offset % 3 == 2 {
        guard byte == joint else { return false }
      } else {
        guard byte.isHexDigit else { return false }
        if byte != bytes[start] { isUniform = false }
      }
    }
    return !isUniform && !isText(start, in: bytes)
  }

  /// Whether the six pairs at `start` are two or three characters of UTF-8, as tables of characters
  /// print them.
  private static func isText(_ start: Int, in bytes: Span<UInt8>) -> Bool {
    var leads = 0
    var expected = 0
    for offset in stride(from: start, to: start + 18, by: 3) {
      let high = bytes[offset].lowercased
      let isTrail =
        high == UInt8(ascii: "8") || high == UInt8(ascii: "9") || high == UInt8(ascii: "a")
        || high == UInt8(ascii: "b")
      if expected > 0 {
        guard isTrail else { return false }
        expected -= 1
      } else {
        switch high {
        case UInt8(ascii: "c"), UInt8(ascii: "d"): expected = 1
        case UInt8(ascii: "e"): expected = 2
        default: return false
        }
        leads += 1
      }
    }
    return expected == 0 && leads > 1
  }
}
