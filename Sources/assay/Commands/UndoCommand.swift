import ArgumentParser
import ExampleStore
import JSONText

/// Takes an operation back.
struct UndoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo", abstract: "Take back an operation; without a number, the latest.",
    discussion: """
      Rows are again what they were, byte for byte. What 'assay erase' removed is gone for good. \
      Imports and what was added are not operations: reject or erase them by --tag, --source or \
      --since.

        assay history
        assay undo 7
      """)

  @Argument(help: "The operation's number, as 'assay history' lists it.") var operation: Int64?
  @OptionGroup var store: StoreOptions
  @OptionGroup var printing: OutputOptions

  func run() async throws {
    let assembly = try Assembly(store, printing)
    let (undone, report) = try await assembly.withStore(to: .change) {
      try await $0.undo(operation, at: assembly.now)
    }
    if printing.json {
      var json = undone.json
      json["undone_at"] = JSONValue(assembly.now)
      json["examples"] = .array(report.examples.map { .string($0) })
      try assembly.console.document(.object(json))
    } else {
      let rows = Figures.counted(report.examples.count, "example")
      try assembly.console.line("undid \(undone.kind) (operation \(undone.id)): \(rows) as before")
    }
  }
}
