import ArgumentParser
import ExampleStore
import JSONText

/// Puts a backup in the store's place.
struct RestoreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore", abstract: "Put a backup in the store's place.",
    discussion: """
      The store that was there is kept beside it, under a name that is printed. Examples that were \
      erased there since the backup was made are erased again, and the backup goes on holding them; \
      --even-erased lets them come back.
      """)

  @Argument(help: "The backup.", completion: .file()) var path: String
  @Flag(help: "Let what was erased since come back.") var evenErased = false
  @OptionGroup var store: StoreOptions
  @OptionGroup var printing: OutputOptions

  func run() async throws {
    let assembly = try Assembly(store, printing)
    let location = try assembly.location()
    let inspector = try assembly.inspector()
    let (previous, rows, erased) = try await TrainingDataStore.restore(
      from: path, to: location, takesErased: evenErased, at: assembly.now,
      fingerprint: { inspector.fingerprint(of: $0) })
    if printing.json {
      return try assembly.console.document([
        "path": .string(location.path), "rows": JSONValue(rows), "previous": JSONValue(previous),
        "erased": JSONValue(erased),
      ])
    }
    let examples = Figures.counted(rows, "example")
    try assembly.console.line("restored \(examples) to \(TerminalText.line(location.path))")
    if erased > 0 {
      try assembly.console.line(
        "\(Figures.counted(erased, "example")) had been erased since and stayed away; the backup "
          + "still holds what was erased")
    }
    if let previous {
      try assembly.console.line("the store that was there is now \(TerminalText.line(previous))")
    }
  }
}
