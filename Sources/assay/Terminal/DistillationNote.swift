import Intake
import JSONText
import TrainingData

/// What became of one teacher's answer, for programs and for people.
struct DistillationNote {
  private let outcome: DistillationOutcome

  init(_ outcome: DistillationOutcome) { self.outcome = outcome }

  /// Whether nothing of it was kept.
  var refused: Bool { outcome.id == nil }

  /// The outcome for programs; keys that do not apply are left out.
  var json: JSONObject {
    var object = JSONObject()
    if let id = outcome.id {
      object["outcome"] = outcome.isDuplicate ? "duplicate" : "stored"
      object[outcome.isDuplicate ? "of" : "id"] = .string(id)
    } else {
      object["outcome"] = "quarantined"
      object["quarantine_id"] = outcome.quarantineID.map { .string($0) }
      object["reasons"] = .array(outcome.reasons.map { .string($0.code) })
      object["explanations"] = .array(outcome.reasons.map { .string($0.message) })
    }
    if let teaching = outcome.teaching {
      for member in teaching.json.members { object[member.key] = member.value }
    }
    if let source = outcome.source {
      object["extractor"] = .string(source.extractor)
      object["model"] = source.model.map { .string($0) }
      object["extractor_fallback"] = source.fallback.map { .string($0) }
      if source.model != nil { object["ungrounded_claims"] = JSONValue(source.ungrounded) }
    }
    var redactions: [String: Int] = [:]
    for finding in outcome.findings { redactions[finding.type.rawValue, default: 0] += 1 }
    object["redactions"] = .counts(redactions)
    if !outcome.examples.isEmpty {
      object["examples"] = .array(outcome.examples.map { .object(OutcomeReport($0).json) })
    }
    let failed = outcome.refusedExamples.map { ($0.key.rawValue, $0.value) }
    for (role, reasons) in failed.sorted(by: { $0.0 < $1.0 }) {
      object["refused_\(role)"] = .array(reasons.map { .string($0.code) })
    }
    return object
  }

  /// The outcome in a few lines.
  var lines: [String] {
    guard let id = outcome.id else {
      let name = outcome.quarantineID.map { " as \($0)" } ?? ""
      return ["quarantined\(name): " + outcome.reasons.map(\.message).joined(separator: "; ")]
    }
    if outcome.isDuplicate { return ["duplicate of \(id), nothing stored"] }
    guard let teaching = outcome.teaching else { return ["stored \(id)"] }
    let flags = teaching.verdict.flags
    var lines = [
      "stored \(id): \(teaching.type), \(Figures.counted(teaching.steps.count, "step")), "
        + "\(Figures.counted(teaching.tools.count, "tool")), "
        + "\(Figures.counted(teaching.principles.count, "principle")), "
        + "score \(Figures.hundredths(teaching.verdict.score))"
        + (flags.isEmpty ? "" : " (\(flags.joined(separator: ", ")))")
    ]
    if let model = outcome.source?.model {
      let left = outcome.source?.ungrounded ?? 0
      lines.append(
        "  read by \(model)"
          + (left > 0
            ? "; \(Figures.counted(left, "claim")) left out: the answer does not say so" : ""))
    } else if let fallback = outcome.source?.fallback {
      lines.append("  read by the rules, the model being of no use: \(fallback)")
    }
    lines += outcome.examples.map { "  \(OutcomeReport($0).sentence)" }
    for (role, reasons) in outcome.refusedExamples {
      lines.append("  no \(role.rawValue): " + reasons.map(\.message).joined(separator: "; "))
    }
    return lines
  }
}
