/// Points in time as people write them on a command line; in UTC, unless they say an offset.
enum Moment {
  /// Reads `2026-01-31`, `2026-01-31T12:00:00Z`, `2026-01-31T14:00:00+02:00`, `7d`, `12h`, `30m`
  /// (ago), or Unix seconds.
  ///
  /// - SeeAlso: RFC 3339, and ISO 8601 for what is left out.
  static func seconds(_ text: String, now: Double) -> Double? {
    if let ago = age(text) { return now - ago }
    // A year or a date without dashes would be a time of 1970, before which nothing is: it would choose
    // all rows, or none.
    if isNumber(text[...]), text.utf8.count == 4 || text.utf8.count == 8 { return nil }
    if let number = Double(text), number.isFinite { return number }
    return calendar(text)
  }

  /// The day and time of Unix seconds, `2026-01-31 12:00`; times out of reach become `-`.
  static func text(_ seconds: Double) -> String {
    guard seconds.isFinite, seconds.magnitude < 1e14 else { return "-" }
    let whole = Int(seconds.rounded(.down))
    let days = (whole >= 0 ? whole : whole - 86_399) / 86_400
    let rest = whole - days * 86_400
    let (year, month, day) = civil(fromDays: days)
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2)) "
      + "\(padded(rest / 3_600, 2)):\(padded(rest / 60 % 60, 2))"
  }

  private static func age(_ text: String) -> Double? {
    guard let unit = text.last, let count = Double(text.dropLast()), count >= 0 else { return nil }
    switch unit {
    case "m": return count * 60
    case "h": return count * 3_600
    case "d": return count * 86_400
    case "w": return count * 604_800
    default: return nil
    }
  }

  private static func calendar(_ text: String) -> Double? {
    let halves = text.split(maxSplits: 1, omittingEmptySubsequences: false) {
      $0 == "T" || $0 == "t" || $0 == " "
    }
    guard let date = halves.first, let parts = numbers(date, between: "-"), parts.count == 3,
      (1...9_999).contains(parts[0]), (1...12).contains(parts[1]), (1...31).contains(parts[2])
    else { return nil }
    let days = Moment.days(parts[0], parts[1], parts[2])
    guard civil(fromDays: days) == (parts[0], parts[1], parts[2]) else { return nil }
    guard halves.count == 2 else { return Double(days * 86_400) }
    guard let clock = clock(halves[1]) else { return nil }
    return Double(days * 86_400) + clock
  }

  /// Seconds since the date began in UTC: under none or over a day where the offset makes it so.
  private static func clock(_ text: Substring) -> Double? {
    guard let sign = text.lastIndex(where: { "+-Zz".contains($0) }) else { return local(text) }
    // As git writes it, a blank stands before the offset.
    let bare = text[..<sign].hasSuffix(" ") ? text[..<sign].dropLast() : text[..<sign]
    guard let local = local(bare), let offset = offset(text[sign...]) else { return nil }
    return local - Double(offset)
  }

  /// Seconds since midnight of `12:00`, `12:00:30` or `12:00:30.5`.
  private static func local(_ text: Substring) -> Double? {
    let halves = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let whole = halves.first, let parts = numbers(whole, between: ":"),
      parts.count == 3 || parts.count == 2 && halves.count == 1,
      (0...23).contains(parts[0]), (0...59).contains(parts[1])
    else { return nil }
    let second = parts.count == 3 ? parts[2] : 0
    guard (0...60).contains(second) else { return nil }
    let seconds = Double(parts[0] * 3_600 + parts[1] * 60 + second)
    guard halves.count == 2 else { return seconds }
    guard isNumber(halves[1]), let fraction = Double("0." + halves[1]) else { return nil }
    return seconds + fraction
  }

  /// Seconds east of UTC of `Z`, `+02:00`, `+0200` or `+02`.
  private static func offset(_ text: Substring) -> Int? {
    let digits = text.dropFirst()
    guard let sign = text.first, sign == "+" || sign == "-" else { return digits.isEmpty ? 0 : nil }
    let halves =
      digits.count == 4
      ? [digits.prefix(2), digits.suffix(2)]
      : digits.split(separator: ":", omittingEmptySubsequences: false)
    guard halves.count <= 2, halves.allSatisfy({ $0.count == 2 && isNumber($0) }),
      let hours = Int(halves[0]), (0...23).contains(hours),
      let minutes = halves.count == 2 ? Int(halves[1]) : 0, (0...59).contains(minutes)
    else { return nil }
    return (sign == "-" ? -1 : 1) * (hours * 3_600 + minutes * 60)
  }

  private static func numbers(_ text: Substring, between separator: Character) -> [Int]? {
    let parts = text.split(separator: separator, omittingEmptySubsequences: false)
    let numbers = parts.compactMap { isNumber($0) ? Int($0) : nil }
    return numbers.count == parts.count ? numbers : nil
  }

  private static func isNumber(_ text: Substring) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }

  /// Days since 1970-01-01 of a date in the Gregorian calendar.
  ///
  /// - SeeAlso: Howard Hinnant, chrono-compatible low-level date algorithms.
  private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  private static func civil(fromDays days: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
