import ExampleStore
import Inspection
import JSONText
import TrainingData

/// What became of one teacher's answer.
public struct DistillationOutcome: Sendable {
  /// The answer's id; nil where it was refused.
  public let id: String?
  /// Whether it was there already.
  public let isDuplicate: Bool
  /// What it teaches; nil where it could not be read.
  public let teaching: Teaching?
  /// What became of its examples, the parent first.
  public let examples: [IntakeOutcome]
  /// Why it was refused; empty for one that was kept.
  public let reasons: [RefusalReason]
  /// Why some of its examples were refused, though it was kept.
  public let refusedExamples: [DistilledRole: [RefusalReason]]
  /// What was redacted in it.
  public let findings: [Finding]
  /// Who read it; nil for one that was there already or could not be read.
  public let source: TeachingReading?
  /// The refused answer in quarantine; nil for one that was kept.
  public var quarantineID: QuarantineID?
}

/// Makes examples of teachers' answers: the answer with its reasoning as a chat, the bare instruction,
/// and a preference pair where the learner had tried.
///
/// All of them walk the one line; the second and third are children of the first.
public struct Distiller: Sendable {
  private(set) var line: IntakeLine
  let reader: any TeachingReader
  private let rules: TeachingExtractor
  private let classifier = DomainClassifier()

  /// Prepares distillation along `line`.
  ///
  /// - Parameter reader: Who reads what an answer teaches; nil for the rules.
  public init(_ line: IntakeLine, reader: (any TeachingReader)? = nil) {
    self.line = line
    rules = TeachingExtractor()
    self.reader = reader ?? rules
  }

  /// Does `body` with a distiller that takes names out too, as the line's own verb does.
  func knowingNames<Result>(_ body: (Distiller) throws -> Result) async throws -> Result {
    try await line.knowingNames { line in
      var distiller = self
      distiller.line = line
      return try body(distiller)
    }
  }

  /// An answer that has been read, and what of it was refused.
  struct Reading: Sendable {
    var distilled: DistilledAnswer?
    var teaching: Teaching?
    /// Who read it.
    var source: TeachingReading?
    var refused: [RefusedRecord] = []
    /// Why the whole answer was refused.
    var reasons: [RefusalReason] = []
    var findings: [Finding] = []
    /// The refusals of its examples but the first, by role.
    var refusedExamples: [DistilledRole: [RefusalReason]] = [:]
  }

  /// An answer without private data, on its way to whoever reads it.
  struct CleanAnswer: Sendable {
    let record: TeacherRecord
    let origin: String
    /// The attempt as it came; nil where it had no words.
    let attempt: String?
    let answer: TeacherAnswer
    let findings: [Finding]
  }

  /// Takes private data out of an answer.
  func clean(_ record: TeacherRecord, origin: String) -> CleanAnswer {
    var findings: [Finding] = []
    func clean(_ text: String, _ field: String) -> String {
      let (clean, redactions) = line.redactor.redact(text)
      findings += redactions.map { Finding(type: $0.type, field: field, range: $0.range) }
      return clean
    }
    let attempt = record.answer.attempt.flatMap { $0.hasWords ? $0 : nil }
    let answer = TeacherAnswer(
      query: clean(record.answer.query, "query"),
      response: clean(record.answer.response, "claude_response"),
      attempt: attempt.map { clean($0, "sam_attempt") })
    return CleanAnswer(
      record: record, origin: origin, attempt: attempt, answer: answer, findings: findings)
  }

  /// Reads one answer by the rules and judges its examples, without storing anything.
  func read(_ record: TeacherRecord, origin: String, now: Double) -> Reading {
    let clean = self.clean(record, origin: origin)
    return judge(clean, TeachingReading(rules.teaching(of: clean.answer)), now: now)
  }

  /// Reads answers by whoever reads here, redacted first, and judges their examples.
  func read(_ records: [(TeacherRecord, origin: String)], now: Double) async throws -> [Reading] {
    let clean = try await knowingNames { distiller in
      records.map { distiller.clean($0.0, origin: $0.origin) }
    }
    // What is kept already ends as a duplicate; nobody is asked about it again.
    let kept =
      reader.isCostly
      ? try await line.store.keeps(clean.map(\.answer))
      : [Bool](repeating: false, count: clean.count)
    let fresh = zip(clean, kept).filter { !$0.1 }.map(\.0.answer)
    let readings = try await reader.readings(of: fresh)
    return try await knowingNames { distiller in
      var taught = readings[...]
      return zip(clean, kept).compactMap { clean, isKept in
        guard isKept else { return taught.popFirst().map { distiller.judge(clean, $0, now: now) } }
        let taught = TeachingReading(rules.teaching(of: clean.answer))
        var reading = distiller.judge(clean, taught, now: now)
        reading.source = nil
        return reading
      }
    }
  }

  /// Judges the examples of an answer that was read.
  private func judge(_ clean: CleanAnswer, _ taught: TeachingReading, now: Double) -> Reading {
    let (record, answer, origin) = (clean.record, clean.answer, clean.origin)
    var reading = Reading()
    reading.findings = clean.findings
    reading.source = taught
    var teaching = taught.teaching
    if record.isAccepted {
      teaching.verdict.refusal = nil
      if let score = record.givenScore, record.decision != nil {
        teaching.verdict.hundredths = Int((min(max(score, 0), 1) * 100).rounded())
      }
    }
    reading.teaching = teaching
    if let reason = teaching.verdict.refusal {
      refuse(answer, because: [reason], origin: origin, &reading)
      return reading
    }
    let named = record.domain.map { Domain(line.redactor.redact($0.rawValue).text) }
    let domain = named ?? self.domain(of: answer)
    var examples: [(role: DistilledRole, judged: JudgedExample)] = []
    for (role, draft) in drafts(of: clean, teaching, taught, domain) {
      switch line.inspector.inspect(draft, now: now) {
      case .accepted(let judged): examples.append((role, judged))
      case .refused(let refusal):
        guard role != .chat else {
          refuse(answer, because: refusal.reasons, origin: origin, &reading)
          return reading
        }
        reading.refused.append(refusal.record(origin: origin))
        reading.refusedExamples[role] = refusal.reasons
      }
    }
    reading.distilled = DistilledAnswer(
      givenID: record.givenID.map { line.redactor.clean(id: $0).id }, answer: answer,
      domain: domain, teaching: teaching,
      notes: record.notes.map { line.redactor.redact($0).text },
      createdAt: record.createdAt ?? now, decision: record.decision.map(redacted),
      examples: examples)
    return reading
  }

  private func redacted(_ decision: DistilledDecision) -> DistilledDecision {
    DistilledDecision(
      approved: decision.approved, reason: decision.reason.map { line.redactor.redact($0).text },
      by: decision.by, at: decision.at)
  }

  private func refuse(
    _ answer: TeacherAnswer, because reasons: [RefusalReason], origin: String,
    _ reading: inout Reading
  ) {
    var payload: JSONObject = [
      "query": .string(answer.query), "claude_response": .string(answer.response),
    ]
    if let attempt = answer.attempt { payload["sam_attempt"] = .string(attempt) }
    reading.reasons = reasons
    reading.refused = [
      RefusedRecord(
        payload: JSONWriter.text(payload, .compact), reasons: reasons, origin: origin)
    ]
  }

  private func domain(of answer: TeacherAnswer) -> Domain {
    classifier.classify(
      TrainingExample(
        id: "", source: .distillation, format: .chat, input: answer.query,
        output: answer.response, createdAt: 0))
  }

  /// The drafts of raw texts: the line redacts them and counts what it finds.
  private func drafts(
    of clean: CleanAnswer, _ teaching: Teaching, _ taught: TeachingReading, _ domain: Domain
  ) -> [(DistilledRole, Draft)] {
    let record = clean.record
    let provenance = Provenance(
      source: .distillation, sourceID: record.sourceID, createdAt: record.createdAt)
    func draft(
      _ format: TrainingFormat, _ answer: Answer, system: String?, _ metadata: JSONObject
    ) -> Draft {
      Draft(
        provenance: provenance, format: format,
        prompt: Prompt(input: record.answer.query, system: system), answer: answer,
        metadata: metadata, domain: domain, complexity: teaching.complexity)
    }
    var whole = record.metadata
    var learnt = teaching.json
    var summary: JSONObject = [
      "reasoning_type": .string(teaching.type.rawValue),
      "quality_score": JSONValue(teaching.verdict.score),
    ]
    for member in taught.provenance {
      learnt[member.key] = member.value
      summary[member.key] = member.value
    }
    whole["distillation"] = .object(learnt)
    let brief: JSONObject = ["distillation": .object(summary)]
    let system = CapturePrompt.escalation(domain)
    var drafts: [(DistilledRole, Draft)] = [
      (.chat, draft(.chat, .demonstration(record.answer.response), system: system, whole)),
      (
        .instruction,
        draft(.instruction, .demonstration(record.answer.response), system: nil, brief)
      ),
    ]
    if let attempt = clean.attempt {
      let why = teaching.correction.map { "\($0.errorType): \($0.whatWasWrong)" }
      let pair = PreferencePair(
        chosen: record.answer.response, rejected: attempt,
        reason: why ?? "The teacher's answer is better than the learner's attempt.")
      drafts.append((.dpo, draft(.dpo, .preference(pair), system: system, brief)))
    }
    return drafts
  }
}
