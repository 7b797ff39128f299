/// Rows in aligned columns that fit the terminal.
struct Table {
  /// How a column stands.
  enum Alignment { case left, right }

  /// One column: its heading, its alignment, and whether it gives way when the line is too long.
  struct Column {
    let title: String
    var alignment = Alignment.left
    var flexible = false
  }

  let columns: [Column]
  private(set) var rows: [[String]] = []

  init(_ columns: [Column]) { self.columns = columns }

  /// Adds a row of one cell a column; codes in the cells are shown escaped.
  mutating func add(_ cells: [String]) {
    rows.append(cells.map(TerminalText.line))
  }

  /// The lines, headings first, none longer than `width` columns while flexible ones can give way.
  func lines(width: Int) -> [String] {
    var widths = columns.map { DisplayWidth.columns($0.title) }
    for row in rows {
      for (index, cell) in row.enumerated() where index < widths.count {
        widths[index] = max(widths[index], DisplayWidth.columns(cell))
      }
    }
    shrink(&widths, to: width)
    return ([columns.map(\.title)] + rows).map { line($0, widths) }
  }

  /// Takes what is too much from the flexible columns, the widest first, down to eight columns each.
  private func shrink(_ widths: inout [Int], to width: Int) {
    let gaps = 2 * max(0, columns.count - 1)
    var excess = widths.reduce(gaps, +) - width
    while excess > 0 {
      let flexible = columns.indices.filter { columns[$0].flexible && widths[$0] > 8 }
      guard let widest = flexible.max(by: { widths[$0] < widths[$1] }) else { return }
      let rest = flexible.filter { $0 != widest }.map { widths[$0] }.max() ?? 8
      let step = max(1, min(excess, widths[widest] - max(8, rest)))
      widths[widest] -= step
      excess -= step
    }
  }

  private func line(_ cells: [String], _ widths: [Int]) -> String {
    var text = ""
    for (index, cell) in cells.enumerated() where index < widths.count {
      if index > 0 { text += "  " }
      let fitted = DisplayWidth.fitted(cell, to: widths[index])
      let padding = String(
        repeating: " ", count: max(0, widths[index] - DisplayWidth.columns(fitted)))
      let last = index == cells.count - 1
      text +=
        columns[index].alignment == .right ? padding + fitted : last ? fitted : fitted + padding
    }
    return text
  }
}
