import TextBytes

/// Reads the lines of a key in base64, whatever stands before and behind each: `> `, `12 | `, `# `,
/// `'…\\n' +`, `<br>`.
enum KeyLines {
  /// Where the lines end that begin in the `reach` bytes behind `start`: at the dashes of the key's last
  /// line, or behind the last line of key material; nil where there is none.
  static func end(from start: Int, reach: Int, in bytes: Span<UInt8>) -> Int? {
    range(from: start, reach: reach, in: bytes)?.upperBound
  }

  /// From the first line of key material to the dashes, or to the end of the last line.
  static func range(from start: Int, reach: Int, in bytes: Span<UInt8>) -> Range<Int>? {
    var position = start
    var first: Int?
    var last = start
    let limit = min(bytes.count, start + longest)
    while position < limit, position - last <= (first == nil ? reach : longestGap) {
      guard isMaterial(bytes[position]) else {
        if bytes.has("-----", at: position) {
          return first.map { $0..<position }
        }
        position += 1
        continue
      }
      let end = bytes.end(from: position, limit: limit) { isMaterial($0) }
      if end - position >= leastLine {
        if first == nil { first = position }
        last = end
      } else if first != nil, isLastLine(position..<end, in: bytes) {
        return (first ?? position)..<dashes(behind: end, in: bytes)
      }
      position = end
    }
    return first.map { $0..<last }
  }

  /// A short line is the last one where an `=` fills it up or the dashes follow.
  private static func isLastLine(_ range: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    range.count >= 4 && bytes[range.upperBound - 1] == UInt8(ascii: "=")
  }

  /// Where the dashes of the key's end stand, if they follow, else `index`.
  private static func dashes(behind index: Int, in bytes: Span<UInt8>) -> Int {
    for place in index..<min(bytes.count, index + longestGap) where bytes.has("-----", at: place) {
      return place
    }
    return index
  }

  private static func isMaterial(_ byte: UInt8) -> Bool {
    byte.isAlphanumeric || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "/")
      || byte == UInt8(ascii: "=")
  }

  /// No word is so long, and no line of a key but the last is shorter.
  private static let leastLine = 36
  /// What may stand between two lines: signs of the text around, an end of line, an indent.
  private static let longestGap = 80
  /// Longer than any key of 16,384 bits.
  private static let longest = 16_384
}
