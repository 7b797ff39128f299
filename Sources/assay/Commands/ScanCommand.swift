import ArgumentParser
import Curation
import ExampleStore
import Inspection
import JSONText
import Synchronization
import TrainingData

/// Looks for private data in files or in the store.
struct ScanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scan", abstract: "Look for private data in files, or in the store.",
    discussion: """
      What is found is never printed, only where it stands and what it is. Status 1 if there is any. \
      The store is searched whole: examples, also those that 'undo' could bring back, feedback, \
      teachers' answers, refused records and notes; with a filter only the examples that it lets \
      through, and what belongs to them. --fix takes it out of the store for good, and out of the files that were exported from it; \
      'assay undo' cannot bring it back.

      Folders are searched and zip, gzip and zstd unpacked as import does it. With files --fix \
      writes these again with marks in the place of what was found; archives and packed files stay \
      as they are, which is an error where something was found in them.

      Names of people, organisations and places are looked for with --names, by the analyzer that \
      the settings name. It is shown the texts, of files too, without the private data with a form.

        assay scan chats.jsonl notes.txt
        assay scan ~/exports archive.zip
        assay scan --names chats.jsonl
        assay scan --fix notes.txt
        assay scan --fix
      """)

  @Argument(
    help: "Files, archives, folders; - for standard input; none for the store.",
    completion: .file())
  var files: [String] = []

  @Flag(help: "Redact what is found, in the store or in the files.") var fix = false

  @Flag(help: "Ask the analyzer for names too.") var names = false

  @OptionGroup(title: "Filters for the store") var filters: FilterOptions
  @OptionGroup var store: StoreOptions
  @OptionGroup var printing: OutputOptions

  func validate() throws {
    if fix && files.contains("-") {
      throw ValidationError("--fix writes files again; standard input is none.")
    }
  }

  func run() async throws {
    let assembly = try Assembly(store, printing)
    let tally = ScanTally(console: assembly.console)
    var failures: [AssayError] = []
    var left = 0
    if files.isEmpty {
      left = try await scanStore(assembly, tally)
    } else {
      failures = try await scanFiles(assembly, tally)
    }
    try tally.finish()
    for failure in failures.dropFirst() { Console.complain("error: \(failure)") }
    if let failure = failures.first { throw failure }
    if left > 0 || tally.total > 0 && !fix { throw Failure.found }
  }

  /// - Returns: What could not be read or rewritten.
  private func scanFiles(_ assembly: Assembly, _ tally: ScanTally) async throws -> [AssayError] {
    let redactor = try assembly.redactor()
    func scan(_ nameFinder: (any NameFinder)?) async throws -> [AssayError] {
      let scan = FileScan(redactor: redactor, nameFinder: nameFinder)
      return try await ScannedFiles(scan: scan, console: assembly.console, fixes: fix)
        .run(files) { try tally.add($0) }
    }
    guard names else { return try await scan(nil) }
    return try await assembly.withNameFinder { try await scan(assembly.nameFinder()) }
  }

  /// - Returns: How many findings could not be put right.
  private func scanStore(_ assembly: Assembly, _ tally: ScanTally) async throws -> Int {
    let filter = try filters.filter(order: .id)
    let redactor = try assembly.redactor()
    return try await assembly.withStore(
      to: fix ? .change : .count, choosing: filters.unscored
    ) { store in
      var scan = StoreScan(store: store, redactor: redactor)
      if names { scan = try await scan.knowingNames(from: assembly.nameFinder(), in: filter) }
      guard fix else {
        _ = try await scan.run(filter) { try tally.add($0) }
        return 0
      }
      let fixed = try await scan.fix(filter, by: assembly.person, at: assembly.now)
      for hit in fixed.hits { try tally.add(hit) }
      try Console.flush()
      let others = fixed.others == 0 ? "" : " and \(Figures.counted(fixed.others, "other row"))"
      assembly.console.note(
        "redacted \(Figures.counted(fixed.rows.count, "example"))\(others)")
      for report in fixed.datasets {
        assembly.console.note(
          "dataset \(report.dataset) at \(report.path): \(report.outcome.rawValue)")
      }
      if fixed.ids > 0 {
        assembly.console.note(
          "\(Figures.counted(fixed.ids, "id")) with private data cannot be changed in place: find "
            + "the rows with 'assay list --json', take them out with 'assay erase --id', and add them again."
        )
      }
      return fixed.ids
    }
  }
}

/// Prints findings as they come and counts them by type.
private final class ScanTally: Sendable {
  private let console: Console
  private let counts = Mutex<[String: Int]>([:])

  init(console: Console) { self.console = console }

  /// How many findings there were.
  var total: Int { counts.withLock { $0.values.reduce(0, +) } }

  func add(_ hit: FileScan.Hit) throws {
    try add(hit.type, "\(hit.file):\(hit.line)", hit.field, hit.range) {
      $0["file"] = .string(hit.file)
      $0["line"] = JSONValue(hit.line)
    }
  }

  func add(_ hit: StoreScan.Hit) throws {
    let isExample = hit.table == "training_examples"
    try add(
      hit.type, isExample ? hit.id : "\(hit.table) \(hit.id)", hit.field, hit.range
    ) {
      $0["id"] = .string(hit.id)
      $0["table"] = .string(hit.table)
    }
  }

  /// Says what it came to.
  func finish() throws {
    try Console.flush()
    let counts = counts.withLock { $0 }
    console.note(
      counts.isEmpty
        ? "No private data was found."
        : "\(Figures.counted(total, "finding")): \(Figures.tally(counts))")
  }

  private func add(
    _ type: PrivateDataType, _ place: String, _ field: String, _ range: Range<Int>,
    placing: (inout JSONObject) -> Void
  ) throws {
    counts.withLock { $0[type.rawValue, default: 0] += 1 }
    guard console.json else {
      return try console.line(
        TerminalText.line(
          "\(place): \(field): \(type) at \(range.lowerBound)..<\(range.upperBound)"))
    }
    var json: JSONObject = ["file": .null, "line": .null, "id": .null, "table": .null]
    placing(&json)
    json["field"] = .string(field)
    json["type"] = .string(type.rawValue)
    json["start"] = JSONValue(range.lowerBound)
    json["end"] = JSONValue(range.upperBound)
    try console.document(.object(json))
  }
}
