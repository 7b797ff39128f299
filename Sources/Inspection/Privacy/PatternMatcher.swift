import TextBytes

/// Finds a row of byte classes, some of them optional, by the bits of one number.
///
/// Bit *i* of the state says that the row's first *i* + 1 classes have been matched; one byte moves
/// all of them on at once.
///
/// - SeeAlso: Navarro and Raffinot, Flexible Pattern Matching in Strings, section 4.5.
struct PatternMatcher: Sendable {
  /// One place of the row: which bytes it takes, and whether it may be left out.
  struct Place {
    var bytes: ByteSet
    var isOptional: Bool
  }

  /// The places that each byte may stand in.
  private let places: [UInt128]
  private let optional: UInt128
  /// Where a match may begin, and where it may end.
  private let first: UInt128
  private let last: UInt128
  private let bounded: (start: Bool, end: Bool)

  /// Makes a matcher of 1…128 places, not all of them optional.
  init(_ row: [Place], boundedAtStart: Bool, boundedAtEnd: Bool) {
    var places = [UInt128](repeating: 0, count: 256)
    var optional: UInt128 = 0
    for (index, place) in row.enumerated() {
      let bit: UInt128 = 1 << UInt128(index)
      if place.isOptional { optional |= bit }
      for byte in 0..<256 where place.bytes.holds(UInt8(byte)) { places[byte] |= bit }
    }
    self.places = places
    self.optional = optional
    first = Self.skipping(optional, from: 1)
    var last: UInt128 = 0
    for index in row.indices.reversed() {
      last |= 1 << UInt128(index)
      if !row[index].isOptional { break }
    }
    self.last = last
    bounded = (boundedAtStart, boundedAtEnd)
  }

  /// The places that match, in order, the longest from each beginning, not overlapping.
  ///
  /// - Complexity: O(*n*) for a given pattern.
  func matches(in bytes: Span<UInt8>) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var start = 0
    while start < bytes.count {
      if let end = end(from: start, in: bytes) {
        found.append(start..<end)
        start = end
      } else {
        start += 1
      }
    }
    return found
  }

  private func end(from start: Int, in bytes: Span<UInt8>) -> Int? {
    var state = first & places[Int(bytes[start])]
    guard state != 0, !bounded.start || isEdge(start, in: bytes) else { return nil }
    var longest: Int?
    var position = start + 1
    while state != 0 {
      if state & last != 0, !bounded.end || isEdge(position, in: bytes) { longest = position }
      guard position < bytes.count else { break }
      state = Self.skipping(optional, from: state << 1) & places[Int(bytes[position])]
      position += 1
    }
    return longest
  }

  /// Whether a word begins or ends at `index`.
  private func isEdge(_ index: Int, in bytes: Span<UInt8>) -> Bool {
    bytes.byte(at: index - 1).isWord != bytes.byte(at: index).isWord
  }

  /// Adds the places behind those that may be left out.
  private static func skipping(_ optional: UInt128, from state: UInt128) -> UInt128 {
    var all = state
    var new = state & optional
    while new != 0 {
      let next = new << 1 & ~all
      all |= next
      new = next & optional
    }
    return all
  }
}

/// A set of bytes.
struct ByteSet: Sendable {
  private var low: UInt128 = 0
  private var high: UInt128 = 0

  /// The bytes that meet `condition`.
  init(where condition: (UInt8) -> Bool) {
    for byte in 0...UInt8.max where condition(byte) { insert(byte) }
  }

  func holds(_ byte: UInt8) -> Bool {
    (byte < 128 ? low : high) >> UInt128(byte & 127) & 1 == 1
  }

  mutating func insert(_ byte: UInt8) {
    if byte < 128 { low |= 1 << UInt128(byte) } else { high |= 1 << UInt128(byte & 127) }
  }

  /// Takes every byte that was not there, and only those.
  mutating func invert() { (low, high) = (~low, ~high) }
}
