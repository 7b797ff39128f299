import TrainingData

/// What was wrong with an answer, in the original's words.
public struct ErrorType: Vocabulary {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }

  public static let factual = ErrorType("factual")
  public static let incomplete = ErrorType("incomplete")
  public static let format = ErrorType("format")
  public static let tone = ErrorType("tone")
  public static let outdated = ErrorType("outdated")
  public static let logical = ErrorType("logical")
  public static let codeSyntax = ErrorType("code_syntax")
  public static let codeLogic = ErrorType("code_logic")
  public static let codeStyle = ErrorType("code_style")
  public static let misunderstood = ErrorType("misunderstood")
  public static let hallucination = ErrorType("hallucination")
  public static let verbose = ErrorType("verbose")
  public static let unclear = ErrorType("unclear")
  public static let other = ErrorType("other")

  /// What a person's words for a mistake say about its type.
  static let complaints: [(type: ErrorType, phrases: [String])] = [
    (.factual, ["wrong", "incorrect", "false", "not true", "actually"]),
    (.incomplete, ["missing", "forgot", "didn't mention", "also", "left out"]),
    (.format, ["format", "structure", "layout", "organize", "bullet"]),
    (.tone, ["too formal", "too casual", "tone", "friendly", "professional"]),
    (.outdated, ["outdated", "old", "deprecated", "no longer", "updated"]),
    (.logical, ["doesn't make sense", "contradiction", "logic", "inconsistent"]),
    (.codeSyntax, ["syntax", "typo", "compile", "error", "bug"]),
    (.codeLogic, ["doesn't work", "wrong output", "logic error", "bug"]),
    (.codeStyle, ["style", "convention", "naming", "pep8", "format"]),
    (.misunderstood, ["misunderstood", "not what i asked", "different question"]),
    (.hallucination, ["made up", "doesn't exist", "fabricated", "not real"]),
    (.verbose, ["too long", "wordy", "concise", "shorter", "brief"]),
    (.unclear, ["confusing", "unclear", "ambiguous", "don't understand"]),
  ]
}
