/// Reads the times that archives write: `2025-06-01T10:00:00.123456+02:00`.
enum InstantText {
  /// Unix seconds; nil for anything else.
  static func seconds(_ text: String) -> Double? {
    let bytes = Array(text.utf8.prefix(40))
    guard bytes.count >= 19, bytes[4] == 0x2D, bytes[7] == 0x2D,
      bytes[10] == 0x54 || bytes[10] == 0x20, bytes[13] == 0x3A, bytes[16] == 0x3A,
      let year = number(bytes[0..<4]), let month = number(bytes[5..<7]),
      let day = number(bytes[8..<10]), let hour = number(bytes[11..<13]),
      let minute = number(bytes[14..<16]), let second = number(bytes[17..<19]),
      (1...12).contains(month), (1...31).contains(day), hour < 24, minute < 60, second <= 60
    else { return nil }
    var rest = bytes[19...]
    var fraction = 0.0
    if rest.first == 0x2E {
      let digits = rest.dropFirst().prefix { (0x30...0x39).contains($0) }
      guard let value = number(digits.prefix(9)) else { return nil }
      fraction = Double(value) / power(digits.prefix(9).count)
      rest = rest.dropFirst(1 + digits.count)
    }
    guard let offset = offset(rest) else { return nil }
    let whole = days(year, month, day) * 86_400 + hour * 3_600 + minute * 60 + second - offset
    return whole < 0 ? nil : Double(whole) + fraction
  }

  /// Seconds east of Greenwich; nothing counts as Greenwich.
  private static func offset(_ text: ArraySlice<UInt8>) -> Int? {
    guard let sign = text.first, sign != 0x5A else { return text.count <= 1 ? 0 : nil }
    let digits = text.dropFirst().filter { $0 != 0x3A }
    guard sign == 0x2B || sign == 0x2D, digits.count == 4, let hours = number(digits[0..<2]),
      let minutes = number(digits[2..<4])
    else { return nil }
    return (hours * 3_600 + minutes * 60) * (sign == 0x2D ? -1 : 1)
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    var value = 0
    for digit in digits {
      guard (0x30...0x39).contains(digit) else { return nil }
      value = value * 10 + Int(digit - 0x30)
    }
    return digits.isEmpty ? nil : value
  }

  private static func power(_ digits: Int) -> Double {
    (0..<digits).reduce(1.0) { value, _ in value * 10 }
  }

  /// Days since 1970-01-01 in the Gregorian calendar.
  ///
  /// - SeeAlso: Howard Hinnant, chrono-compatible low-level date algorithms.
  private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let year = month <= 2 ? year - 1 : year
    let era = year / 400
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}
