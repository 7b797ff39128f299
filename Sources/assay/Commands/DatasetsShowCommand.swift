import ArgumentParser
import ExampleStore
import JSONText
import TrainingData

/// Shows one dataset: what was asked, which files it gave, which rows it holds.
struct DatasetsShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show what a dataset was made of.")

  @Argument(help: "The dataset's id, or its beginning.") var id: String
  @Flag(help: "List its rows with their side of the split.") var rows = false
  @OptionGroup var store: StoreOptions
  @OptionGroup var printing: OutputOptions

  func run() async throws {
    let assembly = try Assembly(store, printing)
    let (dataset, members) = try await assembly.withStore(to: .look) { store in
      let dataset = try await DatasetName(id).dataset(in: store)
      return (dataset, rows || printing.json ? try await store.datasetRows(dataset.id) : [])
    }
    if printing.json {
      var json = dataset.json
      json["manifest"] = .object(dataset.manifest)
      json["row_ids"] = .array(
        members.map { ["id": .string($0.id), "split": .string($0.split)] })
      return try assembly.console.document(.object(json))
    }
    try show(dataset, members, on: assembly.console)
  }

  private func show(
    _ dataset: DatasetRecord, _ members: [DatasetRecord.Row], on console: Console
  ) throws {
    try console.line(console.heading("dataset \(TerminalText.line(dataset.id))"))
    let filters = dataset.filters.isEmpty ? "none" : JSONWriter.text(dataset.filters, .compact)
    for (label, text) in [
      ("path", dataset.path), ("created", Moment.text(dataset.createdAt)),
      ("format", dataset.format), ("trainer", dataset.trainer ?? "none"),
      ("rows", Figures.grouped(dataset.rowCount)), ("filters", filters),
      ("run", dataset.run ?? "none"),
    ] {
      let padding = String(repeating: " ", count: 10 - label.count)
      try console.line(label + padding + TerminalText.line(text))
    }
    for file in dataset.files {
      let rows = file.rows > 0 ? Figures.counted(file.rows, "row") : "beside the rows"
      try console.line("  \(TerminalText.line(file.name))  \(rows)  sha256 \(file.sha256)")
    }
    for row in members { try console.line("  \(row.split)  \(TerminalText.line(row.id))") }
  }
}
