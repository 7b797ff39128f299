import ExampleStore
import TrainingData

/// What became of many answers, in numbers.
public struct DistillationReport: Sendable {
  /// Files that were read to their end.
  public var files = 0
  /// Records seen.
  public var read = 0
  /// Answers that are kept now.
  public var stored = 0
  /// Answers that were there already.
  public var duplicates = 0
  /// Answers that the filter or the line refused, and records that are none; they lie in quarantine.
  public var refused = 0
  /// Lines that are no record at all; they lie in quarantine as far as they can be kept.
  public var unreadable = 0
  /// Examples that came of the answers, by their role; ones that were there already are not counted.
  public var examples: [String: Int] = [:]
  /// How many of these examples are nearly the same as one that was here before them; a dry run does
  /// not look.
  public var nearDuplicates = 0
  /// How often each reason was given.
  public var reasons: [String: Int] = [:]
  /// Kept answers by how they reason.
  public var types: [String: Int] = [:]
  /// Findings by type, in what was kept or quarantined; a duplicate brought nothing in.
  public var redactions: [String: Int] = [:]
  /// Answers that the filter let pass, by who read them: `rules` or `model`.
  public var extractors: [String: Int] = [:]
  /// Why the rules had to read what a model was asked about, by reason.
  public var fallbacks: [String: Int] = [:]
  /// A model's claims that were left out because the answer does not say them.
  public var ungrounded = 0
  public var seconds = 0.0
  public var failures: [ImportReport.FileFailure] = []

  public init() {}

  /// Whether every record became an answer or was one already.
  public var isClean: Bool { refused == 0 && unreadable == 0 && failures.isEmpty }

  /// Adds what was read, apart from what the store says.
  mutating func add(_ reading: Distiller.Reading) {
    if let source = reading.source {
      if let fallback = source.fallback { fallbacks[fallback, default: 0] += 1 }
      ungrounded += source.ungrounded
      if reading.reasons.isEmpty { extractors[source.extractor, default: 0] += 1 }
    }
    for reason in reading.reasons { reasons[reason.code, default: 0] += 1 }
    if !reading.reasons.isEmpty { refused += 1 }
    for because in reading.refusedExamples.values {
      for reason in because { reasons[reason.code, default: 0] += 1 }
    }
    if reading.distilled == nil { count(reading.findings) }
  }

  /// Adds findings in an answer that was kept or quarantined.
  mutating func count(_ findings: [Finding]) {
    for finding in findings { redactions[finding.type.rawValue, default: 0] += 1 }
  }

  /// Adds what the store made of an answer.
  ///
  /// - Parameter findings: What was redacted in it.
  mutating func add(
    _ admission: DistilledAdmission, of distilled: DistilledAnswer, _ findings: [Finding]
  ) {
    switch admission {
    case .duplicate: break
    case .stored, .refused: count(findings)
    }
    switch admission {
    case .stored(_, let admissions):
      stored += 1
      types[distilled.teaching.type.rawValue, default: 0] += 1
      for (example, admission) in zip(distilled.examples, admissions) {
        if case .stored = admission { examples[example.role.rawValue, default: 0] += 1 }
      }
    case .duplicate: duplicates += 1
    case .refused(let admissions):
      refused += 1
      for case .quarantined(_, let because) in admissions {
        for reason in because { reasons[reason.code, default: 0] += 1 }
      }
    }
  }
}
