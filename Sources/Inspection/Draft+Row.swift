import JSONText
import TrainingData

extension TrainingExample {
  /// The draft as a flat row, with neutral marks until it is judged, and no id unless it brought one.
  init(_ draft: borrowing Draft, now: Double) {
    let pair = draft.answer.pair
    self.init(
      id: draft.provenance.givenID ?? "", source: draft.provenance.source, format: draft.format,
      input: draft.prompt.input, output: draft.answer.output, systemPrompt: draft.prompt.system,
      context: draft.prompt.context, rejectedOutput: pair?.rejected,
      preferenceReason: pair?.reason, history: draft.prompt.history, metadata: draft.metadata,
      domain: draft.domain ?? .general, complexity: draft.complexity ?? 5,
      score: draft.mark?.score ?? 0.5, createdAt: draft.provenance.createdAt ?? now,
      sourceID: draft.provenance.sourceID, parentID: draft.provenance.parentID,
      validated: draft.usage.validated, usedInTraining: draft.usage.usedInTraining,
      trainingRunID: draft.usage.trainingRunID, updatedAt: now)
  }

  /// Takes over the machine's score and tier wherever a person has not set them.
  ///
  /// A person's score without a tier brings the tier of that score.
  mutating func apply(_ judgement: Judgement, mark: HumanMark?) {
    score = mark?.score ?? judgement.score
    tier = mark?.tier ?? mark?.score.map { QualityTier(score: $0) } ?? judgement.tier
  }
}

extension HumanMark {
  /// Whether a person said anything at all.
  var isSet: Bool { score != nil || tier != nil }
}

extension Draft {
  /// The draft with the table's column names; what it does not say is left out.
  var row: JSONObject {
    var members: [JSONObject.Member] = []
    func add(_ key: String, _ value: JSONValue?) {
      if let value { members.append(JSONObject.Member(key: key, value: value)) }
    }
    add("id", provenance.givenID.map { .string($0) })
    add("source", .string(provenance.source.rawValue))
    add("format", .string(format.rawValue))
    add("input_text", .string(prompt.input))
    add("output_text", .string(answer.output))
    add("system_prompt", prompt.system.map { .string($0) })
    add("context", prompt.context.map { .string($0) })
    add("rejected_output", (answer.pair?.rejected).map { .string($0) })
    add("preference_reason", (answer.pair?.reason).map { .string($0) })
    add("conversation_history", prompt.history.isEmpty ? nil : .array(prompt.history.map(\.turn)))
    add("metadata", metadata.isEmpty ? nil : .object(metadata))
    add("domain", (domain?.rawValue).map { .string($0) })
    add("complexity", complexity.map { JSONValue($0) })
    add("quality_tier", (mark?.tier?.rawValue).map { .string($0) })
    add("quality_score", (mark?.score).map { JSONValue($0) })
    add("created_at", provenance.createdAt.map { JSONValue($0) })
    add("source_id", provenance.sourceID.map { .string($0) })
    add("parent_id", provenance.parentID.map { .string($0) })
    add("validated", usage.validated ? true : nil)
    add("used_in_training", usage.usedInTraining ? true : nil)
    add("training_run_id", usage.trainingRunID.map { .string($0) })
    add("tags", tags.isEmpty ? nil : .array(tags.map { .string($0) }))
    return JSONObject(uniqueMembers: members)
  }
}

extension Message {
  /// The turn as JSON: its role, its content and whatever came along.
  fileprivate var turn: JSONValue {
    var turn: JSONObject = ["role": .string(role), "content": .string(content)]
    for member in extras.members { turn[member.key] = member.value }
    return .object(turn)
  }
}
