/// Points in time as people write them on a command line; all in UTC.
enum Moment {
  /// Reads `2026-01-31`, `2026-01-31T12:00:00Z`, `7d`, `12h`, `30m` (ago), or Unix seconds.
  static func seconds(_ text: String, now: Double) -> Double? {
    if let ago = age(text) { return now - ago }
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
    let halves = text.split(omittingEmptySubsequences: false) { $0 == "T" || $0 == " " }
    guard halves.count <= 2, let date = halves.first else { return nil }
    let parts = date.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2],
      (1...9_999).contains(year), (1...12).contains(month), (1...31).contains(day)
    else { return nil }
    let days = Moment.days(year, month, day)
    guard civil(fromDays: days) == (year, month, day) else { return nil }
    guard halves.count == 2 else { return Double(days * 86_400) }
    guard let clock = clock(halves[1]) else { return nil }
    return Double(days * 86_400 + clock)
  }

  private static func clock(_ text: Substring) -> Int? {
    let bare = text.hasSuffix("Z") ? text.dropLast() : text
    let parts = bare.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2 || parts.count == 3, let hour = parts[0], let minute = parts[1],
      (0...23).contains(hour), (0...59).contains(minute)
    else { return nil }
    let second = parts.count == 3 ? parts[2] : 0
    guard let second, (0...60).contains(second) else { return nil }
    return hour * 3_600 + minute * 60 + second
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
