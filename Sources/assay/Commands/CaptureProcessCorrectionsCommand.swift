import ArgumentParser

/// The design document's name for `feedback process corrections`.
struct CaptureProcessCorrectionsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "process-corrections",
    abstract: "Make examples of the corrections that wait, as 'feedback process corrections'.")

  @OptionGroup var bounds: FeedbackBounds
  @OptionGroup var origin: FeedbackOrigin
  @OptionGroup var store: StoreOptions
  @OptionGroup var printing: OutputOptions

  func run() async throws {
    let assembly = try Assembly(store, printing)
    try await FeedbackRun(assembly: assembly, origin: origin, bounds: bounds).process([.correction])
  }
}
