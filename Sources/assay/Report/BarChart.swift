import Curation

/// Counts as bars in an SVG picture, with the same figures as a table beside it.
struct BarChart {
  let id: String
  let title: String
  let note: String?
  let bars: [StoreReport.Count]
  /// All rows, of which the bars are shares.
  let total: Int
  /// Whether the bars stand side by side, as lengths and months read, or one under the other.
  let isUpright: Bool

  /// The picture and the table.
  var html: String {
    let caption = HTMLText.escaped(title)
    let remark = note.map { "<p class=\"note\">\(HTMLText.escaped($0))</p>" } ?? ""
    return """
      <section class="chart"><h2 id="h-\(id)">\(caption)</h2>
      <div class="both"><figure>\(isUpright ? upright : lying)</figure>
      <table><caption>\(caption)</caption><thead><tr><th scope="col">\(caption)</th>\
      <th scope="col">rows</th><th scope="col">share</th></tr></thead><tbody>
      \(bars.map(tableRow).joined(separator: "\n"))
      </tbody></table></div>\(remark)</section>
      """
  }

  private func tableRow(_ bar: StoreReport.Count) -> String {
    "<tr><th scope=\"row\">\(name(bar))</th><td>\(Figures.grouped(bar.rows))</td>"
      + "<td>\(share(bar))</td></tr>"
  }

  private var most: Int { max(1, bars.map(\.rows).max() ?? 1) }

  private func name(_ bar: StoreReport.Count) -> String {
    bar.name.isEmpty ? "(empty)" : HTMLText.escaped(bar.name)
  }

  /// The name as far as a picture has room; the table has it whole.
  private func label(_ bar: StoreReport.Count, room: Int) -> String {
    let text = bar.name.isEmpty ? "(empty)" : bar.name
    return HTMLText.escaped(text.count > room ? text.prefix(room - 1) + "…" : text)
  }

  private func share(_ bar: StoreReport.Count) -> String {
    Figures.fixed(100 * Double(bar.rows) / Double(max(1, total)), decimals: 1) + " %"
  }

  private func tip(_ bar: StoreReport.Count) -> String {
    "<title>\(name(bar)): \(Figures.grouped(bar.rows)) rows, \(share(bar))</title>"
  }

  private func picture(width: Int, height: Int, _ body: String) -> String {
    """
    <svg viewBox="0 0 \(width) \(height)" role="img" aria-labelledby="t-\(id) d-\(id)">
    <title id="t-\(id)">\(HTMLText.escaped(title))</title>
    <desc id="d-\(id)">Bars; the table beside it has the same figures.</desc>
    \(body)
    </svg>
    """
  }

  private var lying: String {
    let body = bars.enumerated().map { index, bar in
      let top = index * 26
      let width = bar.rows == 0 ? 0 : max(1, bar.rows * 340 / most)
      return """
        <g>\(tip(bar))<text x="142" y="\(top + 17)" class="end">\(label(bar, room: 20))</text>\
        <rect x="150" y="\(top + 3)" width="\(width)" height="19" rx="2"/>\
        <text x="\(156 + width)" y="\(top + 17)">\(share(bar))</text></g>
        """
    }
    return picture(width: 560, height: max(1, bars.count) * 26, body.joined(separator: "\n"))
  }

  private var upright: String {
    let step = min(60, 540 / max(1, bars.count))
    let body = bars.enumerated().map { index, bar in
      let left = 10 + index * step
      let height = bar.rows == 0 ? 0 : max(1, bar.rows * 150 / most)
      let middle = left + step / 2
      return """
        <g>\(tip(bar))<rect x="\(left + 2)" y="\(172 - height)" width="\(max(2, step - 4))" \
        height="\(height)" rx="2"/>\
        <text x="\(middle)" y="\(166 - height)" class="small">\(bar.rows == 0 || step < 40 ? "" : share(bar))</text>\
        <text class="end" transform="translate(\(middle + 4) 184) rotate(-40)">\
        \(label(bar, room: 14))</text></g>
        """
    }
    let line = "<line x1=\"10\" x2=\"550\" y1=\"172.5\" y2=\"172.5\"/>"
    return picture(width: 560, height: 260, body.joined(separator: "\n") + line)
  }
}
