/// Divides a run of word bytes that holds more than ASCII into words, and hashes them.
struct UnicodeWords {
  private var word = ContiguousArray<UInt8>()

  init() {}

  /// Visits the hashes of the words in `bytes[range]`, whose ends are the ends of words.
  mutating func divide(
    _ bytes: UnsafeRawBufferPointer, in range: Range<Int>, _ visit: (UInt64) -> Void
  ) {
    unsafe forEachWord(of: bytes, in: range) { word, _ in visit(WordHash.of(word)) }
  }

  /// Visits the words in `bytes[range]`, lower-cased, each with its place in `bytes`.
  @inline(__always)
  mutating func forEachWord(
    of bytes: UnsafeRawBufferPointer, in range: Range<Int>,
    _ visit: (Span<UInt8>, Range<Int>) -> Void
  ) {
    var index = range.lowerBound
    var start = index
    while index < range.upperBound {
      if word.isEmpty { start = index }
      let lead = unsafe bytes[index]
      if lead < 0x80 {
        word.append(lead &- 0x41 < 26 ? lead | 0x20 : lead)
        index &+= 1
        continue
      }
      let (scalar, length) = unsafe UTF8Scalar.decode(bytes, at: index)
      switch Role(scalar) {
      case .divides: close(start..<index, visit)
      case .standsAlone:
        close(start..<index, visit)
        unsafe word.append(contentsOf: bytes[index..<index &+ length])
        close(index..<index &+ length, visit)
      case .letter(let changesWhenLowercased):
        if changesWhenLowercased {
          word.append(contentsOf: scalar.properties.lowercaseMapping.utf8)
        } else {
          unsafe word.append(contentsOf: bytes[index..<index &+ length])
        }
      }
      index &+= length
    }
    close(start..<range.upperBound, visit)
  }

  @inline(__always)
  private mutating func close(_ place: Range<Int>, _ visit: (Span<UInt8>, Range<Int>) -> Void) {
    guard !word.isEmpty else { return }
    visit(word.span, place)
    word.removeAll(keepingCapacity: true)
  }

  /// What a scalar above ASCII is to a word.
  enum Role {
    case divides
    case standsAlone
    case letter(changesWhenLowercased: Bool)

    init(_ scalar: Unicode.Scalar) {
      switch scalar.value {
      // Latin-1 controls and signs; ª µ º are letters.
      case 0x80...0xA9, 0xAB...0xB4, 0xB6...0xB9, 0xBB...0xBF, 0xD7, 0xF7: self = .divides
      case 0x80...0x1FFF:
        self = .letter(changesWhenLowercased: scalar.properties.changesWhenLowercased)
      // Punctuation of all scripts, arrows, mathematics, box drawing, dingbats.
      case 0x2000...0x206F, 0x2190...0x2BFF, 0x2E00...0x2E7F, 0x3000...0x3004, 0x3008...0x3020:
        self = .divides
      case 0xFE10...0xFE6F, 0xFF00...0xFF0F, 0xFF1A...0xFF20, 0xFF3B...0xFF40, 0xFF5B...0xFF65:
        self = .divides
      // Han, kana, Bopomofo, Yi and their extensions are written without blanks.
      case 0x2E80...0x2FFF, 0x3005...0x3007, 0x3021...0x312F, 0x3190...0xA4CF, 0xF900...0xFAFF,
        0xFF66...0xFF9F, 0x1B000...0x1B16F, 0x20000...0x3FFFF:
        self = .standsAlone
      default: self = .letter(changesWhenLowercased: scalar.properties.changesWhenLowercased)
      }
    }
  }
}
