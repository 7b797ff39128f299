import TextBytes

/// Reads a phrase of digits once and lets the rules for numbers decide what it is.
enum NumberDetector: Detector {
  static func look(at anchor: Int, in bytes: Span<UInt8>, into found: inout Sightings) {
    guard anchor >= found.numbersRead else { return }
    if let end = BankAccountDetector.look(atCheckDigits: anchor, in: bytes, into: &found) {
      found.numbersRead = end
      return
    }
    // A year and the like: too short for anything, and by far the most frequent.
    let close = bytes.end(from: anchor, limit: bytes.count) { $0.isDigit }
    // Most numbers stand between blanks and signs, where no group of hexadecimal digits goes on.
    if bytes.byte(at: close).isLetter || bytes.byte(at: close) == UInt8(ascii: ".")
      || bytes.byte(at: anchor - 1).isLetter,
      let end = HexGroupDetector.lookDotted(at: anchor, in: bytes, into: &found)
    {
      found.numbersRead = end
      return
    }
    if close - anchor < 6, !continues(after: close, in: bytes) {
      found.numbersRead = close
      return
    }

    let phrase = NumberPhrase(in: bytes, at: anchor)
    found.numbersRead = phrase.end
    guard phrase.digits(0, through: phrase.groups.count - 1) >= 4 else { return }
    var first = 0
    var isKnown = false
    while first < phrase.groups.count {
      if let last = decide(phrase, from: first, in: bytes, into: &found) {
        isKnown = true
        first = last + 1
      } else {
        first += 1
      }
    }
    if !isKnown { PhoneDetector.lookByContext(at: phrase, in: bytes, into: &found) }
  }

  /// The last group of the number that begins with the group `first`, if it is one.
  private static func decide(
    _ phrase: NumberPhrase, from first: Int, in bytes: Span<UInt8>, into found: inout Sightings
  ) -> Int? {
    CreditCardDetector.look(at: phrase, from: first, in: bytes, into: &found)
      ?? SocialSecurityNumberDetector.look(at: phrase, from: first, in: bytes, into: &found)
      ?? IPAddressDetector.look(at: phrase, from: first, in: bytes, into: &found)
      ?? PhoneDetector.look(at: phrase, from: first, in: bytes, into: &found)
  }

  private static func continues(after close: Int, in bytes: Span<UInt8>) -> Bool {
    let next = bytes.byte(at: close)
    if next.isBeyondASCII || next == UInt8(ascii: ")") || next == UInt8(ascii: "(") { return true }
    let mayJoin =
      next == UInt8(ascii: " ") || next == UInt8(ascii: "-") || next == UInt8(ascii: ".")
      || next == UInt8(ascii: "/")
    let after = bytes.byte(at: close + 1)
    return mayJoin && (after.isDigit || after == UInt8(ascii: "("))
  }
}
