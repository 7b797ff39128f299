/// Which letters of ASCII stand in a window, in either case: what no word of a list can begin with
/// need not be looked for.
package struct LettersSeen {
  private var letters: UInt32 = 0

  /// Looks at the bytes of `range`, as far as there are some.
  package init(in range: Range<Int>, of bytes: Span<UInt8>) {
    let start = Swift.max(range.lowerBound, 0)
    let end = Swift.max(start, Swift.min(range.upperBound, bytes.count))
    for index in start..<end where bytes[index].isLetter {
      letters |= Self.bit(of: bytes[index])
    }
  }

  /// Whether `word` may stand there, as far as its first letter tells; a sign that is no letter of
  /// ASCII tells nothing.
  package func mayHold(_ word: StaticString) -> Bool {
    guard word.utf8CodeUnitCount > 0 else { return true }
    let first = unsafe word.utf8Start[0]
    return !first.isLetter || letters & Self.bit(of: first) != 0
  }

  /// Small and capital letters differ in the sixth bit alone.
  private static func bit(of letter: UInt8) -> UInt32 { 1 &<< UInt32(letter & 31) }
}
