/// How many terminal columns texts take.
enum DisplayWidth {
  /// The columns of `text`: two for East Asian wide signs and emoji, none for combining marks.
  static func columns(_ text: String) -> Int {
    var sum = 0
    for scalar in text.unicodeScalars { sum += columns(scalar) }
    return sum
  }

  /// The longest beginning of `text` that fits in `width` columns, with `…` where something was cut.
  static func fitted(_ text: String, to width: Int) -> String {
    guard columns(text) > width else { return text }
    guard width > 0 else { return "" }
    var fitted = ""
    var used = 0
    for scalar in text.unicodeScalars {
      let next = columns(scalar)
      if used + next > width - 1 { break }
      fitted.unicodeScalars.append(scalar)
      used += next
    }
    return fitted + "…"
  }

  /// `text` in lines of at most `width` columns, broken at blanks where there are some.
  static func wrapped(_ text: String, to width: Int) -> [String] {
    var lines: [String] = []
    for line in text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false) {
      var rest = line
      repeat {
        lines.append(String(String.UnicodeScalarView(take(from: &rest, max(2, width)))))
      } while !rest.isEmpty
    }
    return lines
  }

  /// Takes what fits into a line, and the blank behind it.
  private static func take(
    from rest: inout Substring.UnicodeScalarView, _ width: Int
  ) -> Substring.UnicodeScalarView {
    var used = 0
    var blank: String.Index?
    var place = rest.startIndex
    while place < rest.endIndex {
      let scalar = rest[place]
      let next = used + columns(scalar)
      if next > width {
        if scalar == " " { blank = place }
        let line = rest[..<(blank ?? place)]
        rest = rest[(blank.map { rest.index(after: $0) } ?? place)...]
        return line
      }
      if scalar == " " { blank = place }
      used = next
      place = rest.index(after: place)
    }
    defer { rest = rest[rest.endIndex...] }
    return rest
  }

  private static func columns(_ scalar: Unicode.Scalar) -> Int {
    if scalar.value < 0x300 { return 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF,
      0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }
}
