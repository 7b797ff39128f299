import TextBytes

/// Finds phone numbers: American ones as they are usually written, international ones behind `+` or
/// `00`, and others where a word beside them says so.
///
/// Left alone are dates, order numbers, ISBNs, sums, unix times and versions: a number that only has
/// as many digits as a phone number is none.
///
/// - SeeAlso: ITU-T E.164; North American Numbering Plan.
enum PhoneDetector {
  /// The last group of the number that begins with the group `first`, if its form alone says that
  /// it is one.
  static func look(
    at phrase: NumberPhrase, from first: Int, in bytes: Span<UInt8>, into found: inout Sightings
  ) -> Int? {
    let start = phrase.groups[first].range.lowerBound
    let last =
      bytes.byte(at: start - 1) == UInt8(ascii: "+")
      ? lastOfInternational(phrase, from: first, in: bytes)
      : lastOfAmerican(phrase, from: first, in: bytes)
        ?? lastBehindZeros(phrase, from: first, in: bytes)
    guard let last else { return nil }
    note(phrase, first, last, in: bytes, into: &found)
    return last
  }

  /// Looks at a phrase whose form says nothing, for a word beside it that does.
  static func lookByContext(
    at phrase: NumberPhrase, in bytes: Span<UInt8>, into found: inout Sightings
  ) {
    let last = phrase.groups.count - 1
    let digits = phrase.digits(0, through: last)
    guard digits >= 6, digits <= 15, last <= 5, phrase.startsAlone(0, in: bytes),
      !PhoneShape.isDate(phrase, in: bytes), !PhoneShape.isDecimal(phrase),
      !PhoneShape.isReckoned(phrase, in: bytes)
    else { return }
    let close = extensionEnd(after: phrase.end, in: bytes) ?? phrase.end
    guard !bytes.byte(at: close).isWord else { return }
    let range = phrase.groups[0].range.lowerBound..<close
    // A span of pages needs `Phone:` before it, not a title with a phone in it.
    let isLabelled =
      PhoneShape.isLabelled(range, in: bytes) && !PageRange.isSpan(phrase, in: bytes)
      || PhoneLabel.standsDirectly(before: range.lowerBound, in: bytes)
    if last == 0 {
      let isPlausible =
        PhoneShape.isAmerican(range.lowerBound, in: bytes) && digits == 10
        || bytes[range.lowerBound] == UInt8(ascii: "0") && digits >= 9
      guard isLabelled && digits >= 7 || isPlausible && PhoneShape.isToBeCalled(range, in: bytes)
      else { return }
    } else {
      guard isLabelled || PhoneShape.isToBeCalled(range, in: bytes) else { return }
    }
    guard !PageRange.holds(phrase, in: bytes) else { return }
    note(phrase, 0, last, in: bytes, into: &found)
  }

  private static func note(
    _ phrase: NumberPhrase, _ first: Int, _ last: Int, in bytes: Span<UInt8>,
    into found: inout Sightings
  ) {
    var start = phrase.groups[first].range.lowerBound
    var end = phrase.groups[last].range.upperBound
    if bytes.byte(at: start - 1) == UInt8(ascii: "+") { start -= 1 }
    if bytes.byte(at: start - 1) == UInt8(ascii: "("),
      bytes.firstIndex(ofAnyCase: ")", in: start..<end) != nil
    {
      start -= 1
    }
    end = extensionEnd(after: end, in: bytes) ?? end
    guard !HexDump.holds(start..<end, in: bytes) else { return }
    found.note(.phone, start..<end)
  }

  /// Three, three and four digits, perhaps with a 1 before them.
  private static func lastOfAmerican(
    _ phrase: NumberPhrase, from first: Int, in bytes: Span<UInt8>
  ) -> Int? {
    var area = first
    if phrase.groups[first].count == 1, bytes[phrase.groups[first].range.lowerBound] == 0x31 {
      area += 1
    }
    let last = area + 2
    guard phrase.hasShape([3, 3, 4], from: area) else { return nil }
    let open = phrase.groups[area].range.lowerBound
    let isBracketed =
      bytes.byte(at: open - 1) == UInt8(ascii: "(") && phrase.groups[area + 1].joint == .bracket
    guard isBracketed || phrase.startsAlone(first, in: bytes), !isMoney(open, in: bytes) else {
      return nil
    }
    guard
      phrase.endsAlone(last, in: bytes)
        || extensionEnd(after: phrase.groups[last].range.upperBound, in: bytes) != nil
    else { return nil }
    switch (phrase.groups[area + 1].joint, phrase.groups[last].joint) {
    case (.bracket, .dash), (.bracket, .space), (.bracket, .dot): return isBracketed ? last : nil
    case (.dash, .dash), (.space, .dash), (.slash, .dash): return last
    case (.dot, .dot), (.space, .space):
      return PhoneShape.isAmerican(open, in: bytes) ? last : nil
    default: return nil
    }
  }

  /// Country code and number, eight to fifteen digits.
  private static func lastOfInternational(
    _ phrase: NumberPhrase, from first: Int, in bytes: Span<UInt8>
  ) -> Int? {
    let start = phrase.groups[first].range.lowerBound
    let before = bytes.byte(at: start - 2)
    guard !before.isWord || Boundary.isBefore(start - 1, in: bytes), before != 0x2B,
      bytes[start] != UInt8(ascii: "0")
    else { return nil }
    // The zero of `+44 (0) 115` is not dialled from abroad.
    let hasZero =
      first + 1 < phrase.groups.count && phrase.groups[first + 1].joint == .bracket
      && phrase.groups[first + 1].count == 1
    let most = PhoneShape.mostDigits(ofCountryAt: start, in: bytes) + (hasZero ? 1 : 0)
    var last = first
    var digits = phrase.groups[first].count
    while last + 1 < phrase.groups.count, phrase.groups[last + 1].joint != .slash || last == first,
      digits + phrase.groups[last + 1].count <= most
    {
      last += 1
      digits += phrase.groups[last].count
    }
    let isAmerican = bytes[start] == UInt8(ascii: "1")
    guard digits <= most, isAmerican ? digits == 11 : digits >= (last == first ? 10 : 8),
      phrase.endsAlone(last, in: bytes)
        || extensionEnd(after: phrase.groups[last].range.upperBound, in: bytes) != nil
    else { return nil }
    return last
  }

  /// `00` or, from America, `001` before an international number in groups.
  private static func lastBehindZeros(
    _ phrase: NumberPhrase, from first: Int, in bytes: Span<UInt8>
  ) -> Int? {
    let start = phrase.groups[first].range.lowerBound
    let last = phrase.groups.count - 1
    let digits = phrase.digits(first, through: last)
    guard first == 0, bytes.has("00", at: start), bytes.byte(at: start + 2) != UInt8(ascii: "0"),
      last >= first + 2,
      3...6 ~= phrase.groups[first].count, 11...16 ~= digits,
      phrase.startsAlone(first, in: bytes),
      !bytes.byte(at: phrase.end).isLetter || extensionEnd(after: phrase.end, in: bytes) != nil,
      // `0055 0308 0301`: characters by their numbers.
      !phrase.groups.allSatisfy({ $0.count == 4 })
    else { return nil }
    return last
  }

  private static func isMoney(_ start: Int, in bytes: Span<UInt8>) -> Bool {
    bytes.byte(at: start - 1) == UInt8(ascii: "$")
  }

  /// Where an extension such as ` x123` or ` ext. 12` behind a number ends, if there is one.
  private static func extensionEnd(after end: Int, in bytes: Span<UInt8>) -> Int? {
    var position = end
    if bytes.byte(at: position) == UInt8(ascii: ",") { position += 1 }
    if bytes.byte(at: position) == UInt8(ascii: " ") { position += 1 }
    guard let word = extensionWords.first(where: { bytes.hasAnyCase($0, at: position) }) else {
      return nil
    }
    position += word.utf8CodeUnitCount
    if bytes.byte(at: position) == UInt8(ascii: " ") { position += 1 }
    let close = bytes.end(from: position, limit: position + 6) { $0.isDigit }
    return close > position && Boundary.isAfter(close, in: bytes) ? close : nil
  }

  private static let extensionWords: [StaticString] = ["extension", "ext.", "ext", "x"]
}
