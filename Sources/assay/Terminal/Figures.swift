/// Figures as people read them.
enum Figures {
  /// `1234567` as `1,234,567`.
  static func grouped(_ number: Int) -> String {
    let digits = String(number.magnitude)
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0 && (digits.count - index) % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return number < 0 ? "-" + text : text
  }

  /// `count` of `noun`, with an `s` unless it is one.
  static func counted(_ count: Int, _ noun: String, plural: String? = nil) -> String {
    "\(grouped(count)) \(count == 1 ? noun : plural ?? noun + "s")"
  }

  /// A score or share with two decimals, rounded half up, without the system's locale.
  static func hundredths(_ value: Double) -> String {
    fixed(value, decimals: 2)
  }

  /// `value` with so many decimals; not a number becomes `-`.
  static func fixed(_ value: Double, decimals: Int) -> String {
    guard value.isFinite, value.magnitude < 1e15 else { return "-" }
    var scale = 1
    for _ in 0..<decimals { scale *= 10 }
    let scaled = Int((value.magnitude * Double(scale) + 1e-9).rounded())
    let fraction = String(scaled % scale)
    let padding = String(repeating: "0", count: max(0, decimals - fraction.count))
    let text = decimals == 0 ? "\(scaled)" : "\(scaled / scale).\(padding)\(fraction)"
    return value < 0 && scaled != 0 ? "-" + text : text
  }

  /// `EMAIL 2, PHONE 1`.
  static func tally(_ counts: [String: Int]) -> String {
    counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { "\($0.key) \(grouped($0.value))" }.joined(separator: ", ")
  }
}
