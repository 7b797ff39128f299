import TextBytes

/// What stands behind `password =` or `token:`: where it ends, and whether it is a secret at all.
///
/// Names of types, prompts, placeholders, prose and code expressions are none.
enum SecretValue {
  /// A value and whether quotes stood around it.
  struct Reading {
    let value: Range<Int>
    let isQuoted: Bool
  }

  /// Reads the value that begins at `start`, behind up to three blanks and perhaps a quote.
  ///
  /// In the query of a link a value ends at `&`.
  static func range(
    at start: Int, inQuery isQuery: Bool = false, in bytes: Span<UInt8>
  ) -> Reading? {
    var position = bytes.end(from: start, limit: start + 3) { $0.isBlank }
    while bytes.byte(at: position) == 0x5C, isQuote(bytes.byte(at: position + 1)) { position += 1 }
    let quote = bytes.byte(at: position)
    if isQuote(quote) {
      let from = position + 1
      let end = bytes.end(from: from, limit: from + longest) {
        $0 != quote && $0 != UInt8(ascii: "\n")
      }
      guard bytes.byte(at: end) == quote else { return nil }
      // `\"` in quoted text.
      let close = end > from && bytes[end - 1] == 0x5C ? end - 1 : end
      return close > from ? Reading(value: from..<close, isQuoted: true) : nil
    }
    var end = bytes.end(from: position, limit: position + longest) {
      !endsBareValue($0) && (!isQuery || $0 != UInt8(ascii: "&") && $0 != UInt8(ascii: "#"))
    }
    guard end < position + longest else { return nil }
    // What is cut short is no longer secret.
    if end - position > 3, bytes.has("...", at: end - 3) { return nil }
    while end > position, isSentenceSign(bytes[end - 1]) { end -= 1 }
    return end > position ? Reading(value: position..<end, isQuoted: false) : nil
  }

  /// Whether a person could have chosen the value as a password: not a plain word, not a name, not
  /// an expression of a program.
  static func looksChosen(_ range: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard range.count >= 4, range.count <= 128, !isPlaceholder(range, in: bytes),
      !isExpression(range, in: bytes)
    else { return false }
    var letters = 0
    var digits = 0
    var signs = 0
    for index in range {
      let byte = bytes[index]
      if byte.isLetter {
        letters += 1
      } else if byte.isDigit {
        digits += 1
      } else if byte != UInt8(ascii: "-"), byte != UInt8(ascii: "_"), byte != UInt8(ascii: "."),
        byte != UInt8(ascii: "'"), byte != UInt8(ascii: "/")
      {
        signs += 1
      }
    }
    if letters == 0 { return digits >= 6 || digits >= 4 && signs > 0 }
    return digits > 0 || signs > 0 && range.count >= 6
  }

  /// Whether the value is random enough for a machine's key.
  static func looksRandom(_ range: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard range.count >= 12, range.count <= longest, !isToBeFilledIn(range, in: bytes),
      !isExpression(range, in: bytes)
    else { return false }
    var counts = Counts()
    for index in range {
      guard bytes[index] > 0x20, bytes[index] < 0x7F else { return false }
      counts.add(bytes[index])
    }
    guard counts.longestRepeat < 8 else { return false }
    if counts.letters == 0 { return counts.digits >= 15 && counts.distinct >= 5 }
    if counts.digits >= 2 { return counts.distinct >= min(8, range.count / 2) }
    // Base64 may happen to hold no digit; words in mixed case may not.
    return range.count >= 24 && counts.capitals >= 6 && counts.letters - counts.capitals >= 6
      && counts.distinct >= 16 && counts.turns * 3 >= range.count
  }

  /// Whether the value stands for another one: `<password>`, `${DB_PASSWORD}`, `changeme`, `****`.
  static func isPlaceholder(_ range: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    isToBeFilledIn(range, in: bytes)
      || bytes.firstIndex(ofAnyCase: "example", in: range) != nil
      || words.contains {
        $0.utf8CodeUnitCount == range.count && bytes.hasAnyCase($0, at: range.lowerBound)
      }
  }

  /// Whether the value is a template's: `${NAME}`, `<key>`, `xxxxxxxx`, `your-key`.
  static func isToBeFilledIn(_ range: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    if opensPlaceholder(range, in: bytes) { return true }
    var distinct: UInt64 = 0
    var known = 0
    for index in range.prefix(64) {
      let bit: UInt64 = 1 << UInt64(bytes[index].lowercased & 63)
      if distinct & bit == 0 { known += 1 }
      distinct |= bit
    }
    if known <= 2 { return true }
    for word in placeholders where bytes.firstIndex(ofAnyCase: word, in: range) != nil {
      return true
    }
    return false
  }

  /// Whether the value is code that yields one: a call, a member, an element, a name.
  static func isExpression(_ range: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard bytes[range.lowerBound].isLetter || bytes[range.lowerBound] == UInt8(ascii: "_") else {
      return bytes[range.lowerBound] == UInt8(ascii: "(")
    }
    // `name(`, `name.name[`, `name::name`, `name?`.
    let path = bytes.end(from: range.lowerBound, limit: range.upperBound) {
      $0.isWord || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "?")
    }
    switch bytes.byte(at: path) {
    case UInt8(ascii: "("), UInt8(ascii: "["): return true
    default: break
    }
    guard path == range.upperBound,
      bytes.end(from: range.lowerBound, limit: path, while: { $0.isWord }) < path
    else { return false }
    // A member's name is a word; a random piece of a key is not.
    var digits = 0
    for index in range where bytes[index].isDigit { digits += 1 }
    return digits <= 2
  }

  /// Whether a value without quotes refers to one: `[first(), second]`, `@password`, `:password`,
  /// `#{password`, `%PASSWORD%`, `!secret`.
  static func isReference(_ range: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    var start = range.lowerBound
    switch bytes[start] {
    case UInt8(ascii: "["), UInt8(ascii: "("): return true
    case UInt8(ascii: "@"), UInt8(ascii: ":"), UInt8(ascii: "&"), UInt8(ascii: "*"),
      UInt8(ascii: "#"), UInt8(ascii: "%"), UInt8(ascii: "!"):
      start += 1
    default: return false
    }
    if bytes.byte(at: start) == UInt8(ascii: "{") { return true }
    let end = bytes.end(from: start, limit: range.upperBound) {
      $0.isLetter || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: ".")
    }
    return end > start
      && (end == range.upperBound
        || end + 1 == range.upperBound && bytes[end] == bytes[range.lowerBound])
  }

  private static func opensPlaceholder(_ range: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let second = range.count > 1 ? bytes[range.lowerBound + 1] : 0
    switch bytes[range.lowerBound] {
    case UInt8(ascii: "<"), UInt8(ascii: "{"): return true
    case UInt8(ascii: "*"): return second == UInt8(ascii: "*")
    case UInt8(ascii: "["): return bytes.has("[REDACTED", at: range.lowerBound)
    case UInt8(ascii: "%"): return second == UInt8(ascii: "(") || second == UInt8(ascii: "s")
    case UInt8(ascii: "$"):
      if second == UInt8(ascii: "{") || second == UInt8(ascii: "(") { return true }
      // `$NAME` is a variable, `$w0rd!x` could be chosen.
      return bytes.end(from: range.lowerBound + 1, limit: range.upperBound) { $0.isWord }
        == range.upperBound
    default: return false
    }
  }

  private static func isQuote(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "`")
  }

  private static func endsBareValue(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\""), UInt8(ascii: "'"),
      UInt8(ascii: "`"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: ")"),
      UInt8(ascii: "}"), UInt8(ascii: "]"), UInt8(ascii: "|"), UInt8(ascii: "\\"):
      true
    default: byte <= 0x20
    }
  }

  private static func isSentenceSign(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ".") || byte == UInt8(ascii: ":") || byte == UInt8(ascii: "?")
  }

  private static let longest = 512
  /// Parts that only something to be filled in has.
  private static let placeholders: [StaticString] = [
    "your", "xxxx", "****", "placeholder", "changeme", "change_me", "change-me",
    "redacted", "${", "{{", "<your", "insert", "replace",
  ]
  /// Words that stand where a value would.
  private static let words: [StaticString] = [
    "pass", "password", "passwd", "secret", "token", "null", "none", "true", "false", "undefined",
    "string", "test",
    "xxx", "yyy", "pwd", "user", "foo", "bar", "required", "optional", "hidden", "empty", "enter",
  ]
}

/// What a value is made of.
private struct Counts {
  private(set) var letters = 0
  private(set) var capitals = 0
  private(set) var digits = 0
  /// Changes between capitals, small letters and the rest.
  private(set) var turns = 0
  private var low: UInt64 = 0
  private var high: UInt64 = 0
  private var kind = -1
  private var repeated = 0
  private var previous: UInt8 = 0
  /// The longest stretch of one and the same character.
  private(set) var longestRepeat = 0

  /// How many different characters there are.
  var distinct: Int { low.nonzeroBitCount + high.nonzeroBitCount }

  mutating func add(_ byte: UInt8) {
    repeated = byte == previous ? repeated + 1 : 1
    previous = byte
    longestRepeat = max(longestRepeat, repeated)
    let now = byte.isUppercase ? 0 : byte.isLowercase ? 1 : 2
    if now == 0 { capitals += 1 }
    if now != 2 { letters += 1 }
    if byte.isDigit { digits += 1 }
    if now != kind { turns += 1 }
    kind = now
    if byte < 64 { low |= 1 << UInt64(byte) } else { high |= 1 << UInt64(byte & 63) }
  }
}
