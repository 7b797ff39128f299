import ArgumentParser
import Curation
import JSONText

/// Compares two datasets row by row.
struct DatasetsDiffCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff", abstract: "Say which rows two datasets differ in.")

  @Argument(help: "The older dataset.") var first: String
  @Argument(help: "The newer dataset.") var second: String
  @OptionGroup var store: StoreOptions
  @OptionGroup var printing: OutputOptions

  func run() async throws {
    let assembly = try Assembly(store, printing)
    let comparison = try await assembly.withStore(to: .look) { store in
      let old = try await DatasetName(first).dataset(in: store).id
      let new = try await DatasetName(second).dataset(in: store).id
      return try await DatasetComparison(from: old, to: new, in: store)
    }
    if printing.json {
      return try assembly.console.document([
        "added": .array(comparison.added.map { .string($0) }),
        "removed": .array(comparison.removed.map { .string($0) }),
        "moved": .array(comparison.moved.map { .string($0) }), "kept": JSONValue(comparison.kept),
      ])
    }
    for id in comparison.removed { try assembly.console.line("- \(TerminalText.line(id))") }
    for id in comparison.added { try assembly.console.line("+ \(TerminalText.line(id))") }
    for id in comparison.moved { try assembly.console.line("~ \(TerminalText.line(id))") }
    assembly.console.note(
      "\(comparison.added.count) added, \(comparison.removed.count) removed, "
        + "\(comparison.moved.count) on another side, \(comparison.kept) in both")
  }
}
