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
}

/// Makes examples of teachers' answers: the answer with its reasoning as a chat, the bare instruction,
/// and a preference pair where the learner had tried.
///
/// All of them walk the one line; the second and third are children of the first.
public struct Distiller: Sendable {
  let line: IntakeLine
  private let extractor = TeachingExtractor()
  private let classifier = DomainClassifier()

  /// Prepares distillation along `line`.
  public init(_ line: IntakeLine) { self.line = line }

  /// An answer that has been read, and what of it was refused.
  struct Reading: Sendable {
    var distilled: DistilledAnswer?
    var teaching: Teaching?
    var refused: [RefusedRecord] = []
    /// Why the whole answer was refused.
    var reasons: [RefusalReason] = []
    var findings: [Finding] = []
    /// The refusals of its examples but the first, by role.
    var refusedExamples: [DistilledRole: [RefusalReason]] = [:]
  }

  /// Reads one answer and judges its examples, without storing anything.
  func read(_ record: TeacherRecord, origin: String, now: Double) -> Reading {
    var reading = Reading()
    func clean(_ text: String, _ field: String) -> String {
      let (clean, redactions) = line.redactor.redact(text)
      reading.findings += redactions.map { Finding(type: $0.type, field: field, range: $0.range) }
      return clean
    }
    let attempt = record.answer.attempt.flatMap { $0.hasWords ? $0 : nil }
    let answer = TeacherAnswer(
      query: clean(record.answer.query, "query"),
      response: clean(record.answer.response, "claude_response"),
      attempt: attempt.map { clean($0, "sam_attempt") })
    var teaching = extractor.teaching(of: answer)
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
    let domain = record.domain ?? self.domain(of: answer)
    var examples: [(role: DistilledRole, judged: JudgedExample)] = []
    for (role, draft) in drafts(of: record, attempt, teaching, domain) {
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
      givenID: record.givenID, answer: answer, domain: domain, teaching: teaching,
      notes: record.notes.map { clean($0, "reviewer_notes") },
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
    of record: TeacherRecord, _ attempt: String?, _ teaching: Teaching, _ domain: Domain
  ) -> [(DistilledRole, Draft)] {
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
    whole["distillation"] = .object(teaching.json)
    let brief: JSONObject = [
      "distillation": [
        "reasoning_type": .string(teaching.type.rawValue),
        "quality_score": JSONValue(teaching.verdict.score),
      ]
    ]
    let system = CapturePrompt.escalation(domain)
    var drafts: [(DistilledRole, Draft)] = [
      (.chat, draft(.chat, .demonstration(record.answer.response), system: system, whole)),
      (
        .instruction,
        draft(.instruction, .demonstration(record.answer.response), system: nil, brief)
      ),
    ]
    if let attempt {
      let why = teaching.correction.map { "\($0.errorType): \($0.whatWasWrong)" }
      let pair = PreferencePair(
        chosen: record.answer.response, rejected: attempt,
        reason: why ?? "The teacher's answer is better than the learner's attempt.")
      drafts.append((.dpo, draft(.dpo, .preference(pair), system: system, brief)))
    }
    return drafts
  }
}
