/// What kind of task a question sets, by which the learner's successes are counted.
public struct TaskKind: Vocabulary {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }

  public static let coding = TaskKind("coding")
  public static let debugging = TaskKind("debugging")
  public static let explanation = TaskKind("explanation")
  public static let creativeWriting = TaskKind("creative_writing")
  public static let roleplay = TaskKind("roleplay")
  public static let analysis = TaskKind("analysis")
  public static let planning = TaskKind("planning")
  public static let reasoning = TaskKind("reasoning")
  public static let factualQuestion = TaskKind("factual_qa")
  public static let conversation = TaskKind("conversation")
  /// The kinds that are told apart, in the order in which they are asked for.
  public static let known: [TaskKind] = [
    .debugging, .coding, .explanation, .creativeWriting, .roleplay, .analysis, .planning,
    .reasoning, .factualQuestion, .conversation,
  ]
}

extension TaskKind {
  /// The kind of this name; nil for a name that is none of ours, since a kind is kept as it is.
  public init?(known name: String) {
    guard let kind = Self.known.first(where: { $0.rawValue == name }) else { return nil }
    self = kind
  }
}
