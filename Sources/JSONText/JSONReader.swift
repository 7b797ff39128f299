import TextBytes

/// Reads JSON strictly: RFC 8259 to the letter, each key once, no NUL, no half surrogate, one value.
///
/// - SeeAlso: RFC 8259; "Parsing JSON is a Minefield", N. Seriot, whose suite it passes.
public enum JSONReader {
  /// How many arrays and objects may stand inside each other.
  public static let maximumDepth = 128

  /// Reads the one value that `bytes` hold.
  ///
  /// - Throws: What is wrong first, with its offset.
  /// - Complexity: O(*n*), apart from objects of many keys, which cost a set.
  public static func value(in bytes: Span<UInt8>) throws(JSONSyntaxError) -> JSONValue {
    if let offset = UTF8Validity.firstInvalid(in: bytes) {
      throw JSONSyntaxError(.badUTF8, at: offset)
    }
    var cursor = JSONCursor()
    let value = try cursor.value(in: bytes, depth: 0)
    cursor.skipBlanks(in: bytes)
    guard cursor.position == bytes.count else { throw cursor.error(.badJSON) }
    return value
  }

  /// Reads the one value that `text` holds.
  public static func value(of text: String) throws(JSONSyntaxError) -> JSONValue {
    try text.withUTF8Span { bytes throws(JSONSyntaxError) in try value(in: bytes) }
  }

  /// Reads the one object that `bytes` hold; any other value is `bad_json`.
  public static func object(in bytes: Span<UInt8>) throws(JSONSyntaxError) -> JSONObject {
    guard case .object(let object) = try value(in: bytes) else {
      throw JSONSyntaxError(.badJSON, at: 0)
    }
    return object
  }
}

/// A place in one JSON text, whose bytes every step is lent anew: a struct cannot keep a span.
struct JSONCursor {
  private(set) var position = 0
  /// Room for a text with escapes, kept from one to the next.
  private var text = ContiguousArray<UInt8>()

  func error(_ code: JSONSyntaxError.Code) -> JSONSyntaxError {
    JSONSyntaxError(code, at: position)
  }

  private func byte(_ bytes: Span<UInt8>) -> UInt8? {
    position < bytes.count ? bytes[position] : nil
  }

  mutating func skipBlanks(in bytes: Span<UInt8>) {
    while let byte = byte(bytes), byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      position += 1
    }
  }

  mutating func value(in bytes: Span<UInt8>, depth: Int) throws(JSONSyntaxError) -> JSONValue {
    skipBlanks(in: bytes)
    switch byte(bytes) {
    case 0x7B: return .object(try object(in: bytes, depth: depth + 1))
    case 0x5B: return .array(try array(in: bytes, depth: depth + 1))
    case 0x22: return .string(try string(in: bytes))
    case .some(0x2D), .some(0x30...0x39): return .number(try number(in: bytes))
    case 0x74:
      try word("true", in: bytes)
      return .bool(true)
    case 0x66:
      try word("false", in: bytes)
      return .bool(false)
    case 0x6E:
      try word("null", in: bytes)
      return .null
    default: throw error(.badJSON)
    }
  }

  private mutating func word(_ expected: StaticString, in bytes: Span<UInt8>)
    throws(JSONSyntaxError)
  {
    let letters = expected.description.utf8
    for letter in letters {
      guard byte(bytes) == letter else { throw error(.badJSON) }
      position += 1
    }
  }

  private mutating func object(in bytes: Span<UInt8>, depth: Int) throws(JSONSyntaxError)
    -> JSONObject
  {
    guard depth <= JSONReader.maximumDepth else { throw error(.tooDeep) }
    position += 1
    skipBlanks(in: bytes)
    if byte(bytes) == 0x7D {
      position += 1
      return JSONObject()
    }
    var members: [JSONObject.Member] = []
    members.reserveCapacity(8)
    var seen = Set<String>()
    while true {
      skipBlanks(in: bytes)
      guard byte(bytes) == 0x22 else { throw error(.badJSON) }
      let start = position
      let key = try string(in: bytes)
      guard !isTaken(key, by: members, &seen) else {
        throw JSONSyntaxError(.duplicateKey, at: start)
      }
      skipBlanks(in: bytes)
      guard byte(bytes) == 0x3A else { throw error(.badJSON) }
      position += 1
      members.append(JSONObject.Member(key: key, value: try value(in: bytes, depth: depth)))
      skipBlanks(in: bytes)
      switch byte(bytes) {
      case 0x2C: position += 1
      case 0x7D:
        position += 1
        return JSONObject(uniqueMembers: members)
      default: throw error(.badJSON)
      }
    }
  }

  /// Keys that only look alike (canonically equal) count as the same: readers would merge them.
  private func isTaken(
    _ key: String, by members: [JSONObject.Member], _ seen: inout Set<String>
  ) -> Bool {
    if members.count < Self.fewKeys { return members.contains { $0.key == key } }
    if members.count == Self.fewKeys { seen = Set(members.map(\.key)) }
    return !seen.insert(key).inserted
  }

  private mutating func array(in bytes: Span<UInt8>, depth: Int) throws(JSONSyntaxError)
    -> [JSONValue]
  {
    guard depth <= JSONReader.maximumDepth else { throw error(.tooDeep) }
    position += 1
    skipBlanks(in: bytes)
    if byte(bytes) == 0x5D {
      position += 1
      return []
    }
    var values: [JSONValue] = []
    while true {
      values.append(try value(in: bytes, depth: depth))
      skipBlanks(in: bytes)
      switch byte(bytes) {
      case 0x2C: position += 1
      case 0x5D:
        position += 1
        return values
      default: throw error(.badJSON)
      }
    }
  }

  private mutating func number(in bytes: Span<UInt8>) throws(JSONSyntaxError) -> String {
    let start = position
    if byte(bytes) == 0x2D { position += 1 }
    if byte(bytes) == 0x30 { position += 1 } else { try digits(in: bytes) }
    if byte(bytes) == 0x2E {
      position += 1
      try digits(in: bytes)
    }
    if byte(bytes) == 0x65 || byte(bytes) == 0x45 {
      position += 1
      if byte(bytes) == 0x2B || byte(bytes) == 0x2D { position += 1 }
      try digits(in: bytes)
    }
    return String(utf8: bytes, in: start..<position)
  }

  private mutating func digits(in bytes: Span<UInt8>) throws(JSONSyntaxError) {
    let start = position
    while let byte = byte(bytes), byte >= 0x30, byte <= 0x39 { position += 1 }
    guard position > start else { throw error(.badJSON) }
  }

  /// Reads a string whose opening quote stands at the position.
  mutating func string(in bytes: Span<UInt8>) throws(JSONSyntaxError) -> String {
    position += 1
    let start = position
    position = JSONStringBytes.endOfPlainText(in: bytes, from: position)
    if byte(bytes) == 0x22 {
      defer { position += 1 }
      return String(utf8: bytes, in: start..<position)
    }
    text.removeAll(keepingCapacity: true)
    var runStart = start
    while true {
      text.append(bytes, in: runStart..<position)
      switch byte(bytes) {
      case 0x22:
        position += 1
        return String(utf8: text.span)
      case 0x5C: try escape(in: bytes)
      default: throw error(.badJSON)
      }
      runStart = position
      position = JSONStringBytes.endOfPlainText(in: bytes, from: position)
    }
  }

  private mutating func escape(in bytes: Span<UInt8>) throws(JSONSyntaxError) {
    let start = position
    position += 1
    guard let letter = byte(bytes) else { throw error(.badJSON) }
    position += 1
    switch letter {
    case 0x22, 0x5C, 0x2F: text.append(letter)
    case 0x62: text.append(0x08)
    case 0x66: text.append(0x0C)
    case 0x6E: text.append(0x0A)
    case 0x72: text.append(0x0D)
    case 0x74: text.append(0x09)
    case 0x75:
      var scalar = try hexUnit(in: bytes)
      if scalar & 0xFC00 == 0xD800 {
        guard byte(bytes) == 0x5C, position + 1 < bytes.count, bytes[position + 1] == 0x75 else {
          throw JSONSyntaxError(.loneSurrogate, at: start)
        }
        position += 2
        let low = try hexUnit(in: bytes)
        guard low & 0xFC00 == 0xDC00 else { throw JSONSyntaxError(.loneSurrogate, at: start) }
        scalar = 0x10000 + ((scalar & 0x3FF) << 10 | low & 0x3FF)
      }
      guard scalar != 0 else { throw JSONSyntaxError(.nulInText, at: start) }
      guard let unicode = Unicode.Scalar(scalar) else {
        throw JSONSyntaxError(.loneSurrogate, at: start)
      }
      for unit in String(unicode).utf8 { text.append(unit) }
    default:
      position -= 1
      throw error(.badJSON)
    }
  }

  private mutating func hexUnit(in bytes: Span<UInt8>) throws(JSONSyntaxError) -> UInt32 {
    var unit: UInt32 = 0
    for _ in 0..<4 {
      guard let digit = byte(bytes).flatMap(Self.hexValue) else { throw error(.badJSON) }
      unit = unit << 4 | digit
      position += 1
    }
    return unit
  }

  private static func hexValue(_ byte: UInt8) -> UInt32? {
    switch byte {
    case 0x30...0x39: UInt32(byte) - 0x30
    case 0x41...0x46: UInt32(byte) - 0x37
    case 0x61...0x66: UInt32(byte) - 0x57
    default: nil
    }
  }

  /// Up to here comparing with each key costs less than keeping a set.
  private static let fewKeys = 12
}
