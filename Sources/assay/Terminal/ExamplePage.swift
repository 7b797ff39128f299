import Curation
import ExampleStore
import JSONText
import TrainingData

/// One example whole, for people; and why it has its score.
struct ExamplePage {
  let row: TrainingExample
  let details: ExampleDetails
  /// What people flagged; it never trains.
  var flags: [ExampleFlag] = []
  /// What it shares with evaluation sets.
  var marks: [Contamination] = []
  /// What says nearly the same, and what contradicts it; nil where nobody asked.
  var neighbours: ExampleNeighbours?

  /// What people decided, a machine's word left out.
  var decisions: PersonalDecisions {
    let review = details.review.flatMap { review in
      review.reviewer != Review.machine || !review.approved ? review : nil
    }
    return PersonalDecisions(review: review, tags: details.tags)
  }

  /// Prints every column that holds something, the texts last.
  func show(on console: Console) throws {
    try console.line(console.heading("example \(TerminalText.line(row.id))"))
    for (name, value) in facts {
      guard let value else { continue }
      let padding = String(repeating: " ", count: max(1, 18 - name.count))
      try console.line(name + padding + TerminalText.line(value))
    }
    for part in row.parts {
      try console.line()
      try console.line(console.heading(part.heading))
      try console.block(part.text)
    }
  }

  private var facts: [(String, String?)] {
    [
      ("source", row.source.rawValue + (row.sourceID.map { " (\($0))" } ?? "")),
      ("format", row.format.rawValue), ("domain", row.domain.rawValue),
      ("quality", "\(row.tier.rawValue) \(Figures.hundredths(row.score))"),
      ("complexity", String(row.complexity)), ("created", Moment.text(row.createdAt)),
      ("parent", row.parentID), ("validated", row.validated ? "yes" : "no"),
      ("used in training", row.usedInTraining ? row.trainingRunID ?? "yes" : "no"),
      ("decision", decision), ("flags", flags.sentences),
      (
        "contaminated",
        marks.isEmpty ? nil : marks.map(\.sentence).joined(separator: "; ")
      ),
      ("nearly the same", neighbours?.nearText), ("conflicts with", neighbours?.conflictText),
      ("tags", details.tags.isEmpty ? nil : details.tags.joined(separator: ", ")),
      ("datasets", details.datasets.isEmpty ? nil : details.datasets.joined(separator: ", ")),
      ("metadata", row.metadata.isEmpty ? nil : JSONWriter.text(row.metadata, .compact)),
    ]
  }

  /// Who decided what about it, and why.
  private var decision: String? {
    details.review.map { review in
      "\(review.approved ? "approved" : "rejected") by \(review.reviewer)"
        + (review.reason.map { ": \($0)" } ?? "")
    }
  }
}

/// Why an example has its score: each factor, each flag, and what was redacted.
struct Explanation {
  let row: TrainingExample
  let judgement: Judgement
  let reasons: [RefusalReason]

  /// The explanation under `why`.
  var json: JSONValue {
    [
      "score": JSONValue(judgement.score), "tier": .string(judgement.tier.rawValue),
      "factors": .array(
        judgement.factors.map {
          [
            "name": .string($0.name), "adds": JSONValue(Double($0.hundredths) / 100),
            "reason": .string($0.reason),
          ]
        }),
      "flags": .array(
        judgement.flags.map { ["code": .string($0.code), "message": .string($0.message)] }),
      "reasons": .array(
        reasons.map { ["code": .string($0.code), "message": .string($0.message)] }),
      "findings": row.metadata["redactions"] ?? .object(JSONObject()),
      "set_by_person": .bool(isSetByPerson),
    ]
  }

  /// Whether the row's score differs from the machine's, as a person's mark makes it.
  private var isSetByPerson: Bool {
    (row.score - judgement.score).magnitude > 0.004 || row.tier != judgement.tier
  }

  /// Prints the explanation.
  func show(on console: Console) throws {
    try console.line()
    try console.line(console.heading("why \(Figures.hundredths(judgement.score))"))
    for factor in judgement.factors {
      let value = Figures.hundredths(Double(factor.hundredths) / 100)
      let signed = factor.hundredths < 0 ? value : "+\(value)"
      try console.line("  \(signed)  \(factor.reason)")
    }
    for flag in judgement.flags { try console.line("  flag   \(flag.message)") }
    for reason in reasons { try console.line("  would be refused today: \(reason.message)") }
    if isSetByPerson {
      try console.line(
        "  a person or another program set \(row.tier.rawValue) \(Figures.hundredths(row.score))")
    }
    let counts = row.metadata["redactions"]?.object?.members ?? []
    let found = counts.map { "\($0.key) \($0.value.int ?? 0)" }.joined(separator: ", ")
    try console.line("  redacted: \(found.isEmpty ? "nothing" : TerminalText.line(found))")
  }
}
