/// What is to be known of an endpoint before it can be asked.
public struct EndpointConfiguration: Hashable, Sendable {
  public var address: EndpointAddress
  /// The model's name as the endpoint knows it; nil where the endpoint has but one.
  public var model: String?
  /// Where its key is found; nil for an endpoint that wants none.
  public var key: EndpointKey?
  /// How long a connection may take to stand.
  public var connectLimit = Duration.seconds(10)
  /// How long one answer may take from the question to its last byte.
  public var answerLimit = Duration.seconds(120)
  /// The most bytes that an answer may have.
  public var mostBytes = 64 << 20
  /// How many questions may be under way at once, 1 or more.
  public var parallelRequests = 4
  /// How often one question is put, 1 or more, where the endpoint is busy or ails.
  public var mostAttempts = 4
  /// The longest wait between two attempts; an endpoint that asks for a longer one is given up.
  public var longestWait = Duration.seconds(60)

  public init(_ address: EndpointAddress, model: String? = nil, key: EndpointKey? = nil) {
    self.address = address
    self.model = model
    self.key = key
  }
}
