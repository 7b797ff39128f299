import JSONText

/// The name of one piece of feedback.
public typealias FeedbackID = String

/// What a person said about an answer.
public enum FeedbackKind: Hashable, Sendable {
  case rating(Rating)
  /// A better text in the answer's place.
  case correction(text: String, type: CorrectionType?, whatWasWrong: String?)
  /// Another answer that the person would rather have had.
  case preference(preferred: String, basis: String?)
  /// A sign that something is wrong with the answer; it never trains.
  case flag(type: FlagType, details: String?)

  /// Which kind it is, without what it holds.
  public var word: FeedbackWord {
    switch self {
    case .rating: .rating
    case .correction: .correction
    case .preference: .preference
    case .flag: .flag
    }
  }

  /// 1 for praise, -1 for blame, 0 for neither: only a rating says either.
  ///
  /// In the original every kind without a rating counted as praise.
  public var sentiment: Int {
    if case .rating(let rating) = self { rating.sentiment } else { 0 }
  }
}

/// The kinds of feedback, as the column `feedback_type` spells them.
public enum FeedbackWord: String, CaseIterable, Hashable, Sendable {
  case rating
  case correction
  case preference
  case flag
}

/// How much of an answer a correction replaces.
public struct CorrectionType: Vocabulary {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }

  public static let fullReplacement = CorrectionType("full_replacement")
  public static let partialFix = CorrectionType("partial_fix")
  public static let addition = CorrectionType("addition")
  public static let clarification = CorrectionType("clarification")
  public static let known: [CorrectionType] = [
    .fullReplacement, .partialFix, .addition, .clarification,
  ]
}

/// What is wrong with an answer that was flagged.
public struct FlagType: Vocabulary {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }

  public static let harmful = FlagType("harmful")
  public static let incorrect = FlagType("incorrect")
  public static let offTopic = FlagType("off_topic")
  public static let unhelpful = FlagType("unhelpful")
  public static let repetitive = FlagType("repetitive")
  public static let incomplete = FlagType("incomplete")
  public static let other = FlagType("other")
  public static let known: [FlagType] = [
    .harmful, .incorrect, .offTopic, .unhelpful, .repetitive, .incomplete, .other,
  ]
}

/// One piece of feedback: who said what about which answer.
public struct FeedbackEntry: Hashable, Sendable {
  /// Nil until it is named.
  public var id: FeedbackID?
  /// The answer's name; nil until it is named.
  public var responseID: String?
  /// The talk in which it was given.
  public var sessionID: String
  public var userID: String?
  /// When it was given, Unix seconds; nil for now.
  public var givenAt: Double?
  /// When the answer was given.
  public var respondedAt: Double?
  public var kind: FeedbackKind
  /// The question.
  public var query: String
  /// The answer that the feedback is about.
  public var response: String
  /// What was said before, as it was given: turns or a text.
  public var context: JSONValue?
  /// Nil to have it classified.
  public var domain: Domain?
  /// How sure the model was of its answer, 0…1.
  public var confidence: Double?
  /// Whether a teacher was asked.
  public var escalated: Bool

  public init(
    kind: FeedbackKind, query: String, response: String, id: FeedbackID? = nil,
    responseID: String? = nil, sessionID: String = FeedbackEntry.directSession,
    userID: String? = nil, givenAt: Double? = nil, respondedAt: Double? = nil,
    context: JSONValue? = nil, domain: Domain? = nil, confidence: Double? = nil,
    escalated: Bool = false
  ) {
    self.kind = kind
    self.query = query
    self.response = response
    self.id = id
    self.responseID = responseID
    self.sessionID = sessionID
    self.userID = userID
    self.givenAt = givenAt
    self.respondedAt = respondedAt
    self.context = context
    self.domain = domain
    self.confidence = confidence
    self.escalated = escalated
  }

  /// The session of feedback that was given outside of any talk.
  public static let directSession = "direct"
}
