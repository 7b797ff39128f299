/// One message of a conversation with a model.
public struct ChatMessage: Hashable, Sendable {
  /// Who speaks.
  public enum Role: String, Hashable, Sendable {
    case system
    case user
    case assistant
  }

  public let role: Role
  public let text: String

  public init(_ role: Role, _ text: String) {
    self.role = role
    self.text = text
  }
}

/// How a model is to answer.
public struct ChatManner: Hashable, Sendable {
  /// 0 for the likeliest answer; nil for the endpoint's own choice.
  public var temperature: Double? = 0
  /// The most tokens of an answer; nil for the endpoint's own bound.
  public var mostTokens: Int?
  /// Whether the answer has to be one JSON object.
  public var isJSON = false

  public init() {}
}

/// What a model answered.
public struct ChatAnswer: Hashable, Sendable {
  public let text: String
  /// The model's name as the endpoint gives it; nil where it does not.
  public let model: String?
  /// Whether the answer ends because it grew too long.
  public let isCut: Bool
}
