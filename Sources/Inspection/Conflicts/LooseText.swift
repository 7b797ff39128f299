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
    var owesSpace = false
    var index = 0
    while index < lowered.count {
      let byte = lowered[index]
      let width = Self.emptyWidth(lowered, at: index)
      if width > 0 {
        owesSpace = true
        index += width
        continue
      }
      if owesSpace && !bytes.isEmpty { bytes.append(0x20) }
      owesSpace = false
      bytes.append(byte)
      index += 1
    }
  }

  /// A hash of the whole; 0 for a text without a word.
  package var key: UInt64 { bytes.isEmpty ? 0 : WordHash.exact(bytes.span) }

  /// The words.
  var words: [Substring] { String(utf8: bytes.span).split(separator: " ") }

  /// How many bytes stand for nothing at `index`: blanks, punctuation, typographic quotes.
  private static func emptyWidth(_ text: ContiguousArray<UInt8>, at index: Int) -> Int {
    switch text[index] {
    case 0x20, 0x21, 0x22, 0x27, 0x3A, 0x3B, 0x3F, 0x60: return 1
    // A point or comma stays where digits stand on both sides.
    case 0x2C, 0x2E:
      let isInNumber =
        index > 0 && text[index - 1].isDigit && index + 1 < text.count && text[index + 1].isDigit
      return isInNumber ? 0 : 1
    case 0xE2 where index + 2 < text.count && text[index + 1] == 0x80:
      let last = text[index + 2]
      return (0x98...0x9F).contains(last) || last == 0xA6 ? 3 : 0
    default: return 0
    }
  }
}
