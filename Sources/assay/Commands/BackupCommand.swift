import ArgumentParser
import JSONText

/// Copies the store while it is in use.
struct BackupCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: "Write a checked copy of the store while it is in use.")

  @Argument(help: "The file to write.", completion: .file()) var path: String
  @Flag(help: "Replace a file of that name.") var force = false
  @OptionGroup var store: StoreOptions
  @OptionGroup var printing: OutputOptions

  func run() async throws {
    let assembly = try Assembly(store, printing)
    let rows = try await assembly.withStore(to: .count) {
      try await $0.backup(to: path, overwriting: force, at: assembly.now)
    }
    if printing.json {
      try assembly.console.document(["path": .string(path), "rows": JSONValue(rows)])
    } else {
      let examples = Figures.counted(rows, "example")
      try assembly.console.line("backed up \(examples) to \(TerminalText.line(path))")
    }
  }
}
