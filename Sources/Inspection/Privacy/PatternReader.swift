import TextBytes

/// Reads the text of a pattern; see `UserPattern` for the language.
struct PatternReader {
  /// Where and why a pattern is not one.
  struct Failure: Error {
    let offset: Int
    let reason: String
  }

  private let text: [UInt8]
  private var position = 0
  private var row: [PatternMatcher.Place] = []

  /// Makes the matcher for a pattern's text.
  static func matcher(for pattern: String) throws(Failure) -> PatternMatcher {
    var reader = PatternReader(text: Array(pattern.utf8))
    return try reader.matcher()
  }

  private init(text: [UInt8]) { self.text = text }

  private mutating func matcher() throws(Failure) -> PatternMatcher {
    let edge = [UInt8(ascii: "\\"), UInt8(ascii: "b")]
    var end = text.count
    let boundedAtStart = text.starts(with: edge)
    if boundedAtStart { position = 2 }
    let boundedAtEnd = end - position >= 2 && Array(text.suffix(2)) == edge
    if boundedAtEnd { end -= 2 }
    while position < end {
      let place = try readPlace(upTo: end)
      try repeatPlace(place, upTo: end)
      guard row.count <= Self.mostPlaces else { throw failure("is too long") }
    }
    guard row.contains(where: { !$0.isOptional }) else {
      throw failure("could match nothing at all")
    }
    return PatternMatcher(row, boundedAtStart: boundedAtStart, boundedAtEnd: boundedAtEnd)
  }

  private mutating func readPlace(upTo end: Int) throws(Failure) -> ByteSet {
    let byte = text[position]
    position += 1
    switch byte {
    case UInt8(ascii: "\\"):
      guard position < end else { throw failure("ends in a backslash") }
      position += 1
      guard let set = Self.escaped(text[position - 1]) else { throw failure("escapes a letter") }
      return set
    case UInt8(ascii: "["): return try readClass(upTo: end)
    case UInt8(ascii: "."): return ByteSet { $0 != 0x0A }
    case UInt8(ascii: "*"), UInt8(ascii: "+"):
      throw failure(
        "repeats without a bound; write a count such as {1,64}, or a backslash before the sign")
    case UInt8(ascii: "|"), UInt8(ascii: "("), UInt8(ascii: ")"):
      throw failure(
        "has a group or a choice; write one pattern for each, or a backslash before the sign")
    case UInt8(ascii: "^"), UInt8(ascii: "$"):
      throw failure(
        "is bound to a line; write \\b for the edge of a word, or a backslash before the sign")
    case UInt8(ascii: "?"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "]"):
      throw failure("has a sign without meaning here; put a backslash before it")
    default: return ByteSet { $0 == byte }
    }
  }

  private mutating func readClass(upTo end: Int) throws(Failure) -> ByteSet {
    var set = ByteSet { _ in false }
    let isInverted = position < end && text[position] == UInt8(ascii: "^")
    if isInverted { position += 1 }
    var isEmpty = true
    while position < end, text[position] != UInt8(ascii: "]") {
      isEmpty = false
      var from = text[position]
      position += 1
      if from == UInt8(ascii: "\\"), position < end {
        from = text[position]
        position += 1
        if from.isAlphanumeric {
          guard let named = Self.escaped(from) else { throw failure("escapes a letter") }
          for byte in 0...UInt8.max where named.holds(byte) { set.insert(byte) }
          continue
        }
      }
      guard from < 0x80 else { throw failure("has a class with more than ASCII") }
      var to = from
      if position + 1 < end, text[position] == UInt8(ascii: "-"),
        text[position + 1] != UInt8(ascii: "]")
      {
        to = text[position + 1]
        position += 2
        guard to < 0x80, from <= to else { throw failure("has a range that runs backwards") }
      }
      for byte in from...to { set.insert(byte) }
    }
    guard position < end, !isEmpty else { throw failure("has a class that is empty or open") }
    position += 1
    if isInverted { set.invert() }
    return set
  }

  private mutating func repeatPlace(_ set: ByteSet, upTo end: Int) throws(Failure) {
    var least = 1
    var most = 1
    if position < end, text[position] == UInt8(ascii: "?") {
      position += 1
      least = 0
    } else if position < end, text[position] == UInt8(ascii: "{") {
      position += 1
      least = try readNumber(upTo: end)
      most = least
      if position < end, text[position] == UInt8(ascii: ",") {
        position += 1
        most = try readNumber(upTo: end)
      }
      guard position < end, text[position] == UInt8(ascii: "}"), least <= most, most > 0 else {
        throw failure("has a count that is none")
      }
      position += 1
    }
    for index in 0..<most {
      row.append(PatternMatcher.Place(bytes: set, isOptional: index >= least))
    }
  }

  private mutating func readNumber(upTo end: Int) throws(Failure) -> Int {
    var number: Int?
    while position < end, text[position].isDigit {
      number = (number ?? 0) * 10 + text[position].digitValue
      position += 1
      guard let number, number <= Self.mostPlaces else { throw failure("counts too far") }
    }
    guard let number else { throw failure("has a count that is none") }
    return number
  }

  /// What stands behind a backslash: a class, a control sign, or a sign itself.
  private static func escaped(_ byte: UInt8) -> ByteSet? {
    switch byte {
    case UInt8(ascii: "d"): ByteSet { $0.isDigit }
    case UInt8(ascii: "w"): ByteSet { $0.isWord }
    case UInt8(ascii: "s"): ByteSet { $0.isSpace }
    case UInt8(ascii: "t"): ByteSet { $0 == 0x09 }
    case UInt8(ascii: "n"): ByteSet { $0 == 0x0A }
    default: byte.isAlphanumeric || byte >= 0x80 ? nil : ByteSet { $0 == byte }
    }
  }

  private func failure(_ reason: String) -> Failure {
    Failure(offset: position, reason: reason)
  }

  private static let mostPlaces = 128
}
