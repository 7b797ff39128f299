import Curation
import ExampleStore
import Foundation
import Intake
import JSONText
import TrainingData

/// The whole loop, step by step, with a word on each.
struct QuickstartTour {
  let assembly: Assembly
  let folder: QuickstartFolder

  private var console: Console { assembly.console }

  /// Walks through every step.
  ///
  /// - Returns: What each step came to, for programs.
  func run() async throws -> JSONObject {
    var report: JSONObject = [
      "folder": .string(folder.root), "store": .string(folder.path("store.db")),
      "used_before": .bool(folder.isUsed),
    ]
    try say("Assay quickstart, in \(folder.root), with a store of its own.")
    if folder.isUsed {
      try say("An earlier run made this folder; what is there already is recognised, not doubled.")
    }
    try await assembly.withStore(to: .add) { store in
      let line = try assembly.intake(into: store)
      report["captures"] = try await capture(line)
      report["import"] = try await importSamples(line)
      report["git"] = try await importHistory(line)
      report["validate"] = try await validate(store)
      report["dedupe"] = try await dedupe(store)
      report["stats"] = try await count(store)
      report["exports"] = try await export(store)
      report["intact"] = .bool(try await verify(store))
    }
    try sayNext()
    return report
  }

  private func capture(_ line: IntakeLine) async throws -> JSONValue {
    try title("1. Capture: what the model got wrong, and what it should have said")
    var reports: [JSONValue] = []
    for (kind, record) in CaptureSamples.all {
      for outcome in try await line.capture(kind, record) {
        let report = OutcomeReport(outcome)
        reports.append(.object(report.json))
        try say("   \(kind.rawValue): \(report.sentence)")
      }
    }
    try say("   A line of it as it was handed in, and as it is kept:")
    let query = CaptureSamples.all[0].record["query"]?.string ?? ""
    let redacted = try assembly.redactor().redact(query).text
    try say("     - \(query)")
    try say("     + \(redacted)")
    return .array(reports)
  }

  private func importSamples(_ line: IntakeLine) async throws -> JSONValue {
    try title("2. Import: the sample conversations that come with assay")
    let paths = try folder.writeSamples()
    let refusals = RefusalList()
    let report = try await FileImport(line).run(paths, onRefusal: { refusals.add($0) })
    try show(report)
    for refusal in refusals.all {
      let place = refusal.file.split(separator: "/").last.map(String.init) ?? refusal.file
      try say("   \(place):\(refusal.line) was refused: \(refusal.code); it is kept in quarantine")
    }
    return .object(report.json)
  }

  private func importHistory(_ line: IntakeLine) async throws -> JSONValue {
    let here = FileManager.default.currentDirectoryPath
    do {
      let report = try await GitHistoryImport(line).run(here, limit: 200)
      try say("   And the history of the git repository around you, a change and its message each:")
      try show(report)
      return .object(report.json)
    } catch let error as AssayError
      where error.kind == .inputMissing || error.kind == .unavailable
    {
      return .null
    }
  }

  private func show(_ report: ImportReport) throws {
    try say(
      "   \(Figures.counted(report.read, "record")) read: stored \(report.stored), "
        + "duplicates \(report.duplicates), quarantined \(report.quarantined), "
        + "unreadable \(report.unreadable)")
    if !report.leftOut.isEmpty { try say("   left out: \(Figures.tally(report.leftOut))") }
    if !report.redactions.isEmpty { try say("   redacted: \(Figures.tally(report.redactions))") }
  }

  private func validate(_ store: TrainingDataStore) async throws -> JSONValue {
    try title("3. Validate: every new row is judged")
    let report = try await assembly.revalidation(of: store).run(at: assembly.now)
    try say("   \(report.sentence)")
    return .object(report.json)
  }

  private func dedupe(_ store: TrainingDataStore) async throws -> JSONValue {
    try title("4. Dedupe: the same question asked twice")
    let report = try await Deduplicator(store: store).run(
      .input, applying: true, by: assembly.person, at: assembly.now)
    if report.groups.isEmpty { try say("   nothing is there twice") }
    for group in report.groups.prefix(5) {
      let question = try await store.example(group.kept)?.input ?? ""
      try say(
        "   \"\(question.prefix(60))\": \(group.kept) stays, \(group.removed.joined(separator: ", ")) goes"
      )
    }
    if let operation = report.operation {
      try say(
        "   'assay undo \(operation)' would bring \(report.removed == 1 ? "it" : "them") back")
    }
    return .object(report.json(with: [:]))
  }

  private func count(_ store: TrainingDataStore) async throws -> JSONValue {
    try title("5. What is there now")
    let statistics = try await store.statistics(now: assembly.now)
    try say("   \(Figures.counted(statistics.totalExamples, "example"))")
    try say("   tiers: \(Figures.tally(statistics.byTier))")
    try say("   domains: \(Figures.tally(statistics.byDomain))")
    var doubtful = ExampleFilter()
    doubtful.maxQuality = 0.5
    doubtful.limit = 3
    let rows = try await store.examples(doubtful)
    if !rows.isEmpty { try say("   worth a look: \(rows.map(\.id).joined(separator: ", "))") }
    return statistics.json
  }

  private func export(_ store: TrainingDataStore) async throws -> JSONValue {
    try title("6. Export: folders that trainers load as they are")
    var reports: [JSONValue] = []
    for (trainer, format, name) in [
      (TrainerName.mlx, ExportFormatName.chat, "mlx-chat"), (.trl, .dpo, "trl-dpo"),
    ] {
      let plan = ExportPlan(
        path: folder.path(name), format: format, trainer: trainer,
        split: try SplitPlan(parsing: "80/10/10"), overwriting: true)
      let report = try await assembly.exporter(of: store).run(plan)
      reports.append(.object(report.json))
      let files = report.files.map { file in
        "\(file.path.split(separator: "/").last ?? "") \(file.rows)"
      }
      try say(
        "   \(name): \(Figures.counted(report.rows, "row")) (\(files.joined(separator: ", ")))")
      if !report.leftOut.isEmpty {
        try say("     left out: \(Figures.tally(report.leftOutByWord))")
      }
    }
    return .array(reports)
  }

  private func verify(_ store: TrainingDataStore) async throws -> Bool {
    let verdicts = try await DatasetVerifier(store: store).verify()
    let current = verdicts.filter { verdict in
      [folder.path("mlx-chat"), folder.path("trl-dpo")].contains(verdict.path)
    }
    let intact = current.suffix(2).allSatisfy(\.faults.isEmpty)
    try say(
      "   \(intact ? "Every file is byte for byte what was recorded." : "A file has changed!")")
    return intact
  }

  private func sayNext() throws {
    let store = "--db '\(folder.path("store.db"))'"
    try title("Try next")
    try say(
      "   assay list \(store) --domain code          look around; 'assay show ID --why' explains")
    try say("   assay search \(store) python               find by words")
    try say(
      "   assay import YOUR-FILE.jsonl               the same with your own data, in your own store"
    )
    try say("   Files: \(folder.root)")
  }

  private func title(_ text: String) throws {
    guard !console.json else { return }
    try console.line()
    try console.line(console.heading(text))
  }

  private func say(_ text: String) throws {
    guard !console.json else { return }
    try console.line(TerminalText.line(text))
  }
}
