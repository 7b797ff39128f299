import Intake
import JSONText
import TrainingData

/// What became of one example, for programs and for people.
struct OutcomeReport {
  private let admission: Admission
  private let judged: JudgedExample?
  private let redactions: [String: Int]
  private let near: NearExample?
  /// Whether the given id held private data.
  private let isRenamed: Bool

  init(_ outcome: IntakeOutcome) {
    admission = outcome.admission
    judged = outcome.judged
    near = outcome.near
    var counts: [String: Int] = [:]
    for finding in outcome.findings { counts[finding.type.rawValue, default: 0] += 1 }
    redactions = counts
    isRenamed = outcome.findings.contains { $0.field == "id" }
  }

  /// The outcome under the contract's keys; keys that do not apply are left out.
  var json: JSONObject {
    var report: JSONObject
    switch admission {
    case .stored(let id): report = ["outcome": "stored", "id": .string(id)]
    case .duplicate(let id): report = ["outcome": "duplicate", "of": .string(id)]
    case .quarantined(_, let reasons) where admission.isErased:
      report = [
        "outcome": "erased", "reasons": .array(reasons.map { .string($0.code) }),
        "explanations": .array(reasons.map { .string($0.message) }),
      ]
    case .quarantined(let id, let reasons):
      report = [
        "outcome": "quarantined", "quarantine_id": .string(id),
        "reasons": .array(reasons.map { .string($0.code) }),
        "explanations": .array(reasons.map { .string($0.message) }),
      ]
    }
    report["redactions"] = .counts(redactions)
    if isRenamed { report["id_replaced"] = true }
    guard let judged else { return report }
    report["format"] = .string(judged.example.format.rawValue)
    report["domain"] = .string(judged.example.domain.rawValue)
    report["quality_score"] = JSONValue(judged.example.score)
    report["quality_tier"] = .string(judged.example.tier.rawValue)
    if let near {
      report["near"] = ["id": .string(near.id), "similarity": JSONValue(near.similarity)]
    }
    return report
  }

  /// The outcome in one line.
  var sentence: String {
    switch admission {
    case .stored(let id):
      guard let judged else { return "stored \(id)" }
      let example = judged.example
      return "stored \(id): \(example.format), \(example.domain), "
        + "\(example.tier) \(Figures.hundredths(example.score))\(redactedText)\(nearText)"
    case .duplicate(let id): return "duplicate of \(id), nothing stored\(redactedText)"
    case .quarantined where admission.isErased:
      return "erased for good before, nothing stored; "
        + "assay add and assay import take it in with --even-erased"
    case .quarantined(let id, let reasons):
      return "quarantined as \(id): " + reasons.map(\.message).joined(separator: "; ")
    }
  }

  private var redactedText: String {
    (redactions.isEmpty ? "" : "; redacted " + Figures.tally(redactions))
      + (isRenamed ? ", so the id is a new one" : "")
  }

  private var nearText: String {
    guard let near else { return "" }
    return "; nearly the same as \(near.id), \(Figures.hundredths(near.similarity)) of the words"
  }

  /// Whether it was refused.
  var refused: Bool { if case .quarantined = admission { true } else { false } }
}
