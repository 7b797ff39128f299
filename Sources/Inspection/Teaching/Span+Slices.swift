import TextBytes

extension Span<UInt8> {
  /// The range without blanks and line feeds at both ends.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    guard range.lowerBound < range.upperBound else { return range }
    let first = end(from: range.lowerBound, limit: range.upperBound, while: \.isSpace)
    return first..<start(before: range.upperBound, limit: first, while: \.isSpace)
  }

  /// The number of Unicode scalars in the range.
  func scalarCount(in range: Range<Int>) -> Int { extracting(range).scalarCount }

  /// The range cut behind its first scalars, never inside of one.
  func clipped(_ range: Range<Int>, scalars: Int) -> Range<Int> {
    guard range.count > scalars else { return range }
    var left = scalars
    var index = range.lowerBound
    while index < range.upperBound {
      if self[index] & 0xC0 != 0x80 {
        if left == 0 { return range.lowerBound..<index }
        left -= 1
      }
      index += 1
    }
    return range
  }

  /// The text of the range without the asterisks that make bold.
  func plainText(in range: Range<Int>) -> String {
    var bytes = ContiguousArray<UInt8>()
    bytes.reserveCapacity(range.count)
    var index = range.lowerBound
    while index < range.upperBound {
      if self[index] == 0x2A, index + 1 < range.upperBound, self[index + 1] == 0x2A {
        index += 2
      } else {
        bytes.append(self[index])
        index += 1
      }
    }
    return String(utf8: bytes.span)
  }
}
