import ArgumentParser
import ExampleStore
import Inspection
import JSONText
import TrainingData

/// Shows one piece of feedback whole.
struct FeedbackShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show one piece of feedback, and what its answer came to.",
    discussion: """
      An id may be shortened to four or more of its first signs. A correction is shown with what \
      it changed and what kind of mistake it mends.
      """)

  @Argument(help: "The feedback's id, or its beginning.") var id: String

  @OptionGroup var origin: FeedbackOrigin
  @OptionGroup var store: StoreOptions
  @OptionGroup var printing: OutputOptions

  func run() async throws {
    let assembly = try Assembly(store, printing)
    let page = try await origin.withFeedback(assembly) { store in
      let feedback = try await FeedbackName(id).feedback(in: store)
      return FeedbackPage(
        feedback: feedback, now: assembly.now,
        response: try await store.feedback(onResponse: feedback.entry.responseID ?? ""),
        session: try await store.feedback(inSession: feedback.entry.sessionID))
    }
    if printing.json { return try assembly.console.document(.object(page.json)) }
    try page.show(on: assembly.console)
  }
}
