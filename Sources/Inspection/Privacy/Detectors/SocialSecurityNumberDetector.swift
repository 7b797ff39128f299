import TextBytes

/// Finds American social security numbers: `123-45-6789`, and where the words before or behind say so
/// also `123 45 6789`, `123456789` and `123-456789`. `12345-6789` is a ZIP code.
///
/// Areas 000, 666 and 900–999, group 00 and serial 0000 were never issued and are left alone.
///
/// - SeeAlso: Social Security Administration, randomization of numbers, 2011.
enum SocialSecurityNumberDetector {
  /// The last group of the number that begins with the group `first`, if it is one.
  static func look(
    at phrase: NumberPhrase, from first: Int, in bytes: Span<UInt8>, into found: inout Sightings
  ) -> Int? {
    guard let shape = shapes.first(where: { phrase.hasShape($0, from: first) }) else { return nil }
    let last = first + shape.count - 1
    guard phrase.standsAlone(first, through: last, in: bytes) else { return nil }
    let range = phrase.groups[first].range.lowerBound..<phrase.groups[last].range.upperBound
    guard isIssued(range, in: bytes) else { return nil }
    guard
      shape.count == 3 && phrase.isJoined(by: .dash, first, through: last)
        || context.stand(before: range.lowerBound, in: bytes, reach: 48)
        || context.stand(behind: range.upperBound, in: bytes, reach: 40)
    else { return nil }
    found.note(.ssn, range)
    return last
  }

  private static func isIssued(_ range: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    var number = 0
    for index in range where bytes[index].isDigit { number = number * 10 + bytes[index].digitValue }
    let area = number / 1_000_000
    return area != 0 && area != 666 && area < 900 && number / 10_000 % 100 != 0
      && number % 10_000 != 0
  }

  /// How many digits stand together.
  private static let shapes = [[3, 2, 4], [9], [3, 6]]

  private static let context = ContextWords(
    whole: ["ssn", "ssns", "ss#", "ss number", "social security", "social-security", "soc sec"],
    endings: ["_ssn", "social_security", "socialsecurity", "socialsecuritynumber", "ssn#"])
}
