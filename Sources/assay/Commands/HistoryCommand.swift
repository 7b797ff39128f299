import ArgumentParser
import ExampleStore
import JSONText

/// Lists what was done to the store.
struct HistoryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history", abstract: "List the operations that 'assay undo' can take back.")

  @Option(help: ArgumentHelp("At most so many, newest first.", valueName: "n")) var limit = 50
  @OptionGroup var store: StoreOptions
  @OptionGroup var printing: OutputOptions

  func validate() throws {
    if limit < 1 { throw ValidationError("--limit must be at least 1.") }
  }

  func run() async throws {
    let assembly = try Assembly(store, printing)
    let console = assembly.console
    let operations = try await assembly.withStore(to: .look) {
      try await $0.operations(limit: limit)
    }
    if printing.json {
      for operation in operations { try console.document(.object(operation.json)) }
      return
    }
    guard !operations.isEmpty else { return console.note("Nothing was done yet.") }
    var table = Table([
      .init(title: "OP", alignment: .right), .init(title: "WHEN"), .init(title: "WHAT"),
      .init(title: "BY"), .init(title: "UNDONE"), .init(title: "ABOUT", flexible: true),
    ])
    for operation in operations {
      table.add([
        String(operation.id), Moment.text(operation.performedAt), operation.kind.rawValue,
        operation.performedBy, operation.undoneAt.map { Moment.text($0) } ?? "",
        operation.about,
      ])
    }
    try console.table(table)
  }
}

extension Operation {
  /// The operation for programs.
  var json: JSONObject {
    [
      "operation": JSONValue(Int(id)), "kind": .string(kind.rawValue),
      "by": .string(performedBy), "at": JSONValue(performedAt), "summary": .object(summary),
      "undone_at": undoneAt.map { JSONValue($0) } ?? .null,
    ]
  }

  /// What it was about, for people: `rows 3, strategy content`.
  var about: String {
    summary.members.map { member in
      "\(member.key) \(member.value.string ?? JSONWriter.text(member.value, .compact))"
    }.joined(separator: ", ")
  }
}
