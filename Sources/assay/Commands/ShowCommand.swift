import ArgumentParser
import Curation
import ExampleStore
import Inspection
import JSONText
import TrainingData

/// Shows one example whole.
struct ShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show one example, or one refused record, whole.",
    discussion: """
      An id may be shortened to four or more of its first signs; those of refused records begin \
      with q.

        assay show 3f2a --why
      """)

  @Argument(help: "The example's id, or its beginning.") var id: String
  @Flag(help: "List every factor and finding that made the score.") var why = false
  @Flag(help: "Print texts as they are, codes included; never to a terminal.") var raw = false

  @OptionGroup var store: StoreOptions
  @OptionGroup var printing: OutputOptions

  func run() async throws {
    let assembly = try Assembly(store, printing, raw: raw)
    switch try await assembly.withStore(to: .look, subject) {
    case .refused(let record): try QuarantineListing.show(whole: record, on: assembly.console)
    case .example(let page, let neighbours): try show(page, neighbours, assembly)
    }
  }

  /// What an id stands for.
  private enum Subject {
    case example(ExamplePage, ExampleNeighbours)
    case refused(QuarantinedRecord)
  }

  private func subject(in store: TrainingDataStore) async throws -> Subject {
    let row: TrainingExample
    do { row = try await ExampleName(id).row(in: store) } catch let error as AssayError
      where error.code == "no_example"
    {
      guard let record = try await QuarantineName(id).record(in: store) else { throw error }
      return .refused(record)
    }
    let neighbours = try await ExampleNeighbours(of: row, in: store)
    let page = ExamplePage(
      row: row, details: try await store.details(row.id),
      flags: try await store.flags(on: [row.id])[row.id] ?? [],
      marks: try await store.contaminations(of: [row.id])[row.id] ?? [], neighbours: neighbours)
    return .example(page, neighbours)
  }

  private func show(
    _ page: ExamplePage, _ neighbours: ExampleNeighbours, _ assembly: Assembly
  ) throws {
    let (row, flags, marks) = (page.row, page.flags, page.marks)
    let (judgement, reasons) = try assembly.inspector().judge(row)
    let explanation = Explanation(row: row, judgement: judgement, reasons: reasons)
    if printing.json {
      guard why || !flags.isEmpty || !marks.isEmpty || !neighbours.isEmpty else {
        return try assembly.console.line(RowListing.json(ExampleRow(row), page.decisions))
      }
      var object = RowListing.object(row, page.decisions)
      if !flags.isEmpty { object["flags"] = .array(flags.map(\.json)) }
      if !marks.isEmpty { object["contamination"] = .array(marks.map { .object($0.json) }) }
      if !neighbours.nearDuplicates.isEmpty { object["near_duplicates"] = neighbours.nearJSON }
      if !neighbours.conflicts.isEmpty { object["conflicts"] = neighbours.conflictsJSON }
      if why { object["why"] = explanation.json }
      return try assembly.console.document(.object(object))
    }
    try page.show(on: assembly.console)
    if why { try explanation.show(on: assembly.console) }
  }
}
