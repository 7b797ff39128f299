import TextBytes

/// A text cut into what a person would call the parts of a change: words, signs and line starts.
///
/// Blanks between words are no tokens, but a line break with the indentation behind it is one, since
/// in code it means something. Signs of writing without blanks stand alone.
struct DiffTokens {
  /// More tokens are not compared; the rest counts as changed.
  static let most = 40_000

  let bytes: ContiguousArray<UInt8>
  /// Where each token stands.
  private(set) var ranges: ContiguousArray<Range<Int>> = []
  /// Which tokens lie in a fenced block.
  private(set) var isFenced: ContiguousArray<Bool> = []

  init(_ text: String) {
    bytes = ContiguousArray(text.utf8)
    ranges.reserveCapacity(bytes.count / 4)
    var index = 0
    var fenced = false
    while index < bytes.count, ranges.count < Self.most {
      let start = index
      let byte = bytes[index]
      if byte == 0x60, bytes[index...].starts(with: [0x60, 0x60, 0x60]) {
        index += 3
        fenced.toggle()
      } else if byte == 0x0A {
        index += 1
        while index < bytes.count, bytes[index].isSpace { index += 1 }
      } else if byte.isSpace {
        index += 1
        continue
      } else if isWordByte(at: index) {
        while index < bytes.count, isWordByte(at: index) { index += 1 }
      } else {
        index += 1
        while index < bytes.count, bytes[index] & 0xC0 == 0x80 { index += 1 }
      }
      ranges.append(start..<index)
      isFenced.append(fenced)
    }
  }

  var count: Int { ranges.count }

  /// The token as a text.
  func text(_ token: Int) -> String { String(decoding: bytes[ranges[token]], as: UTF8.self) }

  /// What stands from the first to behind the last of these tokens.
  func text(_ tokens: Range<Int>) -> String {
    guard let span = span(tokens) else { return "" }
    return String(decoding: bytes[span], as: UTF8.self)
  }

  /// The bytes from the first to behind the last of these tokens; nil for none.
  func span(_ tokens: Range<Int>) -> Range<Int>? {
    guard let first = tokens.first, let last = tokens.last else { return nil }
    return ranges[first].lowerBound..<ranges[last].upperBound
  }

  /// The first byte of a token.
  func firstByte(_ token: Int) -> UInt8 { bytes[ranges[token].lowerBound] }

  /// Letters, digits, underscores and apostrophes of alphabets; not what is written without blanks.
  private func isWordByte(at index: Int) -> Bool {
    let byte = bytes[index]
    if byte.isWord { return true }
    if byte == 0x27 {
      return index > 0 && index + 1 < bytes.count && bytes[index - 1].isLetter
        && bytes[index + 1].isLetter
    }
    guard byte >= 0x80 else { return false }
    var lead = index
    while lead > 0, bytes[lead] & 0xC0 == 0x80 { lead -= 1 }
    // From U+2000 on stand signs, then the writings of East Asia, then pictures.
    return bytes[lead] < 0xE2
  }

  /// Numbers the tokens of two texts, equal ones alike.
  static func numbered(_ first: DiffTokens, _ second: DiffTokens) -> (
    first: ContiguousArray<UInt32>, second: ContiguousArray<UInt32>, tokens: Int
  ) {
    var numbers = TokenNumbers(room: first.count + second.count)
    func number(_ tokens: DiffTokens) -> ContiguousArray<UInt32> {
      var found: ContiguousArray<UInt32> = []
      found.reserveCapacity(tokens.count)
      let bytes = tokens.bytes.span
      for range in tokens.ranges {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for index in range { hash = (hash ^ UInt64(bytes[index])) &* 0x0000_0100_0000_01B3 }
        found.append(numbers.number(of: hash))
      }
      return found
    }
    let left = number(first)
    let right = number(second)
    return (left, right, numbers.count)
  }
}

/// Gives each hash a number, the first one 0; open addressing, since a text has thousands of tokens.
private struct TokenNumbers {
  private(set) var count = 0
  private var hashes: ContiguousArray<UInt64>
  private var numbers: ContiguousArray<UInt32>
  private let mask: Int

  /// - Parameter room: At most so many hashes are numbered.
  init(room: Int) {
    var size = 16
    while size < 2 * room { size *= 2 }
    mask = size - 1
    hashes = ContiguousArray(repeating: 0, count: size)
    numbers = ContiguousArray(repeating: .max, count: size)
  }

  mutating func number(of hash: UInt64) -> UInt32 {
    // The low bits of such a hash depend on the low bits of the bytes alone.
    var slot = Int(truncatingIfNeeded: (hash ^ (hash &>> 32)) & UInt64(mask))
    while numbers[slot] != .max {
      if hashes[slot] == hash { return numbers[slot] }
      slot = (slot + 1) & mask
    }
    hashes[slot] = hash
    numbers[slot] = UInt32(count)
    count += 1
    return numbers[slot]
  }
}
