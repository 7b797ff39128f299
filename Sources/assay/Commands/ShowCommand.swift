import ArgumentParser
import Curation
import ExampleStore
import Inspection
import JSONText
import TrainingData

/// Shows one example whole.
struct ShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show one example whole.",
    discussion: """
      An id may be shortened to four or more of its first signs.

        assay show 3f2a --why
      """)

  @Argument(help: "The example's id, or its beginning.") var id: String
  @Flag(help: "List every factor and finding that made the score.") var why = false
  @Flag(help: "Print texts as they are, codes included; never to a terminal.") var raw = false

  @OptionGroup var store: StoreOptions
  @OptionGroup var printing: OutputOptions

  func run() async throws {
    let assembly = try Assembly(store, printing, raw: raw)
    let (row, details, flags, marks, neighbours) = try await assembly.withStore(to: .look) {
      store in
      let row = try await ExampleName(id).row(in: store)
      return (
        row, try await store.details(row.id), try await store.flags(on: [row.id])[row.id] ?? [],
        try await store.contaminations(of: [row.id])[row.id] ?? [],
        try await ExampleNeighbours(of: row, in: store)
      )
    }
    let (judgement, reasons) = try assembly.inspector().judge(row)
    let explanation = Explanation(row: row, judgement: judgement, reasons: reasons)
    if printing.json {
      guard why || !flags.isEmpty || !marks.isEmpty || !neighbours.isEmpty else {
        return try assembly.console.line(RowListing.json(ExampleRow(row)))
      }
      var object = RowListing.object(row)
      if !flags.isEmpty { object["flags"] = .array(flags.map(\.json)) }
      if !marks.isEmpty { object["contamination"] = .array(marks.map { .object($0.json) }) }
      if !neighbours.nearDuplicates.isEmpty { object["near_duplicates"] = neighbours.nearJSON }
      if !neighbours.conflicts.isEmpty { object["conflicts"] = neighbours.conflictsJSON }
      if why { object["why"] = explanation.json }
      return try assembly.console.document(.object(object))
    }
    try ExamplePage(
      row: row, details: details, flags: flags, marks: marks, neighbours: neighbours
    ).show(on: assembly.console)
    if why { try explanation.show(on: assembly.console) }
  }
}
