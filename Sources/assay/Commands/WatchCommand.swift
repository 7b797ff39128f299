import ArgumentParser
import Intake
import JSONText
import TrainingData

/// Keeps taking in what appears in folders.
struct WatchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch", abstract: "Keep taking in what appears in folders, each once.",
    discussion: """
      Reads what 'assay import' would find there, then what is added: new files, new folders, lines \
      behind the last one. How far it came stands in the store, so that it goes on where it \
      stopped, whatever stopped it. Control-C ends it. A line for each file that was read stands on \
      standard output, lines that are refused on standard error.

        assay watch ~/.claude/projects
        assay watch ~/exports --once
      """)

  @Argument(help: "Folders, with all in them; files too.", completion: .directory)
  var folders: [String]

  @Option(help: ArgumentHelp("Seconds from one look to the next.", valueName: "seconds"))
  var interval = 5.0

  @Option(
    help: ArgumentHelp(
      "How long a file rests before its last line, or a file that is read as a whole, counts as "
        + "written; the last turn of a session waits sixty times as long.", valueName: "seconds"))
  var rest = 10.0

  @Flag(help: "Look once and end.") var once = false

  @OptionGroup var store: StoreOptions
  @OptionGroup var printing: OutputOptions

  func validate() throws {
    guard interval >= 0.05, interval <= 86_400 else {
      throw ValidationError("--interval is 0.05 to 86400 seconds.")
    }
    guard rest >= 0, rest <= 86_400 else {
      throw ValidationError("--rest is 0 to 86400 seconds.")
    }
  }

  func run() async throws {
    let assembly = try Assembly(store, printing)
    let console = assembly.console
    var options = FolderWatch.Options()
    options.interval = interval
    options.rest = rest
    options.once = once
    if !once { console.note("Watching; Control-C ends it.") }
    let report = try await Interruption.cancelling { [options, folders] in
      try await assembly.withStore(to: .add) { store in
        try await FolderWatch(try assembly.intake(into: store), options: options).run(
          folders, onFile: { try? Self.show($0, on: console) },
          onRefusal: { console.note($0.description) })
      }
    }
    try sum(up: report, on: console)
    if once {
      if let failure = report.imported.failures.first {
        throw ExitCode(failure.error.kind.exitStatus)
      }
      if !report.imported.isClean { throw Failure.someRefused }
    }
  }

  /// Says at once what a file came to.
  private static func show(_ file: WatchReport.File, on console: Console) throws {
    for failure in file.report.failures { Console.complain("error: \(failure.error)") }
    for notice in file.report.notices { console.note(notice) }
    guard file.report.read > 0 else { return }
    if console.json {
      var document = file.report.json
      document["files"] = nil
      document["file"] = .string(file.path)
      try console.document(.object(document))
    } else {
      try console.line("\(TerminalText.line(file.path)): \(file.report.outcome)")
    }
    try Console.flush()
  }

  private func sum(up report: WatchReport, on console: Console) throws {
    if console.json {
      var document = report.imported.json
      document["seconds"] = nil
      document["waiting"] = JSONValue(report.waiting)
      document["rounds"] = JSONValue(report.rounds)
      return try console.document(.object(document))
    }
    let waiting =
      report.waiting > 0
      ? "; \(Figures.counted(report.waiting, "file")) still being written" : ""
    try console.line(
      "\(Figures.counted(report.imported.files, "file")) read: \(report.imported.outcome)\(waiting)"
    )
  }
}

extension ImportReport {
  /// What became of the records, in half a sentence.
  fileprivate var outcome: String {
    "stored \(Figures.grouped(stored)), duplicates \(Figures.grouped(duplicates)), "
      + "quarantined \(Figures.grouped(quarantined)), unreadable \(Figures.grouped(unreadable))"
  }
}
