import ArgumentParser

/// The design document's name for `feedback process preferences`.
struct CaptureProcessPreferencesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "process-preferences",
    abstract: "Make examples of the preferences that wait, as 'feedback process preferences'.")

  @OptionGroup var bounds: FeedbackBounds
  @OptionGroup var origin: FeedbackOrigin
  @OptionGroup var store: StoreOptions
  @OptionGroup var printing: OutputOptions

  func run() async throws {
    let assembly = try Assembly(store, printing)
    try await FeedbackRun(assembly: assembly, origin: origin, bounds: bounds).process([.preference])
  }
}
