import TrainingData

/// The latest decision on an example.
public struct Review: Hashable, Sendable {
  /// The reviewer's name that machines use.
  public static let machine = "auto"

  public let approved: Bool
  public let reason: String?
  /// Who decided; `auto` for a machine.
  public let reviewer: String
  /// Unix seconds.
  public let at: Double
}

/// Everything beside its columns that the store knows of an example.
public struct ExampleDetails: Hashable, Sendable {
  public let review: Review?
  public let mark: HumanMark?
  public let tags: [String]
  /// The datasets that hold it.
  public let datasets: [String]
}

/// What a machine made of a stored row.
public struct ValidationOutcome: Sendable {
  public let id: ExampleID
  public let judgement: Judgement
  /// Whether the score reaches the threshold and nothing refuses the row.
  public let approved: Bool
  /// The issues in the original's words, for the log.
  public let issues: [String]

  public init(id: ExampleID, judgement: Judgement, approved: Bool, issues: [String]) {
    self.id = id
    self.judgement = judgement
    self.approved = approved
    self.issues = issues
  }
}
