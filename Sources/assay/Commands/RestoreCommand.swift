import ArgumentParser
import ExampleStore
import JSONText

/// Puts a backup in the store's place.
struct RestoreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore", abstract: "Put a backup in the store's place.",
    discussion: "The store that was there is kept beside it, under a name that is printed.")

  @Argument(help: "The backup.", completion: .file()) var path: String
  @OptionGroup var store: StoreOptions
  @OptionGroup var printing: OutputOptions

  func run() async throws {
    let assembly = try Assembly(store, printing)
    let location = try assembly.location()
    let (previous, rows) = try await TrainingDataStore.restore(
      from: path, to: location, at: assembly.now)
    if printing.json {
      return try assembly.console.document([
        "path": .string(location.path), "rows": JSONValue(rows), "previous": JSONValue(previous),
      ])
    }
    let examples = Figures.counted(rows, "example")
    try assembly.console.line("restored \(examples) to \(TerminalText.line(location.path))")
    if let previous {
      try assembly.console.line("the store that was there is now \(TerminalText.line(previous))")
    }
  }
}
