/// A word from a known list that other programs may extend: unknown words are kept as they are.
public protocol Vocabulary: RawRepresentable, Hashable, Sendable, CustomStringConvertible
where RawValue == String {
  init(rawValue: String)
}

extension Vocabulary {
  public var description: String { rawValue }
  /// Makes the word with this spelling.
  public init(_ spelling: String) { self.init(rawValue: spelling) }
}

/// What shape an example teaches in: one of the design document's five, or a foreign word.
public struct TrainingFormat: Vocabulary {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }

  public static let instruction = TrainingFormat("instruction")
  public static let chat = TrainingFormat("chat")
  public static let dpo = TrainingFormat("dpo")
  public static let completion = TrainingFormat("completion")
  public static let multiTurn = TrainingFormat("multi_turn")
  /// The formats that Assay makes itself, in the design document's order.
  public static let known: [TrainingFormat] = [.instruction, .chat, .dpo, .completion, .multiTurn]
}

/// Where an example came from.
public struct ExampleSource: Vocabulary {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }

  public static let claudeCapture = ExampleSource("claude_capture")
  public static let userCorrection = ExampleSource("user_correction")
  public static let userPreference = ExampleSource("user_preference")
  public static let synthetic = ExampleSource("synthetic")
  public static let distillation = ExampleSource("distillation")
  public static let manual = ExampleSource("manual")
  public static let feedback = ExampleSource("feedback")
  public static let gitHistory = ExampleSource("git_history")
  public static let documentation = ExampleSource("documentation")
  /// The sources that Assay makes itself.
  public static let known: [ExampleSource] = [
    .claudeCapture, .userCorrection, .userPreference, .synthetic, .distillation, .manual,
    .feedback, .gitHistory, .documentation,
  ]
}

/// What an example is about.
public struct Domain: Vocabulary {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }

  public static let code = Domain("code")
  public static let reasoning = Domain("reasoning")
  public static let creative = Domain("creative")
  public static let factual = Domain("factual")
  public static let planning = Domain("planning")
  public static let conversation = Domain("conversation")
  public static let general = Domain("general")
  /// The six domains of the design document, in its order, which also breaks ties; then `general`.
  public static let known: [Domain] = [
    .code, .reasoning, .creative, .factual, .planning, .conversation, .general,
  ]
}

/// How far an example can be trusted, by its score.
public struct QualityTier: Vocabulary {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }

  public static let gold = QualityTier("gold")
  public static let silver = QualityTier("silver")
  public static let bronze = QualityTier("bronze")
  public static let unverified = QualityTier("unverified")
  public static let known: [QualityTier] = [.gold, .silver, .bronze, .unverified]

  /// The tier of a score in hundredths: gold from 80, silver from 60, bronze from 40.
  ///
  /// - SeeAlso: Design document, "Quality Tiers".
  public init(hundredths: Int) {
    self =
      hundredths >= 80
      ? .gold : hundredths >= 60 ? .silver : hundredths >= 40 ? .bronze : .unverified
  }

  /// The tier of a score from 0 to 1, rounded to the nearest hundredth below float noise.
  public init(score: Double) {
    self.init(hundredths: Int((min(max(score, 0), 1) * 100 + 1e-9).rounded(.down)))
  }
}
