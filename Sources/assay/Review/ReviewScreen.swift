/// A reviewer's screen as lines of text, of a size that is given.
struct ReviewScreen {
  let columns: Int
  let rows: Int
  let colors: Bool

  /// The rows for what can be scrolled, between the heading and the foot.
  private var room: Int { max(1, rows - 3) }

  /// How far so many lines can be scrolled.
  func mostScrolled(_ lines: Int) -> Int { max(0, lines - room) }

  /// The lines of a page.
  var page: Int { max(1, room - 1) }

  /// A card as lines of this width.
  func lines(of card: ReviewCard) -> [String] {
    var lines = wrapped(card.facts).map { styled($0, "2") }
    for remark in card.remarks { lines += wrapped(remark).map { styled($0, "33") } }
    for part in card.parts {
      lines.append("")
      let color =
        switch part.role {
        case .neutral: "1"
        case .good: "1;32"
        case .bad: "1;31"
        }
      lines.append(styled(DisplayWidth.fitted(part.heading, to: columns), color))
      lines += wrapped(TerminalText.block(part.text))
    }
    return lines
  }

  /// The whole screen, each line cleared to its end.
  ///
  /// - Parameters:
  ///   - heading: Where the reviewer is.
  ///   - lines: What can be scrolled, from `lines(of:)`.
  ///   - foot: What happened, or what is asked.
  ///   - scrolled: Lines that are above the screen.
  func text(heading: String, lines: [String], foot: String, scrolled: Int) -> String {
    let above = min(scrolled, mostScrolled(lines.count))
    let shown = lines.dropFirst(above).prefix(room)
    let below = lines.count - above - shown.count
    let more = below > 0 ? "↓ \(below) more lines" : ""
    return frame(heading: heading, Array(shown), note: more, foot: foot)
  }

  /// A screen of plain lines, such as the cheat sheet.
  func text(heading: String, lines: [String], foot: String) -> String {
    frame(heading: heading, Array(lines.prefix(room)), note: "", foot: foot)
  }

  private func frame(heading: String, _ lines: [String], note: String, foot: String) -> String {
    var screen = "\u{1B}[H" + styled(DisplayWidth.fitted(heading, to: columns), "1") + Self.end
    for line in lines { screen += line + Self.end }
    for _ in lines.count..<max(lines.count, room) { screen += Self.end }
    screen += styled(DisplayWidth.fitted(note, to: columns), "2") + Self.end
    return screen + styled(DisplayWidth.fitted(foot, to: columns), "7") + "\u{1B}[K"
  }

  private static let end = "\u{1B}[K\r\n"

  private func wrapped(_ text: String) -> [String] {
    // A tab's width depends on where it stands; four blanks do not.
    let text = text.split(separator: "\t", omittingEmptySubsequences: false)
    return DisplayWidth.wrapped(text.joined(separator: "    "), to: columns)
  }

  private func styled(_ text: String, _ style: String) -> String {
    colors && !text.isEmpty ? "\u{1B}[\(style)m\(text)\u{1B}[0m" : text
  }
}
