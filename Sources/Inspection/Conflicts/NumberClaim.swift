import TextBytes

/// The number with which an answer ends or of which it consists.
package struct NumberClaim: Sendable, Hashable {
  package let value: Double
  /// Digits behind the point.
  let decimals: Int
  /// The measure that follows, such as `km` or `%`; empty for none, or for a counted thing.
  let unit: String

  /// The number as people write it.
  package var text: String {
    let number = decimals == 0 && value.magnitude < 1e15 ? String(Int(value)) : String(value)
    return unit.isEmpty ? number : "\(number) \(unit)"
  }

  /// Whether two numbers cannot both be right: another value in the same measure, beyond rounding.
  package func contradicts(_ other: NumberClaim) -> Bool {
    guard unit == other.unit else { return false }
    var step = 0.5
    for _ in 0..<min(decimals, other.decimals) { step /= 10 }
    return (value - other.value).magnitude > step * (1 + 1e-9)
  }

  /// The number that an answer marks as its result (`#### 72`, `\boxed{72}`, `the answer is 72`), or
  /// the only one of an answer of a few words; nil where no number is clearly the answer.
  init?(of answer: String) {
    let text = ContiguousArray(answer.utf8)
    if let place = Self.placeBehindMark(text) {
      guard let claim = Self.read(text, at: Self.skipSigns(text, from: place)) else { return nil }
      self = claim
      return
    }
    guard text.count <= 80, text.filter({ $0 == 0x20 }).count < Self.mostWords else { return nil }
    var found: NumberClaim?
    var index = 0
    while index < text.count {
      guard text[index].isDigit else {
        index += 1
        continue
      }
      // A second number, or a digit within a word such as H2O or a name such as AK-47, leaves the question open.
      let hasDash = index > 0 && text[index - 1] == 0x2D
      let start = hasDash ? index - 1 : index
      let isInWord =
        start > 0 && (text[start - 1].isLetter || text[start - 1].isBeyondASCII)
      guard found == nil, !isInWord else { return nil }
      guard let claim = Self.read(text, at: start) else { return nil }
      found = claim
      while index < text.count, text[index].isDigit || Self.isWithinNumber(text, index) {
        index += 1
      }
    }
    guard let found else { return nil }
    self = found
  }

  private init(value: Double, decimals: Int, unit: String) {
    self.value = value
    self.decimals = decimals
    self.unit = unit
  }

  private static let mostWords = 8
  private static let marks: [StaticString] = [
    "####", "\\boxed{", "answer is", "answer:", "result is",
  ]

  /// With the bit that makes letters small: `#`, `\`, `a` and `r`.
  private static let firstBytes: [UInt8] = [0x23, 0x7C, 0x61, 0x72]

  /// Behind the last mark.
  private static func placeBehindMark(_ text: ContiguousArray<UInt8>) -> Int? {
    let span = text.span
    for index in text.indices.reversed() where firstBytes.contains(text[index] | 0x20) {
      for mark in marks where span.hasAnyCase(mark, at: index) {
        return index + mark.utf8CodeUnitCount
      }
    }
    return nil
  }

  private static let signs = Set(" \n\t$*:_{(=~".utf8)

  private static func skipSigns(_ text: ContiguousArray<UInt8>, from start: Int) -> Int {
    var index = start
    while index < text.count, index < start + 12, signs.contains(text[index]) { index += 1 }
    return index
  }

  /// A point or comma with digits on both sides.
  private static func isWithinNumber(_ text: ContiguousArray<UInt8>, _ index: Int) -> Bool {
    (text[index] == 0x2E || text[index] == 0x2C) && index > 0 && text[index - 1].isDigit
      && index + 1 < text.count && text[index + 1].isDigit
  }

  private static func read(_ text: ContiguousArray<UInt8>, at start: Int) -> NumberClaim? {
    var index = start
    var isNegative = false
    if index < text.count, text[index] == 0x2D {
      isNegative = true
      index += 1
    }
    guard index < text.count, text[index].isDigit else { return nil }
    var value = 0.0
    var decimals = 0
    var isFraction = false
    var scale = 1.0
    while index < text.count {
      let byte = text[index]
      if byte.isDigit {
        if isFraction {
          decimals += 1
          scale /= 10
          value += Double(byte.digitValue) * scale
        } else {
          value = value * 10 + Double(byte.digitValue)
        }
      } else if isWithinNumber(text, index), !(isFraction && byte == 0x2E) {
        if byte == 0x2E { isFraction = true }
      } else {
        break
      }
      index += 1
    }
    // A ratio, a time, a date or a range is more than one number.
    if index + 1 < text.count, "/:-^".utf8.contains(text[index]), text[index + 1].isDigit {
      return nil
    }
    return NumberClaim(
      value: isNegative ? -value : value, decimals: decimals, unit: unit(text, from: index))
  }

  private static func unit(_ text: ContiguousArray<UInt8>, from start: Int) -> String {
    var index = start
    if index < text.count, text[index] == 0x25 { return "%" }
    while index < text.count, index < start + 2, text[index] == 0x20 || text[index] == 0x2A {
      index += 1
    }
    var end = index
    while end < text.count, text[end].isLetter || text[end].isBeyondASCII { end += 1 }
    let word = String(utf8: text.span.extracting(index..<end)).lowercased()
    return measures[word] ?? ""
  }

  private static let measures: [String: String] = {
    let lists = [
      "%": "percent pct", "km": "kilometers kilometres kilometer", "m": "meters metres meter",
      "cm": "centimeters centimetres", "mm": "millimeters", "mi": "mile miles", "ft": "feet foot",
      "in": "inches inch", "kg": "kilograms kilogram", "g": "grams gram", "lb": "pounds lbs",
      "l": "liters litres liter", "ml": "milliliters", "s": "seconds second sec",
      "ms": "milliseconds",
      "min": "minutes minute", "h": "hours hour", "d": "days day", "w": "weeks week",
      "mo": "months month", "y": "years year", "c": "°c celsius", "f": "°f fahrenheit",
      "k": "kelvin",
      "gb": "gigabytes", "mb": "megabytes", "kb": "kilobytes", "thousand": "", "million": "",
      "billion": "", "trillion": "",
    ]
    var found: [String: String] = [:]
    for (unit, words) in lists {
      found[unit] = unit
      for word in words.split(separator: " ") { found[String(word)] = unit }
    }
    return found
  }()
}
