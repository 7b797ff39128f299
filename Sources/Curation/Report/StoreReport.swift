import TrainingData

/// What a body of examples is made of: its balance, its pairs, its diversity, and what it lacks.
public struct StoreReport: Sendable {
  /// One value of a dimension and how many rows have it.
  public struct Count: Hashable, Sendable {
    public let name: String
    public let rows: Int

    public init(name: String, rows: Int) {
      self.name = name
      self.rows = rows
    }
  }

  /// How the rows are spread over the values of one dimension.
  public struct Balance: Sendable {
    public let dimension: Dimension
    /// By frequency, or in the order of lengths and months where these are the values.
    public let counts: [Count]
    /// Rows with further values that are not named, as foreign rows can have thousands.
    public let unnamed: Int
    /// What is to be known about how it was measured; nil where it is just read.
    public let note: String?
  }

  /// What the rows are counted by.
  public enum Dimension: String, Sendable, CaseIterable {
    case domain, format, source, tier, language, month
    case answerWords = "answer_words"
    case rowTokens = "row_tokens"
    /// The tenths of the quality signal; only where it was asked for.
    case signal
  }

  /// The preference pairs, and those that teach little.
  public struct Pairs: Sendable {
    public let count: Int
    /// By kind of difference; pairs whose sides differ clearly are not here.
    public let weak: [WeakPairs]
    /// Pairs whose chosen side has more words than the rejected one.
    public let chosenLonger: Int
    public let rejectedLonger: Int
    public let meanChosenWords: Double
    public let meanRejectedWords: Double
  }

  /// Pairs whose sides hardly differ, in one way.
  public struct WeakPairs: Sendable {
    /// `same_words`, `few_words` or `only_length`.
    public let kind: String
    public let count: Int
    /// The first few.
    public let examples: [ExampleID]
  }

  /// How many different runs of words there are.
  public struct Diversity: Sendable {
    /// One length's figures.
    public struct Figure: Sendable {
      /// Words in a run, 1 to 3.
      public let length: Int
      public let total: Int
      /// An estimate.
      public let distinct: Int
      /// `distinct` by `total`.
      public let share: Double
    }

    public let questions: [Figure]
    public let answers: [Figure]
    /// The standard error of `distinct`, as a share of it.
    public let standardError: Double
  }

  /// One thing that would make the body better, by a plain rule.
  public struct Advice: Hashable, Sendable {
    /// The rule's name, for programs.
    public let code: String
    /// What to do.
    public let message: String
    /// The figures that call for it, and the rule's bound.
    public let reason: String
  }

  public let rows: Int
  /// Bytes of the texts that training reads.
  public let bytes: Int
  public let balances: [Balance]
  public let pairs: Pairs
  public let diversity: Diversity
  /// How large the groups of near-duplicates are; nil where nobody asked, or the store may only be read
  /// and cannot say.
  public let clusters: NearClusters?
  /// Rows with earlier turns.
  public let multiTurn: Int
  /// Rows with a system prompt.
  public let withSystemPrompt: Int
  /// Rows that a person approved, rejected or marked; nil where a limit picks the rows.
  public let seenByPeople: Int?
  /// The most telling first.
  public let advice: [Advice]
}
