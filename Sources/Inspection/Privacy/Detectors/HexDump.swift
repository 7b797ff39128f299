import TextBytes

/// Tells what `xxd`, `od` and `hexdump` print, where any number can stand by chance.
enum HexDump {
  /// Whether the digits at `range` are a part of such a print: behind an offset at the line's beginning,
  /// or beside a group of as many hexadecimal digits with letters among them.
  static func holds(_ range: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let width =
      bytes.end(from: range.lowerBound, limit: range.upperBound) { $0.isHexDigit }
      - range.lowerBound
    return isBehindOffset(range.lowerBound, in: bytes)
      || isGroup(before: range.lowerBound, width: width, in: bytes)
      || isGroup(behind: range.upperBound, width: width, in: bytes)
  }

  /// `00000010: 4865 6c6c`, `0000020 6548 6c6c`, `0x0010:  4500 003c`.
  private static func isBehindOffset(_ index: Int, in bytes: Span<UInt8>) -> Bool {
    let line = bytes.start(before: index, limit: index - longestLine) { $0 != 0x0A }
    var start = bytes.end(from: line, limit: index) { $0.isBlank }
    let isMarked = bytes.has("0x", at: start)
    if isMarked { start += 2 }
    let end = bytes.end(from: start, limit: index) { $0.isHexDigit }
    guard isMarked || bytes[start] == UInt8(ascii: "0"), 4...16 ~= end - start, end < index else {
      return false
    }
    let colon = bytes[end] == UInt8(ascii: ":") ? 1 : 0
    let first = bytes.end(from: end + colon, limit: index + 4) { $0.isBlank }
    guard first > end + colon else { return false }
    let close = bytes.end(from: first, limit: first + 9) { $0.isHexDigit }
    return isWidth(close - first) && !bytes.byte(at: close).isWord
  }

  /// Whether groups of `width` hexadecimal digits with letters among them stand before `index`.
  private static func isGroup(before index: Int, width: Int, in bytes: Span<UInt8>) -> Bool {
    var next = index
    var groups = 0
    var hasLetter = false
    while isWidth(width), groups < mostGroups {
      let end = bytes.start(before: next, limit: next - 3) { $0.isSpace }
      let start = bytes.start(before: end, limit: end - 9) { $0.isHexDigit }
      guard end < next, end - start == width, !bytes.byte(at: start - 1).isWord else { break }
      if isMixed(start..<end, in: bytes) { return true }
      hasLetter = hasLetter || bytes[start].isLetter
      groups += 1
      next = start
    }
    return hasLetter && groups > 1
  }

  /// Whether groups of `width` hexadecimal digits with letters among them stand behind `index`.
  private static func isGroup(behind index: Int, width: Int, in bytes: Span<UInt8>) -> Bool {
    var next = index
    var groups = 0
    var hasLetter = false
    while isWidth(width), groups < mostGroups {
      let start = bytes.end(from: next, limit: next + 3) { $0.isSpace }
      let end = bytes.end(from: start, limit: start + 9) { $0.isHexDigit }
      guard start > next, end - start == width, !bytes.byte(at: end).isWord else { break }
      if isMixed(start..<end, in: bytes) { return true }
      hasLetter = hasLetter || bytes[start].isLetter
      groups += 1
      next = end
    }
    return hasLetter && groups > 1
  }

  /// Whether a group has letters and figures, as no word has.
  private static func isMixed(_ range: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    range.contains { bytes[$0].isDigit } && range.contains { bytes[$0].isLetter }
  }

  private static func isWidth(_ count: Int) -> Bool { count == 2 || count == 4 || count == 8 }

  private static let mostGroups = 6
  private static let longestLine = 96
}
