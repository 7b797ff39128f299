import Inspection
import JSONText
import TrainingData

/// What the learner said, and what a person says it should have said.
///
/// Which mistakes it mends stands in its metadata.
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
  /// Turns before the question.
  public var history: [Message]
  /// When it was given, Unix seconds; nil for now.
  public var givenAt: Double?
  /// Which mistakes it mends, where somebody has found that out before; nil to find it out.
  var errorTypes: [String]?

  public init(
    query: String, original: String, correction: String, whatWasWrong: String? = nil,
    correctionType: String? = nil, domain: Domain? = nil, metadata: JSONObject = JSONObject(),
    sourceID: String? = nil, history: [Message] = [], givenAt: Double? = nil
  ) {
    self.query = query
    self.original = original
    self.correction = correction
    self.whatWasWrong = whatWasWrong
    self.correctionType = correctionType
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
    correction = try fields.requiredText(firstOf: "correction")
    whatWasWrong = try fields.text("what_was_wrong")
    correctionType = try fields.text("correction_type")
    domain = try fields.text("domain").map { Domain($0) }
    sourceID = try fields.text(firstOf: "source_id", "feedback_id")
    history = try fields.turns("conversation_history")
    givenAt = nil
    let given = try fields.object("metadata")
    metadata = fields.captureMetadata(given)
  }

  public var drafts: [Draft] {
    var metadata = metadata
    if let correctionType { metadata["correction_type"] = .string(correctionType) }
    if let whatWasWrong { metadata["what_was_wrong"] = .string(whatWasWrong) }
    let (types, likeness) = analysis
    metadata["error_types"] = .array(types.map { .string($0) })
    metadata["similarity_ratio"] = JSONValue(Self.thousandths(likeness.similarity))
    metadata["change_ratio"] = JSONValue(Self.thousandths(likeness.changeRatio))
    return [
      Draft(
        provenance: Provenance(
          source: .userCorrection, sourceID: sourceID, createdAt: givenAt), format: .dpo,
        prompt: Prompt(input: query, system: CapturePrompt.correction, history: history),
        answer: .preference(
          PreferencePair(
            chosen: correction, rejected: original,
            reason: whatWasWrong ?? "User-provided correction")),
        metadata: metadata, domain: domain)
    ]
  }

  private var analysis: (types: [String], likeness: CorrectionLikeness) {
    if let errorTypes {
      return (errorTypes, CorrectionLikeness(original: original, corrected: correction))
    }
    let whole = CorrectionAnalysis(
      original: original, corrected: correction, whatWasWrong: whatWasWrong)
    return (whole.errorTypes.map(\.rawValue), whole.likeness)
  }

  private static func thousandths(_ share: Double) -> Double { (share * 1_000).rounded() / 1_000 }
}
