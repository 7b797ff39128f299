/// How likely an answer is a good one, by features that explain themselves: 0…1.
///
/// A second number beside the design document's score, which it never changes. It is a pure function
/// of the texts: nothing is stored, and the same texts give the same signal under one `version`.
///
/// - SeeAlso: `Docs/QUALITY.md`, "Quality signal", for what it measures and what it gets wrong.
public struct QualitySignal: Sendable {
  /// The number of the model; whoever writes a signal down writes this beside it.
  public static let version = SignalModel.version

  /// The calibrated probability that the answer is of the better kind, 0…1.
  public let probability: Double
  /// What it was made of: the strongest first, in either direction.
  public let features: [Feature]

  /// One feature of one answer.
  public struct Feature: Sendable {
    /// For example `repeated_phrases`.
    public let name: String
    /// 0…1; what it counts is the feature's affair.
    public let value: Double
    /// What it adds to the log-odds, against a usual answer; below 0 it speaks against the answer.
    public let adds: Double
    /// What was found, without a word of the texts.
    public let sentence: String
    /// Where; nil where the whole tells.
    public let evidence: Evidence?
  }

  /// A place in one of the texts.
  public struct Evidence: Hashable, Sendable {
    public let field: Field
    /// In bytes of UTF-8.
    public let bytes: Range<Int>

    /// The text that a place lies in.
    public enum Field: String, Sendable {
      case question, answer
    }
  }
}
