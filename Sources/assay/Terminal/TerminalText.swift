/// Texts as a terminal may see them: nothing in them can move the cursor, recolour or reorder.
///
/// What people captured is printed by `list`, `show`, errors and logs; an escape sequence in it must
/// stay a text. Codes are shown as `\x1b` or `\u202e`.
enum TerminalText {
  /// Shows `text` in one line: line breaks and tabs too become codes.
  static func line(_ text: String) -> String { escaped(text, keepingLines: false) }

  /// Shows `text` over several lines: line feeds and tabs stay.
  static func block(_ text: String) -> String { escaped(text, keepingLines: true) }

  private static func escaped(_ text: String, keepingLines: Bool) -> String {
    guard text.unicodeScalars.contains(where: { isCode($0) }) else { return text }
    var shown = ""
    shown.reserveCapacity(text.utf8.count + 16)
    for scalar in text.unicodeScalars {
      if !isCode(scalar) || (keepingLines && (scalar == "\n" || scalar == "\t")) {
        shown.unicodeScalars.append(scalar)
      } else {
        shown += code(scalar)
      }
    }
    return shown
  }

  /// Controls, line separators, and the marks that turn the direction of writing or hide text.
  private static func isCode(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F...0x9F, 0x061C, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069,
      0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE007F:
      true
    default: false
    }
  }

  private static func code(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\n": return "\\n"
    case "\r": return "\\r"
    case "\t": return "\\t"
    default:
      if scalar.value < 0x80 { return "\\x" + hexadecimal(scalar.value, width: 2) }
      if scalar.value > 0xFFFF { return "\\u{" + hexadecimal(scalar.value, width: 5) + "}" }
      return "\\u" + hexadecimal(scalar.value, width: 4)
    }
  }

  private static func hexadecimal(_ value: UInt32, width: Int) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
