import ArgumentParser
import ByteFiles
import Curation
import ExampleStore
import JSONText
import TrainingData

/// Removes examples for good.
struct EraseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "erase",
    abstract: "Remove examples for good; 'assay undo' cannot bring them back.",
    discussion: """
      Reaches the rows, their history, the search index, the quarantine, the journal and free pages \
      of the store, and says which exports and copies may still hold them.

        assay erase --id 3f2a9c
        assay erase --match 'joe@corp.io' --yes
        assay erase --tag wrong-import
      """)

  @Option(
    help: ArgumentHelp("An example's id, or a refused record's; may be repeated.", valueName: "id"))
  var id: [String] = []
  @Option(
    help: ArgumentHelp("Everything in which this text stands, byte for byte.", valueName: "text"))
  var match: String?
  @Option(help: ArgumentHelp("Every example with this tag; may be repeated.", valueName: "word"))
  var tag: [String] = []
  @Flag(help: "Do not ask.") var yes = false
  @OptionGroup var store: StoreOptions
  @OptionGroup var printing: OutputOptions

  func validate() throws {
    let ways = [!id.isEmpty, match != nil, !tag.isEmpty].filter(\.self).count
    if ways == 0 { throw ValidationError("Say what: --id or --match, or --tag.") }
    if ways > 1 { throw ValidationError("Say --id, --match or --tag, only one of them.") }
    if let match, match.isEmpty { throw ValidationError("--match needs a text.") }
  }

  func run() async throws {
    let assembly = try Assembly(store, printing)
    let report = try await assembly.withStore(to: .change) { store -> ErasureSummary? in
      let (ids, refused) = try await targets(in: store)
      guard try confirmed(ids.count, refused.count) else { return nil }
      var erasure =
        if let match {
          try await store.erase(matching: match, at: assembly.now)
        } else {
          try await store.erase(ids: ids, quarantined: refused, at: assembly.now)
        }
      let files = try await DatasetErasure(store: store).remove(
        erasure.erased + erasure.unknown, from: erasure.datasets)
      // Until now the records of those datasets named the rows by their ids.
      if erasure.residue == .found { erasure = try await store.searchedAgain(erasure) }
      return ErasureSummary(isByText: match != nil, erasure: erasure, files: files)
    }
    guard let report else { return assembly.console.note("Nothing was erased.") }
    if printing.json {
      try assembly.console.document(.object(report.json))
    } else {
      try report.show(on: assembly.console)
    }
    if report.erasure.erased.isEmpty, match == nil, report.erasure.quarantined.isEmpty {
      throw ExitCode(AssayError.Kind.inputMissing.exitStatus)
    }
    // The rows are gone, but not their bytes.
    switch report.erasure.residue {
    case .none: break
    case .unread: throw ExitCode(AssayError.Kind.busy.exitStatus)
    case .found: throw Failure.found
    }
  }

  /// The examples and the refused records that are meant.
  private func targets(
    in store: TrainingDataStore
  ) async throws -> ([ExampleID], [QuarantineID]) {
    if let match {
      let (examples, quarantined) = try await store.holding(match)
      return (examples, quarantined)
    }
    if !tag.isEmpty {
      var filter = ExampleFilter()
      filter.tags = tag
      return (try await ChosenExamples.ids(filter, in: store), [])
    }
    var ids: [ExampleID] = []
    var refused: [QuarantineID] = []
    for typed in id {
      // A row that was taken away before has no live id; the store erases it by its whole id.
      do { ids.append(try await ExampleName(typed).id(in: store)) } catch let error as AssayError
        where error.kind == .inputMissing
      {
        if let record = try await QuarantineName(typed).record(in: store) {
          refused.append(record.id)
        } else {
          ids.append(typed)
        }
      }
    }
    return (ids, refused)
  }

  /// Asks on a terminal; elsewhere only `--yes` will do.
  private func confirmed(_ examples: Int, _ refused: Int) throws -> Bool {
    if yes || examples + refused == 0 { return true }
    guard TerminalDevice.isTerminal(0), TerminalDevice.isTerminal(2) else {
      throw AssayError(
        .usage, code: "needs_yes",
        message: "Erasing cannot be undone, and nobody can be asked here.",
        remedy: "Add --yes.")
    }
    let what =
      Figures.counted(examples, "example")
      + (refused > 0 ? " and \(Figures.counted(refused, "refused record"))" : "")
    Console.complain("Erase \(what) for good? Type yes:")
    return readLine() == "yes"
  }
}

/// What an erasure reached in the store and in the files that were exported.
private struct ErasureSummary {
  let isByText: Bool
  let erasure: ErasureReport
  let files: [DatasetErasure.Report]

  /// The summary for programs.
  var json: JSONObject {
    [
      "erased": .array(erasure.erased.map { .string($0) }),
      "quarantined": .array(erasure.quarantined.map { .string($0) }),
      "unknown": .array(erasure.unknown.map { .string($0) }),
      "verified": .bool(erasure.verified),
      "residue": .string(erasure.residue.rawValue),
      "datasets": .array(
        files.map {
          [
            "dataset": .string($0.dataset), "path": .string($0.path),
            "outcome": .string($0.outcome.rawValue),
          ]
        }),
      "copies": .array(erasure.copies.map { .string($0) }),
    ]
  }

  /// Prints what is gone and what could not be reached.
  func show(on console: Console) throws {
    let refused = erasure.quarantined.count
    let records = refused == 0 ? "" : ", \(Figures.counted(refused, "refused record"))"
    try console.line("erased \(Figures.counted(erasure.erased.count, "example"))\(records)")
    // Who erases by a text knows no ids.
    if !erasure.unknown.isEmpty, !isByText {
      let unknown = erasure.unknown.map(TerminalText.line).joined(separator: ", ")
      try console.line("not in the store: \(unknown)")
    }
    switch erasure.residue {
    case .none: try console.line("the store's files were searched; nothing of it is left")
    case .unread:
      try console.line(
        "not searched: another program reads the store, so its journal still holds the rows; "
          + "when that has finished, run the same command again")
    case .found:
      try console.line(
        "the store's files were searched; a piece of it still stands there"
          + (files.contains { $0.outcome == .unreached }
            ? ", as in the record of a dataset that could not be written again: "
              + "delete its files and run the same command again"
            : "; 'assay doctor' says whether the store is sound"))
    }
    for file in files where file.outcome != .unreached {
      try console.line(
        "dataset \(file.dataset) at \(TerminalText.line(file.path)): \(file.outcome.rawValue)")
    }
    let unreached = files.filter { $0.outcome == .unreached }
    guard !unreached.isEmpty || !erasure.copies.isEmpty else { return }
    try console.line("not reached, to be deleted by hand:")
    for file in unreached { try console.line("  files at \(TerminalText.line(file.path))") }
    for copy in erasure.copies {
      try console.line("  a copy of the store, \(TerminalText.line(copy))")
    }
  }
}
