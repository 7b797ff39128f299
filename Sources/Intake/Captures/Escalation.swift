import JSONText
import TrainingData

/// A question that the learner passed on, the teacher's answer, and what the learner had tried.
///
/// It teaches by demonstration; with an attempt also by preference: the teacher's answer to it.
public struct Escalation: CaptureSource {
  public var query: String
  /// The teacher's answer.
  public var response: String
  /// What the learner had said.
  public var attempt: String?
  /// Nil to have it classified.
  public var domain: Domain?
  /// Why it was passed on, for example `low_confidence`.
  public var reason: String?
  /// Turns before the question.
  public var history: [Message]
  public var metadata: JSONObject
  /// The escalation's name where it happened.
  public var sourceID: String?
  /// How sure the learner was of its attempt, 0…1; nil to take it from the attempt's words.
  public var confidence: Double?
  /// The kind of task; nil to take it from the question's words.
  public var kind: TaskKind?
  /// What the teacher's answer used up.
  public var tokens: Int
  /// What the teacher's answer cost.
  public var cost: Double
  /// Which domain decides the system prompt when none is given.
  private let classified: @Sendable (String, String) -> Domain

  /// Makes a capture.
  ///
  /// - Parameter classify: Finds the domain of question and answer where none is given.
  public init(
    query: String, response: String, attempt: String? = nil, domain: Domain? = nil,
    reason: String? = nil, history: [Message] = [], metadata: JSONObject = JSONObject(),
    sourceID: String? = nil, confidence: Double? = nil, kind: TaskKind? = nil, tokens: Int = 0,
    cost: Double = 0,
    classify: @escaping @Sendable (String, String) -> Domain = { _, _ in .general }
  ) {
    self.query = query
    self.response = response
    self.attempt = attempt
    self.domain = domain
    self.reason = reason
    self.history = history
    self.metadata = metadata
    self.sourceID = sourceID
    self.confidence = confidence
    self.kind = kind
    self.tokens = tokens
    self.cost = cost
    classified = classify
  }

  /// Reads the design document's parameter names from JSON.
  ///
  /// - Throws: `RecordRefusal`, which names the member.
  package init(
    _ record: JSONObject, classify: @escaping @Sendable (String, String) -> Domain
  ) throws(RecordRefusal) {
    var fields = RecordFields(record)
    query = try fields.requiredText(firstOf: "query", "prompt")
    response = try fields.requiredText(
      firstOf: "claude_response", "teacher_response", "response")
    attempt = try fields.text(firstOf: "sam_attempt", "sam_response", "learner_attempt")
    domain = try fields.text("domain").map { Domain($0) }
    reason = try fields.text(firstOf: "escalation_reason", "reason")
    history = try fields.turns("conversation_history")
    sourceID = try fields.text(firstOf: "source_id", "escalation_id")
    // These stay in the metadata; what they cannot mean is no reason to refuse the capture.
    confidence = (fields.peek("confidence") ?? fields.peek("sam_confidence"))?.double
      .flatMap { (0...1).contains($0) ? $0 : nil }
    kind = (fields.peek("task_type") ?? fields.peek("task_kind"))?.string
      .flatMap { TaskKind(known: $0) }
    tokens = max(0, fields.peek("tokens_used")?.int ?? 0)
    cost = max(0, fields.peek("cost_estimate")?.double ?? 0)
    let given = try fields.object("metadata")
    metadata = fields.captureMetadata(given)
    classified = classify
  }

  public var drafts: [Draft] {
    let domain = domain ?? classified(query, response)
    var metadata = metadata
    metadata["escalation_reason"] = JSONValue(reason)
    let attempt = attempt.flatMap { $0.hasWords ? $0 : nil }
    metadata["has_sam_attempt"] = .bool(attempt != nil)
    func draft(_ format: TrainingFormat, _ answer: Answer) -> Draft {
      Draft(
        provenance: Provenance(source: .claudeCapture, sourceID: sourceID), format: format,
        prompt: Prompt(
          input: query, system: CapturePrompt.escalation(domain), history: history),
        answer: answer, metadata: metadata, domain: domain,
        complexity: Complexity.of(query: query, response: response))
    }
    let demonstration = draft(.chat, .demonstration(response))
    guard let attempt else { return [demonstration] }
    let why = "Claude provided better response. Escalation reason: \(reason ?? "unknown")"
    let preference = PreferencePair(chosen: response, rejected: attempt, reason: why)
    return [demonstration, draft(.dpo, .preference(preference))]
  }
}

extension RecordFields {
  /// A list of turns; empty when it is absent.
  mutating func turns(_ key: String) throws(RecordRefusal) -> [Message] {
    guard let value = value(key) else { return [] }
    return try Turns(value, field: key).messages
  }
}
