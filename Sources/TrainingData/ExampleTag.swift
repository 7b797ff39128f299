/// Tags that the program itself gives and heeds.
public enum ExampleTag {
  /// Guessed, not said: kept out of exports until a person approves it. A decision takes it away.
  public static let needsReview = "needs_review"
  /// A preference that somebody showed without saying so; stays, so that the pairs can be found.
  public static let implicitPreference = "implicit_preference"
}
