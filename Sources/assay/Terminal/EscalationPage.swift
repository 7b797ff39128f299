import Inspection
import JSONText
import TrainingData

/// A decision on an answer, for people and for programs.
struct EscalationPage {
  private let decision: EscalationDecision
  private let record: LearnerRecord?

  init(_ decision: EscalationDecision, record: LearnerRecord?) {
    self.decision = decision
    self.record = record
  }

  /// The decision first, then everything that led there.
  var lines: [String] {
    var lines = [
      decision.reason.map { "passed on: \($0.rawValue)" } ?? "the answer stands"
    ]
    for ground in decision.grounds {
      let weight = ground.decides ? "" : " (noted; not enough alone)"
      lines.append("  \(ground.reason.rawValue): \(ground.evidence)\(weight)")
    }
    lines.append("confidence  \(Figures.hundredths(decision.confidence))")
    for addend in decision.addends {
      let sign = addend.amount < 0 ? "" : "+"
      lines.append(
        "  \(sign)\(Figures.hundredths(addend.amount))  \(addend.name): \(addend.evidence)")
    }
    lines.append("complexity  \(decision.complexity) by \(decision.complexityEvidence)")
    lines.append("task        \(decision.kind.rawValue)" + recordText)
    return lines
  }

  private var recordText: String {
    guard let record, record.attempts > 0, let rate = record.successRate else { return "" }
    var text =
      "; \(record.successes) of \(Figures.counted(record.attempts, "attempt")) were good, "
      + Figures.hundredths(rate)
    if decision.shift != 0 {
      text +=
        decision.shift < 0
        ? ", so \(Figures.hundredths(-decision.shift)) less confidence will do"
        : ", so \(Figures.hundredths(decision.shift)) more confidence is asked for"
    }
    return text
  }

  var json: JSONObject {
    [
      "escalate": .bool(decision.escalates),
      "reason": JSONValue(decision.reason?.rawValue),
      "grounds": .array(
        decision.grounds.map { ground in
          [
            "reason": .string(ground.reason.rawValue), "score": JSONValue(ground.score),
            "threshold": ground.threshold.map { JSONValue($0) } ?? .null,
            "evidence": .string(ground.evidence), "decides": .bool(ground.decides),
          ]
        }),
      "confidence": JSONValue(decision.confidence),
      "confidence_factors": .array(
        decision.addends.map { addend in
          [
            "name": .string(addend.name), "amount": JSONValue(addend.amount),
            "evidence": .string(addend.evidence),
          ]
        }),
      "complexity": JSONValue(decision.complexity),
      "complexity_evidence": .string(decision.complexityEvidence),
      "task_type": .string(decision.kind.rawValue),
      "learner": record.map { record in
        [
          "attempts": JSONValue(record.attempts), "successes": JSONValue(record.successes),
          "success_rate": record.successRate.map { JSONValue($0) } ?? .null,
          "threshold_shift": JSONValue(decision.shift),
        ]
      } ?? .null,
    ]
  }
}
