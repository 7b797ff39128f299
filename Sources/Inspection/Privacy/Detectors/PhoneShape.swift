import TextBytes

/// What speaks for and against a phone number, beside its form.
enum PhoneShape {
  /// Whether the ten digits from `start` could be an American number: neither area nor exchange
  /// begins with 0 or 1.
  static func isAmerican(_ start: Int, in bytes: Span<UInt8>) -> Bool {
    var digits = 0
    var index = start
    while digits < 4, index < bytes.count, index < start + 8 {
      if bytes[index].isDigit {
        if digits == 0 || digits == 3, bytes[index] < UInt8(ascii: "2") { return false }
        digits += 1
      }
      index += 1
    }
    return digits == 4
  }

  /// Whether the phrase reads as a date or as a span of years.
  static func isDate(_ phrase: NumberPhrase, in bytes: Span<UInt8>) -> Bool {
    let counts = phrase.groups.map(\.count)
    func isYear(_ group: Int) -> Bool {
      let start = phrase.groups[group].range.lowerBound
      return bytes.has("19", at: start) || bytes.has("20", at: start)
    }
    if counts.count >= 3, counts[0] == 4, counts[1] <= 2, counts[2] <= 2, isYear(0) { return true }
    if counts.count >= 3, counts[0] <= 2, counts[1] <= 2, counts[2] == 4, isYear(2) { return true }
    return counts.count == 2 && counts == [4, 4] && isYear(0) && isYear(1)
  }

  /// Whether the phrase reads as a decimal number or as a version.
  static func isDecimal(_ phrase: NumberPhrase) -> Bool {
    let joints = phrase.groups.dropFirst().map(\.joint)
    guard !joints.isEmpty, joints.allSatisfy({ $0 == .dot }) else { return false }
    return phrase.groups.count <= 2 || phrase.groups.contains { $0.count == 1 }
  }

  /// Whether the phrase is part of a sum: `$600-120`, `742/106 = 7`.
  static func isReckoned(_ phrase: NumberPhrase, in bytes: Span<UInt8>) -> Bool {
    let first = phrase.groups[0].range.lowerBound
    if bytes.byte(at: first - 1) == UInt8(ascii: "$") { return true }
    let next = bytes.end(from: phrase.end, limit: phrase.end + 2) { $0 == UInt8(ascii: " ") }
    if bytes.byte(at: next) == UInt8(ascii: "=") { return true }
    return phrase.groups.dropFirst().contains {
      bytes.byte(at: $0.range.lowerBound - 1) == UInt8(ascii: "$")
    }
  }

  /// Whether a label such as `Phone:` stands before the number, or `fax` behind it.
  static func isLabelled(_ range: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    if labels.stand(before: range.lowerBound, in: bytes, reach: 28) { return true }
    let from = bytes.end(from: range.upperBound, limit: range.upperBound + 3) {
      $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "(")
    }
    return from > range.upperBound
      && trailing.contains {
        bytes.hasAnyCase($0, at: from)
          && !bytes.byte(at: from + $0.utf8CodeUnitCount).isWord
      }
  }

  /// Whether somebody is asked to call the number.
  static func isToBeCalled(_ range: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    let blank = bytes.start(before: range.lowerBound, limit: range.lowerBound - 3) {
      $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "(")
    }
    let word = bytes.start(before: blank, limit: blank - 12) { $0.isLetter }
    return links.stand(in: word..<blank, of: bytes)
      && verbs.stand(before: range.lowerBound, in: bytes, reach: 28)
  }

  /// How many digits a number of the country whose code begins at `start` has at most.
  static func mostDigits(ofCountryAt start: Int, in bytes: Span<UInt8>) -> Int {
    if bytes[start] == UInt8(ascii: "1") || bytes[start] == UInt8(ascii: "7") { return 11 }
    let code = bytes[start].digitValue * 10 + bytes.byte(at: start + 1).digitValue
    switch code {
    case 45, 47, 65: return 10
    case 20, 27, 31, 32, 33, 34, 36, 41, 48, 61, 64, 66: return code == 20 || code == 64 ? 12 : 11
    case 30, 40, 44, 46, 51, 52, 54, 57, 58, 63, 81, 82, 84, 90, 91, 92, 94, 98: return 12
    default: return 13
    }
  }

  private static let labels = ContextWords(
    whole: [
      "tel", "telephone", "fax", "cell", "hotline", "whatsapp", "sms", "my number", "our number",
      "his number", "her number", "your number", "their number", "number to call",
      "mob", "ph", "pager", "landline",
    ],
    endings: ["phone", "mobile", "phone number", "phone no", "phonenumber", "phone_number"])
  private static let trailing: [StaticString] = [
    "office", "fax", "mobile", "cell", "home", "phone", "work", "tel",
  ]
  private static let verbs = ContextWords(
    whole: [
      "call", "call me", "text", "dial", "ring", "reach", "contact", "answering", "phoned",
      "reached",
      "message me",
    ], endings: [])
  /// What stands directly before a number to be called.
  private static let links = ContextWords(
    whole: [
      "at", "on", "me", "us", "him", "her", "them", "is", "number", "via", "call", "text", "dial",
      "ring", "reach", "contact",
    ], endings: [])
}
