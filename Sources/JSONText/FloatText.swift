/// Writes doubles the way the original (Python) wrote them, which enters hashed strings.
public enum FloatText {
  /// The shortest text that reads back as `value`: exponent form below 1e-4 and from 1e16 on.
  ///
  /// `1769385600.0`, `0.1`, `1e-05`, `1e+16`, `1.5e-07`; `nan`, `inf` and `-inf` as Python's `repr`.
  public static func shortest(_ value: Double) -> String {
    if value.isNaN { return "nan" }
    if value.isInfinite { return value < 0 ? "-inf" : "inf" }
    let text = value.description
    let magnitude = value.magnitude
    let plain = magnitude == 0 || (magnitude >= 1e-4 && magnitude < 1e16)
    if plain, !text.utf8.contains(UInt8(ascii: "e")) { return text }
    guard let mark = text.firstIndex(of: "e") else {
      return plain ? text : exponential(text)
    }
    let mantissa = text[..<mark]
    guard let exponent = Int(text[text.index(after: mark)...]) else { return text }
    return plain ? positional(mantissa, exponent: exponent) : joined(mantissa, exponent)
  }

  private static func joined(_ mantissa: some StringProtocol, _ exponent: Int) -> String {
    let digits = mantissa.hasSuffix(".0") ? String(mantissa.dropLast(2)) : String(mantissa)
    let size = exponent.magnitude < 10 ? "0\(exponent.magnitude)" : "\(exponent.magnitude)"
    return "\(digits)e\(exponent < 0 ? "-" : "+")\(size)"
  }

  /// Turns `12345678901234567.0` or `0.00001` into exponent form.
  private static func exponential(_ text: String) -> String {
    let sign = text.hasPrefix("-") ? "-" : ""
    let parts = text.drop { $0 == "-" }.split(separator: ".", omittingEmptySubsequences: false)
    let whole = parts[0]
    let fraction = parts.count > 1 && parts[1] != "0" ? parts[1] : ""
    let all = String(whole + fraction)
    let lead = all.prefix { $0 == "0" }.count
    let significant = all.dropFirst(lead)
    let exponent = whole.count - lead - 1
    let first = significant.prefix(1)
    var rest = String(significant.dropFirst())
    while rest.hasSuffix("0") { rest.removeLast() }
    return joined(sign + first + (rest.isEmpty ? "" : "." + rest), exponent)
  }

  private static func positional(_ mantissa: Substring, exponent: Int) -> String {
    let sign = mantissa.hasPrefix("-") ? "-" : ""
    let digits = mantissa.filter(\.isNumber)
    let significant = mantissa.hasSuffix(".0") ? String(digits.dropLast()) : digits
    if exponent < 0 {
      return sign + "0." + String(repeating: "0", count: -exponent - 1) + significant
    }
    let whole = significant.prefix(exponent + 1)
    let padding = String(repeating: "0", count: max(0, exponent + 1 - significant.count))
    let fraction = significant.dropFirst(exponent + 1)
    return sign + whole + padding + "." + (fraction.isEmpty ? "0" : String(fraction))
  }
}
