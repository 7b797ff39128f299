import TextBytes

/// Finds payment card numbers: grouped as on the card or in one piece, of a known issuer, and with a
/// valid check digit.
///
/// Left alone are numbers whose check digit is wrong and numbers inside longer ones.
///
/// - SeeAlso: ISO/IEC 7812-1, annex B (the Luhn formula); the issuers' public number ranges.
enum CreditCardDetector {
  /// The last group of the card number that begins with the group `first`, if it is one.
  static func look(
    at phrase: NumberPhrase, from first: Int, in bytes: Span<UInt8>, into found: inout Sightings
  ) -> Int? {
    let count = phrase.groups[first].count
    if count >= 12 {
      return note(phrase, first, first, in: bytes, into: &found)
    }
    guard count == 4 else { return nil }
    for shape in shapes where phrase.hasShape(shape, from: first) {
      let last = first + shape.count - 1
      guard
        phrase.isJoined(by: .space, first, through: last)
          || phrase.isJoined(by: .dash, first, through: last)
      else { continue }
      if let last = note(phrase, first, last, in: bytes, into: &found) { return last }
    }
    return nil
  }

  private static func note(
    _ phrase: NumberPhrase, _ first: Int, _ last: Int, in bytes: Span<UInt8>,
    into found: inout Sightings
  ) -> Int? {
    let count = phrase.digits(first, through: last)
    guard count <= 19, phrase.standsAlone(first, through: last, in: bytes) else { return nil }
    let range = phrase.groups[first].range.lowerBound..<phrase.groups[last].range.upperBound
    guard hasValidCheckDigit(range, in: bytes) else { return nil }
    let isGrouped = first != last
    guard
      isIssued(range.lowerBound, count: count, in: bytes)
        && (isGrouped || count == 14 || count == 15 || count == 16)
        || count >= 12 && context.stand(before: range.lowerBound, in: bytes, reach: 40)
    else { return nil }
    guard !isGrouped || !HexDump.holds(range, in: bytes) else { return nil }
    found.note(.creditCard, range)
    return last
  }

  /// Doubles every second digit from the right; the sum of all digits must divide by ten.
  private static func hasValidCheckDigit(_ range: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    var sum = 0
    var doubles = false
    var allZero = true
    for index in range.reversed() where bytes[index].isDigit {
      let digit = bytes[index].digitValue
      if digit != 0 { allZero = false }
      let value = doubles ? digit * 2 : digit
      sum += value > 9 ? value - 9 : value
      doubles.toggle()
    }
    return sum % 10 == 0 && !allZero
  }

  /// Visa, Mastercard, American Express, Discover, Diners Club, JCB and UnionPay.
  private static func isIssued(_ start: Int, count: Int, in bytes: Span<UInt8>) -> Bool {
    var head = 0
    for index in start..<start + 4 { head = head * 10 + bytes[index].digitValue }
    switch count {
    case 13: return head / 1000 == 4
    case 14: return 300...305 ~= head / 10 || head / 100 == 36 || head / 100 == 38
    case 15: return head / 100 == 34 || head / 100 == 37 || head == 2131 || head == 1800
    case 16, 19:
      return head / 1000 == 4 || 51...55 ~= head / 100 || 2221...2720 ~= head || head == 6011
        || 644...659 ~= head / 10 || 3528...3589 ~= head || head / 100 == 62
    default: return false
    }
  }

  private static let shapes = [[4, 4, 4, 4, 3], [4, 4, 4, 4], [4, 6, 5], [4, 6, 4]]
  private static let context = ContextWords(
    whole: ["cc", "visa", "mastercard", "amex", "maestro", "pan", "atm"],
    endings: ["card", "cards", "card #", "credit", "debit"])
}
