import ExampleStore
import JSONText
import TrainingData

/// A teacher's answer as it is handed in: raw, with whatever is known of it.
public struct TeacherRecord: Sendable {
  public var answer: TeacherAnswer
  /// Nil to have it classified.
  public var domain: Domain?
  /// The answer's name where it was given.
  public var sourceID: String?
  /// Unix seconds; nil for now.
  public var createdAt: Double?
  public var metadata: JSONObject
  /// The id under which another database keeps it.
  var givenID: String?
  /// The score that another database gave it, and a person saw when deciding.
  var givenScore: Double?
  var notes: String?
  var decision: DistilledDecision?
  /// Whether the filter has had its say already.
  var isAccepted = false

  public init(
    _ answer: TeacherAnswer, domain: Domain? = nil, sourceID: String? = nil,
    createdAt: Double? = nil, metadata: JSONObject = JSONObject()
  ) {
    self.answer = answer
    self.domain = domain
    self.sourceID = sourceID
    self.createdAt = createdAt
    self.metadata = metadata
  }

  /// Reads a JSON record under any of the names that programs give these fields.
  ///
  /// - Throws: `empty_field` or `bad_type`, which name the member.
  package init(_ record: JSONObject) throws(RecordRefusal) {
    var fields = RecordFields(record)
    let query = try fields.requiredText(firstOf: "query", "prompt", "question", "instruction")
    let response = try fields.requiredText(
      firstOf: "claude_response", "teacher_response", "teacher_answer", "response", "answer",
      "output", "completion")
    let attempt = try fields.text(
      firstOf: "sam_attempt", "learner_attempt", "attempt", "sam_response")
    let context = try fields.text("input")
    answer = TeacherAnswer(
      query: context.map { $0.isEmpty ? query : "\(query)\n\n\($0)" } ?? query,
      response: response, attempt: attempt)
    domain = try fields.text("domain").map { Domain($0) }
    sourceID = try fields.text(firstOf: "source_id", "id")
    createdAt = try fields.number("created_at")
    let given = try fields.object("metadata")
    metadata = fields.captureMetadata(given)
  }
}
