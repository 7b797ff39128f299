import TextBytes

/// Finds the marks of an earlier redaction, so that nothing is redacted twice.
///
/// Both `[REDACTED_EMAIL]` and the original's `[REDACTED]_EMAIL` are marks.
enum RedactionMark: Detector {
  static func look(at anchor: Int, in bytes: Span<UInt8>, into found: inout Sightings) {
    guard let end = end(ofMarkAt: anchor, in: bytes) else { return }
    found.marks.append(anchor..<end)
  }

  /// Where the mark that begins at `start` ends, if one begins there.
  static func end(ofMarkAt start: Int, in bytes: Span<UInt8>) -> Int? {
    guard bytes.has("[REDACTED", at: start) else { return nil }
    let name = bytes.end(from: start + 9, limit: start + 9 + longestName) { isName($0) }
    guard bytes.byte(at: name) == UInt8(ascii: "]") else { return nil }
    // The original put the type behind the bracket.
    guard name == start + 9, bytes.byte(at: name + 1) == UInt8(ascii: "_") else { return name + 1 }
    return bytes.end(from: name + 1, limit: name + 1 + longestName) { isName($0) }
  }

  private static func isName(_ byte: UInt8) -> Bool {
    byte.isUppercase || byte.isDigit || byte == UInt8(ascii: "_")
  }

  private static let longestName = 64
}
