/// A day of the Gregorian calendar, UTC.
///
/// - SeeAlso: Howard Hinnant, chrono-compatible low-level date algorithms, `civil_from_days`.
struct CivilDay {
  let year: Int64
  let month: Int64
  let day: Int64

  /// The day that lies so many days after 1 January 1970; far-off ones are cut to four million years.
  init(daysSince1970 days: Int64) {
    let shifted = min(max(days, -1_500_000_000), 1_500_000_000) + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// The days since 1 January 1970 of an hour since then.
  static func number(ofHour hour: Int64) -> Int64 { hour >= 0 ? hour / 24 : (hour - 23) / 24 }

  /// The day as `2026-01-31`.
  var text: String {
    func padded(_ number: Int64, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }
}
