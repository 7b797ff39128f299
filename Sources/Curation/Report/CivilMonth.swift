/// A month of the Gregorian calendar, UTC.
///
/// - SeeAlso: Howard Hinnant, chrono-compatible low-level date algorithms, `civil_from_days`.
struct CivilMonth {
  /// Months since the beginning of year 0.
  let number: Int

  /// The month in which a moment lies; far-off moments are cut to four million years.
  init(unixSeconds seconds: Double) {
    let days = (seconds.isFinite ? seconds / 86_400 : 0).rounded(.down)
    let shifted = Int(min(max(days, -1_400_000_000), 1_400_000_000)) + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    // Counted from March, so that the leap day is a year's last.
    number = (yearOfEra + era * 400) * 12 + (5 * dayOfYear + 2) / 153 + 2
  }

  /// The month with this number.
  init(number: Int) { self.number = number }

  /// The month as `2026-01`.
  var text: String {
    let month = (number % 12 + 12) % 12
    let year = String((number - month) / 12)
    return String(repeating: "0", count: max(0, 4 - year.count)) + year
      + (month < 9 ? "-0" : "-") + String(month + 1)
  }
}
