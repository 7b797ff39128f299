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

  package init(approved: Bool, reason: String?, reviewer: String, at: Double) {
    self.approved = approved
    self.reason = reason
    self.reviewer = reviewer
    self.at = at
  }
}

/// Everything beside its columns that the store knows of an example.
public struct ExampleDetails: Hashable, Sendable {
  public let review: Review?
  public let mark: HumanMark?
  public let tags: [String]
  /// The datasets that hold it.
  public let datasets: [String]
}

/// What people decided about an example: what a raw export carries beside its columns.
public struct PersonalDecisions: Hashable, Sendable {
  public var mark: HumanMark?
  public var approval: Approval?
  /// A person's latest decision, approval or rejection.
  public var review: Review?
  public var tags: [String] = []

  public init(
    mark: HumanMark? = nil, approval: Approval? = nil, review: Review? = nil, tags: [String] = []
  ) {
    self.mark = mark
    self.approval = approval
    self.review = review
    self.tags = tags
  }
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
