import JSONText
import TrainingData

/// An answer of the learner that a person praised: it teaches to answer like this again.
///
/// Blame teaches nothing by itself, since it does not say what would have been better.
public struct RatedAnswer: CaptureSource {
  /// A shorter answer is too little to learn from.
  public static let shortest = 50
  /// What praise weighs beside a person's own words.
  public static let share = 0.8

  public var query: String
  /// The learner's answer.
  public var response: String
  public var rating: Rating
  public var domain: Domain?
  public var metadata: JSONObject
  /// The feedback's name where it was given.
  public var sourceID: String?
  /// Turns before the question.
  public var history: [Message]
  /// When it was given, Unix seconds; nil for now.
  public var givenAt: Double?

  public init(
    query: String, response: String, rating: Rating, domain: Domain? = nil,
    metadata: JSONObject = JSONObject(), sourceID: String? = nil, history: [Message] = [],
    givenAt: Double? = nil
  ) {
    self.query = query
    self.response = response
    self.rating = rating
    self.domain = domain
    self.metadata = metadata
    self.sourceID = sourceID
    self.history = history
    self.givenAt = givenAt
  }

  /// Reads the names of the feedback's columns from JSON.
  ///
  /// - Throws: `not_positive` and `short_answer` for what teaches nothing.
  package init(_ record: JSONObject) throws(RecordRefusal) {
    var fields = RecordFields(record)
    query = try fields.requiredText(firstOf: "original_query", "query")
    response = try fields.requiredText(firstOf: "original_response", "response")
    rating = try fields.rating()
    domain = try fields.text("domain").map { Domain($0) }
    sourceID = try fields.text(firstOf: "source_id", "feedback_id")
    history = try fields.turns("conversation_history")
    givenAt = nil
    let given = try fields.object("metadata")
    metadata = fields.captureMetadata(given)
    if let refusal { throw refusal }
  }

  /// Why it teaches nothing; nil where it does.
  package var refusal: RecordRefusal? {
    guard rating.sentiment > 0 else {
      return RecordRefusal(
        code: "not_positive",
        "Only praise teaches; keep other ratings with 'assay feedback add'.")
    }
    guard response.unicodeScalars.count >= Self.shortest else {
      return RecordRefusal(
        code: "short_answer",
        "A praised answer teaches from \(Self.shortest) characters on.")
    }
    return nil
  }

  /// One demonstration, or none where there is nothing to learn.
  public var drafts: [Draft] {
    guard refusal == nil else { return [] }
    var metadata = metadata
    metadata["rating"] = JSONValue(rating.value)
    metadata["rating_scale"] = JSONValue(rating.scale)
    return [
      Draft(
        provenance: Provenance(source: .feedback, sourceID: sourceID, createdAt: givenAt),
        format: .instruction,
        prompt: Prompt(input: query, system: CapturePrompt.preference, history: history),
        answer: .demonstration(response), metadata: metadata, domain: domain)
    ]
  }
}

extension RecordFields {
  /// A rating: `up` or `down`, or a number whose scale stands in `rating_scale` where it is needed.
  mutating func rating() throws(RecordRefusal) -> Rating {
    let scale = try text("rating_scale")
    if let scale, scale != "thumbs" && scale != "stars" {
      throw .badType("rating_scale", expected: "thumbs or stars")
    }
    switch value("rating") {
    case nil: throw .missing("rating")
    case .string("up"), .bool(true): return .thumbs(up: true)
    case .string("down"), .bool(false): return .thumbs(up: false)
    case .some(let value):
      let number = value.int ?? value.string.flatMap { Int($0) }
      guard let number, let rating = Rating(value: number, scale: scale) else {
        throw .badType("rating", expected: "up, down, -1, or 1 to 5")
      }
      guard rating != .unscaled else {
        throw RecordRefusal(
          code: "no_scale",
          "A rating of 1 is a thumb or one star; say which: rating_scale thumbs or stars.")
      }
      return rating
    }
  }
}
