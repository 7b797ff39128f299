import TextBytes

/// A text as it counts when two spellings of it shall be one: lower case, single spaces, without
/// the punctuation that says nothing.
///
/// Operators, brackets and points within numbers stay, since `2 + 2` is not `2 - 2`.
package struct LooseText: Sendable {
  /// The words, divided by single spaces.
  private(set) var bytes: ContiguousArray<UInt8> = []

  /// - Complexity: O(*n*).
  package init(_ text: Span<UInt8>) {
    var lowered = ContiguousArray<UInt8>()
    CaseFolding.appendLoweredWords(of: text, to: &lowered)
    bytes.reserveCapacity(lowered.count)
    let mayBeEmpty = Self.mayBeEmpty.span
    var owesSpace = false
    var index = 0
    while index < lowered.count {
      let (width, divides) = Self.emptiness(lowered, at: index)
      if width > 0 {
        owesSpace = owesSpace || divides
        index += width
        continue
      }
      if owesSpace && !bytes.isEmpty { bytes.append(0x20) }
      owesSpace = false
      let start = index
      repeat { index += 1 } while index < lowered.count && !mayBeEmpty[Int(lowered[index])]
      bytes.append(lowered.span, in: start..<index)
    }
  }

  /// A hash of the whole; 0 for a text without a word.
  package var key: UInt64 { bytes.isEmpty ? 0 : WordHash.exact(bytes.span) }

  /// The words.
  var words: [Substring] { String(utf8: bytes.span).split(separator: " ") }

  /// Visits the words: each one's hash, as `key(of:)` gives it, and its place in `bytes`.
  ///
  /// - Parameter visit: Says whether to go on.
  func forEachWord(_ visit: (_ hash: UInt64, _ place: Range<Int>) -> Bool) {
    var start = 0
    while start < bytes.count {
      var end = start
      while end < bytes.count, bytes[end] != 0x20 { end += 1 }
      guard visit(WordHash.exact(bytes.span.extracting(start..<end)), start..<end) else { return }
      start = end + 1
    }
  }

  /// The hash of one word, which is in small letters.
  static func key(of word: String) -> UInt64 { word.withUTF8Span { WordHash.exact($0) } }

  /// How many bytes stand for nothing at `index`, and whether they divide words: blanks, punctuation
  /// and typographic quotes do, spaces of no width do not.
  private static func emptiness(
    _ text: ContiguousArray<UInt8>, at index: Int
  ) -> (width: Int, divides: Bool) {
    switch text[index] {
    case 0x20, 0x21, 0x22, 0x27, 0x3A, 0x3B, 0x3F, 0x60: return (1, true)
    // A point or comma stays where digits stand on both sides.
    case 0x2C, 0x2E:
      let isInNumber =
        index > 0 && text[index - 1].isDigit && index + 1 < text.count && text[index + 1].isDigit
      return (isInNumber ? 0 : 1, true)
    case 0xC2: return (index + 1 < text.count && text[index + 1] == 0xAD ? 2 : 0, false)
    case 0xE2 where index + 2 < text.count && text[index + 1] == 0x80:
      let last = text[index + 2]
      if last == 0x8B { return (3, false) }
      return ((0x98...0x9F).contains(last) || last == 0xA6 ? 3 : 0, true)
    case 0xE2 where index + 2 < text.count && text[index + 1] == 0x81:
      return (text[index + 2] == 0xA0 ? 3 : 0, false)
    case 0xEF where index + 2 < text.count && text[index + 1] == 0xBB:
      return (text[index + 2] == 0xBF ? 3 : 0, false)
    default: return (0, false)
    }
  }

  /// The bytes with which emptiness can begin.
  private static let mayBeEmpty: ContiguousArray<Bool> = {
    var found = ContiguousArray(repeating: false, count: 256)
    for byte in " !\"':;?`,.".utf8 { found[Int(byte)] = true }
    for byte in [0xC2, 0xE2, 0xEF] { found[byte] = true }
    return found
  }()
}
