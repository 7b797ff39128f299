import ArgumentParser
import Intake
import TrainingData

/// Makes examples of the feedback that waits.
struct FeedbackProcessCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "process", abstract: "Make examples of the feedback that waits.",
    discussion: """
      Corrections and preferences become preference pairs, praise becomes an instruction. Each row \
      ends as stored, duplicate or quarantined and is marked so; processed again it adds nothing. \
      The weightiest go first; weight fades with a half-life of 30 days. With --feedback-db rows \
      are marked in that file as the original would.

        assay feedback process corrections --limit 500
        assay feedback process --feedback-db ~/.sam/feedback.db
      """)

  /// The rows that are meant.
  enum Choice: String, CaseIterable, ExpressibleByArgument {
    case corrections
    case preferences
    case ratings
    case all

    var kinds: [FeedbackWord] {
      switch self {
      case .corrections: [.correction]
      case .preferences: [.preference]
      case .ratings: [.rating]
      case .all: FeedbackWord.allCases
      }
    }
  }

  @Argument(help: "corrections, preferences, ratings or all.") var choice = Choice.all
  @OptionGroup var bounds: FeedbackBounds
  @OptionGroup var origin: FeedbackOrigin
  @OptionGroup var store: StoreOptions
  @OptionGroup var printing: OutputOptions

  func run() async throws {
    let assembly = try Assembly(store, printing)
    try await FeedbackRun(assembly: assembly, origin: origin, bounds: bounds).process(choice.kinds)
  }
}
