import JSONText
import TrainingData

/// Feedback as lines: JSON for programs, a table for people.
struct FeedbackListing {
  let rows: [StoredFeedback]
  /// Unix seconds, for the weights.
  let now: Double

  func show(on console: Console) throws {
    if console.json {
      for row in rows { try console.document(.object(row.row(at: now))) }
      return
    }
    guard !rows.isEmpty else { return console.note("No feedback matches.") }
    var table = Table([
      .init(title: "ID"), .init(title: "GIVEN"), .init(title: "KIND"),
      .init(title: "WHAT"), .init(title: "DOMAIN"),
      .init(title: "WEIGHT", alignment: .right), .init(title: "STATE"),
      .init(title: "QUESTION", flexible: true),
    ])
    for row in rows {
      table.add([
        String(row.id.prefix(8)), Moment.text(row.entry.givenAt ?? 0),
        row.entry.kind.word.rawValue, Self.gist(row),
        (row.entry.domain ?? .general).rawValue, Figures.hundredths(row.weight(at: now)),
        row.settlement?.outcome.rawValue ?? "waiting",
        String(String.UnicodeScalarView(row.entry.query.unicodeScalars.prefix(200))),
      ])
    }
    try console.table(table)
  }

  /// What it says, in a word or two.
  static func gist(_ row: StoredFeedback) -> String {
    switch row.entry.kind {
    case .rating(.thumbs(let up)): up ? "up" : "down"
    case .rating(.stars(let stars)): "\(stars) of 5"
    case .rating(.unscaled): "1, no scale"
    case .correction: row.errorTypes.first ?? ""
    case .preference: ""
    case .flag(let type, _): type.rawValue
    }
  }
}
