import ArgumentParser
import ExampleStore
import JSONText

/// Lists the datasets that were exported.
struct DatasetsListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the datasets that were exported.")

  @OptionGroup var store: StoreOptions
  @OptionGroup var printing: OutputOptions

  func run() async throws {
    let assembly = try Assembly(store, printing)
    let console = assembly.console
    let datasets = try await assembly.withStore(to: .look) { try await $0.datasets() }
    if printing.json {
      for dataset in datasets { try console.document(.object(dataset.json)) }
      return
    }
    guard !datasets.isEmpty else { return console.note("Nothing was exported yet.") }
    var table = Table([
      .init(title: "DATASET"), .init(title: "CREATED"), .init(title: "FORMAT"),
      .init(title: "FOR"), .init(title: "ROWS", alignment: .right), .init(title: "PATH"),
    ])
    for dataset in datasets {
      table.add([
        dataset.id, Moment.text(dataset.createdAt), dataset.format, dataset.trainer ?? "",
        Figures.grouped(dataset.rowCount), dataset.path,
      ])
    }
    try console.table(table)
  }
}

extension DatasetRecord {
  /// The dataset for programs, without its manifest.
  var json: JSONObject {
    [
      "dataset": .string(id), "path": .string(path), "format": .string(format),
      "trainer": JSONValue(trainer), "rows": JSONValue(rowCount), "run": JSONValue(run),
      "created_at": JSONValue(createdAt), "filters": .object(filters),
      "files": .array(
        files.map {
          ["name": .string($0.name), "rows": JSONValue($0.rows), "sha256": .string($0.sha256)]
        }),
    ]
  }
}
