import Foundation

/// Reads for how long an endpoint wants to be left alone.
///
/// - SeeAlso: RFC 9110, 10.2.3 and 5.6.7.
enum RetryAfter {
  /// The wait that a `Retry-After` asks for, in seconds or by a date; nil where it says neither.
  ///
  /// - Parameter answered: The answer's own `Date`, so that a clock that is wrong does no harm.
  static func wait(_ text: String?, at answered: String?) -> Duration? {
    guard let text else { return nil }
    if let seconds = Int(text) { return seconds < 0 ? nil : .seconds(min(seconds, mostSeconds)) }
    guard let then = seconds(of: text) else { return nil }
    let now = answered.flatMap(seconds(of:)) ?? Int(Date().timeIntervalSince1970)
    return .seconds(min(max(0, then - now), mostSeconds))
  }

  private static let mostSeconds = 1_000_000

  /// Unix seconds of `Sun, 06 Nov 1994 08:49:37 GMT`; nil for anything else.
  static func seconds(of date: String) -> Int? {
    let parts = date.split(separator: " ", omittingEmptySubsequences: false)
    guard parts.count == 6, parts[0].utf8.count == 4, parts[0].last == ",", parts[5] == "GMT",
      let day = number(parts[1], digits: 2), (1...31).contains(day),
      let month = months.firstIndex(of: String(parts[2])), let year = number(parts[3], digits: 4)
    else { return nil }
    let time = parts[4].split(separator: ":", omittingEmptySubsequences: false)
    guard time.count == 3, let hour = number(time[0], digits: 2), hour < 24,
      let minute = number(time[1], digits: 2), minute < 60,
      let second = number(time[2], digits: 2), second <= 60
    else { return nil }
    return ((days(year, month + 1, day) * 24 + hour) * 60 + minute) * 60 + second
  }

  private static func number(_ text: Substring, digits: Int) -> Int? {
    guard text.utf8.count == digits, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return nil
    }
    return Int(text)
  }

  /// Days since 1970-01-01 in the Gregorian calendar, the year begun in March.
  private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let year = month <= 2 ? year - 1 : year
    let inYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
    return year * 365 + year / 4 - year / 100 + year / 400 + inYear - 719_468
  }

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
}
