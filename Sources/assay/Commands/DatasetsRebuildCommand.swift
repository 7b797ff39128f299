import ArgumentParser
import Curation
import JSONText

/// Writes a dataset again, byte for byte.
struct DatasetsRebuildCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rebuild", abstract: "Write a dataset again from the store, byte for byte.")

  @Argument(help: "The dataset's id, or its beginning.") var id: String
  @Option(
    name: [.customShort("o"), .customLong("out")],
    help: ArgumentHelp("Where to write it (default: where it stood).", valueName: "path"),
    completion: .file())
  var path: String?
  @Flag(help: "Replace what is there.") var force = false
  @OptionGroup var store: StoreOptions
  @OptionGroup var printing: OutputOptions

  func run() async throws {
    let assembly = try Assembly(store, printing)
    let report = try await assembly.withStore(to: .count) { store in
      let dataset = try await DatasetName(id).dataset(in: store)
      return try await DatasetRebuilder(store: store).rebuild(
        dataset.id, to: path, overwriting: force)
    }
    if printing.json {
      return try assembly.console.document([
        "dataset": .string(report.dataset), "path": .string(report.path),
        "rows": JSONValue(report.rows), "changed": .array(report.changed.map { .string($0) }),
      ])
    }
    let rows = Figures.counted(report.rows, "row")
    try assembly.console.line(
      "wrote \(rows) of \(report.dataset) to \(TerminalText.line(report.path))")
    if !report.changed.isEmpty {
      assembly.console.note(
        "The rows are the same; \(report.changed.joined(separator: ", ")) differ, since scores or marks changed."
      )
    }
  }
}
