import Intake
import JSONText
import TrainingData

/// What became of one piece of feedback, for programs and for people.
struct FeedbackReport {
  private let outcome: FeedbackOutcome
  private let redactions: [String: Int]

  init(_ outcome: FeedbackOutcome) {
    self.outcome = outcome
    var counts: [String: Int] = [:]
    for finding in outcome.findings { counts[finding.type.rawValue, default: 0] += 1 }
    redactions = counts
  }

  /// The outcome; keys that do not apply are left out.
  var json: JSONObject {
    var report: JSONObject
    switch outcome.admission {
    case .recorded(let id): report = ["outcome": "stored", "feedback_id": .string(id)]
    case .duplicate(let id): report = ["outcome": "duplicate", "of": .string(id)]
    case .quarantined(let id, let reasons):
      report = [
        "outcome": "quarantined", "quarantine_id": .string(id),
        "reasons": .array(reasons.map { .string($0.code) }),
        "explanations": .array(reasons.map { .string($0.message) }),
      ]
    }
    report["redactions"] = .counts(redactions)
    guard let judged = outcome.judged else { return report }
    report["response_id"] = judged.entry.responseID.map { .string($0) }
    report["feedback_type"] = .string(judged.entry.kind.word.rawValue)
    report["domain"] = judged.entry.domain.map { .string($0.rawValue) }
    let weight = FeedbackWeight(of: judged.entry).fresh
    report["quality_weight"] = JSONValue((weight * 10_000).rounded() / 10_000)
    if !judged.errorTypes.isEmpty {
      report["error_types"] = .array(judged.errorTypes.map { .string($0) })
    }
    return report
  }

  /// The outcome in one line.
  var sentence: String {
    let redacted = redactions.isEmpty ? "" : "; redacted " + Figures.tally(redactions)
    switch outcome.admission {
    case .recorded(let id):
      guard let judged = outcome.judged else { return "stored \(id)" }
      let errors = judged.errorTypes.isEmpty ? "" : ", \(judged.errorTypes.joined(separator: ", "))"
      return "stored \(id): \(judged.entry.kind.word.rawValue), "
        + "\(judged.entry.domain ?? .general)\(errors), weight "
        + Figures.hundredths(FeedbackWeight(of: judged.entry).fresh) + redacted
    case .duplicate(let id): return "duplicate of \(id), nothing stored" + redacted
    case .quarantined(let id, let reasons):
      return "quarantined as \(id): " + reasons.map(\.message).joined(separator: "; ")
    }
  }

  /// Whether it was refused.
  var refused: Bool { if case .quarantined = outcome.admission { true } else { false } }
}
