import JSONText
import TrainingData

/// What the learner said, and what a person would rather have heard.
public struct Preference: CaptureSource {
  public var query: String
  /// The learner's answer.
  public var original: String
  public var preferred: String
  /// Why the other answer is better.
  public var basis: String?
  public var domain: Domain?
  public var metadata: JSONObject
  /// The feedback's name where it was given.
  public var sourceID: String?
  /// Turns before the question.
  public var history: [Message]
  /// When it was given, Unix seconds; nil for now.
  public var givenAt: Double?

  public init(
    query: String, original: String, preferred: String, basis: String? = nil,
    domain: Domain? = nil, metadata: JSONObject = JSONObject(), sourceID: String? = nil,
    history: [Message] = [], givenAt: Double? = nil
  ) {
    self.query = query
    self.original = original
    self.preferred = preferred
    self.basis = basis
    self.domain = domain
    self.metadata = metadata
    self.sourceID = sourceID
    self.history = history
    self.givenAt = givenAt
  }

  /// Reads the design document's parameter names from JSON.
  package init(_ record: JSONObject) throws(RecordRefusal) {
    var fields = RecordFields(record)
    query = try fields.requiredText(firstOf: "original_query", "query")
    original = try fields.requiredText(firstOf: "original_response", "response")
    preferred = try fields.requiredText(firstOf: "preferred_response")
    basis = try fields.text("comparison_basis")
    domain = try fields.text("domain").map { Domain($0) }
    sourceID = try fields.text(firstOf: "source_id", "feedback_id")
    history = try fields.turns("conversation_history")
    givenAt = nil
    let given = try fields.object("metadata")
    metadata = fields.captureMetadata(given)
  }

  public var drafts: [Draft] {
    var metadata = metadata
    if let basis { metadata["comparison_basis"] = .string(basis) }
    return [
      Draft(
        provenance: Provenance(
          source: .userPreference, sourceID: sourceID, createdAt: givenAt), format: .dpo,
        prompt: Prompt(input: query, system: CapturePrompt.preference, history: history),
        answer: .preference(
          PreferencePair(
            chosen: preferred, rejected: original, reason: basis ?? "User-preferred response")),
        metadata: metadata, domain: domain)
    ]
  }
}
