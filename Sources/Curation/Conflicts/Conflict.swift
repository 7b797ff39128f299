import TrainingData

/// Two examples that teach the opposite of each other.
public struct Conflict: Sendable {
  /// By what they were found; the surest first.
  public enum Rule: String, Sendable, CaseIterable {
    /// A pair or correction rejects what another example teaches as the answer.
    case overruledAnswer = "overruled_answer"
    /// Two pairs of one prompt with their sides exchanged.
    case reversedPair = "reversed_pair"
    /// A text is chosen in one pair and rejected in another; a ranking of three does so rightly.
    case chosenAndRejected = "chosen_and_rejected"
    /// Both answers come to a number, and the numbers differ.
    case differentNumbers = "different_numbers"
    /// One answer begins with yes, the other with no.
    case yesAndNo = "yes_and_no"
    /// A question for a fact has two short answers that share no word.
    case differentShortAnswers = "different_short_answers"
    /// A sentence stands in one answer and is denied in the other.
    case negatedSentence = "negated_sentence"
  }

  /// One example of the two.
  public struct Side: Sendable {
    public let example: TrainingExample
    /// What in it contradicts the other side.
    public let evidence: String
    /// How many examples of this prompt say the same.
    public let count: Int
  }

  public let rule: Rule
  /// What teaches the text, where the rule is about one that the other rejects; else the older.
  public let first: Side
  /// What rejects the text; else the newer.
  public let second: Side
}

/// What a search for conflicts came to.
public struct ConflictReport: Sendable {
  /// By rule, then by id.
  public let conflicts: [Conflict]
  /// How many there are, those beyond the limit included.
  public let found: Int
  public let rows: Int
  /// Prompts that more than one example has.
  public let sharedPrompts: Int
}
