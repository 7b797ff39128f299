import JSONText
import TrainingData

/// What the learner said, and what a person says it should have said.
public struct Correction: CaptureSource {
  public var query: String
  /// The learner's answer.
  public var original: String
  public var correction: String
  /// The person's words for the mistake.
  public var whatWasWrong: String?
  public var correctionType: String?
  public var domain: Domain?
  public var metadata: JSONObject
  /// The feedback's name where it was given.
  public var sourceID: String?

  public init(
    query: String, original: String, correction: String, whatWasWrong: String? = nil,
    correctionType: String? = nil, domain: Domain? = nil, metadata: JSONObject = JSONObject(),
    sourceID: String? = nil
  ) {
    self.query = query
    self.original = original
    self.correction = correction
    self.whatWasWrong = whatWasWrong
    self.correctionType = correctionType
    self.domain = domain
    self.metadata = metadata
    self.sourceID = sourceID
  }

  /// Reads the design document's parameter names from JSON.
  package init(_ record: JSONObject) throws(RecordRefusal) {
    var fields = RecordFields(record)
    query = try fields.requiredText(firstOf: "original_query", "query")
    original = try fields.requiredText(firstOf: "original_response", "response")
    correction = try fields.requiredText(firstOf: "correction")
    whatWasWrong = try fields.text("what_was_wrong")
    correctionType = try fields.text("correction_type")
    domain = try fields.text("domain").map { Domain($0) }
    sourceID = try fields.text(firstOf: "source_id", "feedback_id")
    let given = try fields.object("metadata")
    metadata = fields.captureMetadata(given)
  }

  public var drafts: [Draft] {
    var metadata = metadata
    if let correctionType { metadata["correction_type"] = .string(correctionType) }
    if let whatWasWrong { metadata["what_was_wrong"] = .string(whatWasWrong) }
    return [
      Draft(
        provenance: Provenance(source: .userCorrection, sourceID: sourceID), format: .dpo,
        prompt: Prompt(input: query, system: CapturePrompt.correction),
        answer: .preference(
          PreferencePair(
            chosen: correction, rejected: original,
            reason: whatWasWrong ?? "User-provided correction")),
        metadata: metadata, domain: domain)
    ]
  }
}
