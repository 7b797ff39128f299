import ExampleStore
import Foundation
import JSONText
import Testing
import TrainingData

@testable import Curation

@Suite struct ExporterTests {
  private static func many(_ count: Int) -> [TrainingExample] {
    (0..<count).map { number in
      Samples.row(
        "question \(number)", "answer \(number)", id: "id\(number)",
        rejected: number % 3 == 0 ? "worse \(number)" : nil, system: "You are SAM.",
        at: Samples.now + Double(number))
    }
  }

  /// Defect 124: exports had no manifest.
  @Test func `writes a folder whose manifest counts and hashes what is there`() async throws {
    let scratch = try Scratch()
    let store = try await Samples.store(Self.many(200))
    let report = try await Samples.exporter(store).run(
      ExportPlan(
        path: scratch.path("out"), trainer: .trl, split: SplitPlan(parsing: "80/10/10")))
    #expect(report.rows == 200)
    let manifest = try #require(
      JSONReader.value(
        of: String(
          decoding: FileManager.default.contents(atPath: scratch.path("out/manifest.json"))!,
          as: UTF8.self)
      ).object)
    var total = 0
    for file in report.files {
      let found = try lines(of: file.path)
      #expect(found.count == file.rows)
      #expect(try FileDigest.sha256(ofFileAt: file.path) == file.sha256)
      total += found.count
    }
    #expect(total == 200)
    #expect(manifest["rows"]?.int == 200)
    for entry in try #require(manifest["files"]?.array) {
      let name = try #require(entry.object?["name"]?.string)
      let hash = try FileDigest.sha256(ofFileAt: scratch.path("out/\(name)"))
      #expect(entry.object?["sha256"]?.string == hash)
    }
    let provenance = try lines(of: scratch.path("out/provenance.jsonl"))
    #expect(provenance.count == 200)
    let train = try #require(report.files.first)
    let first = try #require(lines(of: train.path).first?["prompt"]?.array?.last?.object)
    let id = try #require(provenance.first?["id"]?.string)
    #expect(first["content"]?.string == "question \(id.dropFirst(2))")
    #expect(try await store.dataset(report.dataset)?.rowCount == 200)
  }

  @Test func `gives the same bytes for the same rows`() async throws {
    let scratch = try Scratch()
    let store = try await Samples.store(Self.many(60))
    var hashes: [[String]] = []
    for name in ["a", "b"] {
      let report = try await Samples.exporter(store).run(
        ExportPlan(
          path: scratch.path(name), trainer: .mlx, split: SplitPlan(parsing: "70/15/15")))
      hashes.append(report.files.map(\.sha256))
    }
    #expect(hashes[0] == hashes[1])
    for name in ["manifest.json", "README.md", "provenance.jsonl", "mlx_lora.yaml"] {
      let first = FileManager.default.contents(atPath: scratch.path("a/\(name)"))
      #expect(first != nil)
      #expect(first == FileManager.default.contents(atPath: scratch.path("b/\(name)")))
    }
  }

  @Test(arguments: ["rows.jsonl", "rows.jsonl.gz", "rows.jsonl.zst"])
  func `writes one file, packed as its name says`(name: String) async throws {
    let scratch = try Scratch()
    let store = try await Samples.store(Samples.everyKind)
    let plan = ExportPlan(path: scratch.path(name), format: .raw)
    let report = try await Samples.exporter(store).run(plan)
    #expect(report.rows == Samples.everyKind.count)
    #expect(try FileDigest.sha256(ofFileAt: scratch.path(name)) == report.files.first?.sha256)
    #expect(scratch.names == [name])
    let bytes = try #require(FileManager.default.contents(atPath: scratch.path(name)))
    let magic: [UInt8] =
      name.hasSuffix(".gz") ? [0x1F, 0x8B] : name.hasSuffix(".zst") ? [0x28, 0xB5] : [0x7B]
    #expect(Array(bytes.prefix(magic.count)) == magic)
  }

  /// Defect 5: rows were marked while the file was written, and lost the run that they had.
  @Test func `marks rows only when the files are in place`() async throws {
    let scratch = try Scratch()
    let store = try await Samples.store(Self.many(5))
    var plan = ExportPlan(path: scratch.path("missing/out.jsonl"), format: .chat, marksUsed: true)
    await #expect(throws: AssayError.self) { try await Samples.exporter(store).run(plan) }
    #expect(try await store.examples().allSatisfy { !$0.usedInTraining })
    #expect(try await store.datasets().isEmpty)
    plan.path = scratch.path("out.jsonl")
    plan.run = "run-1"
    let marked = try await Samples.exporter(store).run(plan)
    let rows = try await store.examples()
    #expect(rows.allSatisfy { $0.usedInTraining && $0.trainingRunID == "run-1" })
    #expect(try await store.operations().map(\.id) == [marked.operation])
    var again = ExportPlan(path: scratch.path("again.jsonl"), format: .chat, marksUsed: true)
    again.overwriting = true
    _ = try await Exporter(store: store, toolVersion: "0", now: { Samples.now + 1 }).run(again)
    #expect(try await store.examples().allSatisfy { $0.trainingRunID == "run-1" })
  }

  @Test func `replaces nothing unless told to, and nothing that is not ours`() async throws {
    let scratch = try Scratch()
    let store = try await Samples.store(Self.many(5))
    var plan = ExportPlan(path: scratch.path("out"), format: .chat)
    _ = try await Samples.exporter(store).run(plan)
    await #expect(throws: AssayError.self) { try await Samples.exporter(store).run(plan) }
    plan.overwriting = true
    plan.format = .raw
    _ = try await Exporter(store: store, toolVersion: "0", now: { Samples.now + 1 }).run(plan)
    #expect(try lines(of: scratch.path("out/train.jsonl")).first?["input_text"] != nil)
    try FileManager.default.createDirectory(
      atPath: scratch.path("mine"), withIntermediateDirectories: false)
    try Data("keep".utf8).write(to: URL(fileURLWithPath: scratch.path("mine/notes.txt")))
    plan.path = scratch.path("mine")
    await #expect(throws: AssayError.self) { try await Samples.exporter(store).run(plan) }
    #expect(scratch.names.contains("mine/notes.txt"))
    #expect(!scratch.names.contains { $0.contains("assay-part") })
  }

  @Test func `refuses a device, a link and a folder in the place of a file`() async throws {
    let scratch = try Scratch()
    let store = try await Samples.store(Self.many(5))
    try FileManager.default.createDirectory(
      atPath: scratch.path("folder.jsonl"), withIntermediateDirectories: false)
    try FileManager.default.createSymbolicLink(
      atPath: scratch.path("link.jsonl"), withDestinationPath: "/dev/null")
    for name in ["folder.jsonl", "link.jsonl"] {
      let plan = ExportPlan(path: scratch.path(name), format: .chat, overwriting: true)
      await #expect(throws: AssayError.self) { try await Samples.exporter(store).run(plan) }
    }
    #expect(scratch.names == ["folder.jsonl", "link.jsonl"])
  }

  @Test func `finishes what a crash left between the names and the record`() async throws {
    let scratch = try Scratch()
    let store = try await scratch.open()
    _ = try await store.admit(Self.many(4).map { Samples.judged($0) })
    let report = try await Samples.exporter(store).run(
      ExportPlan(path: scratch.path("out.jsonl"), format: .chat))
    let record = try #require(await store.dataset(report.dataset))
    let rows = try await store.datasetRows(report.dataset)
    // As a program that was killed would leave it: the note is there, the record is not.
    let ghost = DatasetRecord(
      id: "ghost", path: record.path, format: "chat", trainer: nil, filters: record.filters,
      manifest: record.manifest, files: record.files, rowCount: 4, run: "r", createdAt: 1)
    let note = PendingExport(dataset: ghost, rows: rows, markingBy: "ben")
    let path = try #require(try note.save(beside: store))
    #expect(try await Exporter.finishPending(in: store) == [])
    let dead = path.replacingOccurrences(
      of: ".export-\(ProcessInfo.processInfo.processIdentifier)-", with: ".export-999999999-")
    try FileManager.default.moveItem(atPath: path, toPath: dead)
    #expect(try await Exporter.finishPending(in: store) == ["ghost"])
    #expect(try await store.examples().allSatisfy { $0.trainingRunID == "r" })
    #expect(try await store.examples(Self.of(run: "r")).count == 4)
    #expect(try await store.operations().map(\.performedBy) == ["ben"])
    #expect(!FileManager.default.fileExists(atPath: dead))
    // Files that never got there are not recorded.
    let other = DatasetRecord(
      id: "never", path: scratch.path("nowhere.jsonl"), format: "chat", trainer: nil,
      filters: [:], manifest: record.manifest, files: record.files, rowCount: 4, run: nil,
      createdAt: 2)
    let lost = try #require(
      try PendingExport(dataset: other, rows: rows, markingBy: nil).save(beside: store))
    try FileManager.default.moveItem(
      atPath: lost,
      toPath: lost.replacingOccurrences(
        of: ".export-\(ProcessInfo.processInfo.processIdentifier)-", with: ".export-999999999-"))
    #expect(try await Exporter.finishPending(in: store) == [])
    #expect(try await store.dataset("never") == nil)
    try store.close()
  }

  @Test func `a row keeps its first run, and is found by each that wrote it: defect 5`()
    async throws
  {
    let scratch = try Scratch()
    let store = try await scratch.open()
    _ = try await store.admit(Self.many(3).map { Samples.judged($0) })
    for run in ["r1", "r2", nil] {
      let path = scratch.path("\(run ?? "none").jsonl")
      _ = try await Samples.exporter(store).run(
        ExportPlan(path: path, format: .chat, marksUsed: true, run: run))
    }
    #expect(try await store.examples().allSatisfy { $0.trainingRunID == "r1" })
    for (run, count) in [("r1", 3), ("r2", 3), ("r3", 0)] {
      #expect(try await store.examples(Self.of(run: run)).count == count)
    }
  }

  private static func of(run: String) -> ExampleFilter {
    var filter = ExampleFilter()
    filter.run = run
    return filter
  }

  @Test func `rows of another program that hold private data stay out until they are put right`()
    async throws
  {
    let scratch = try Scratch()
    let store = try await Foreign.store(
      [Samples.row("Who knows?", "Ask joe.doe@corp.io about it."), Samples.row("Why?")],
      in: scratch)
    func export(_ name: String) async throws -> (ExportReport, String) {
      let path = scratch.path(name)
      let report = try await Samples.exporter(store).run(ExportPlan(path: path, format: .chat))
      return (report, try String(contentsOfFile: path, encoding: .utf8))
    }
    let (report, text) = try await export("before.jsonl")
    #expect(report.rows == 1)
    #expect(report.leftOut == [.privateData: 1])
    #expect(report.warnings.contains { $0.contains("assay scan --fix") })
    #expect(!text.contains("joe.doe"))
    _ = try await StoreScan(store: store).fix(at: Samples.now)
    let (later, redacted) = try await export("after.jsonl")
    #expect(later.rows == 2)
    #expect(redacted.contains("[REDACTED_EMAIL]"))
    try store.close()
  }

  /// Defect 14: what a person rejected was exported all the same.
  @Test func `leaves out what a person rejected, and counts it`() async throws {
    let scratch = try Scratch()
    let store = try await Samples.store(Self.many(6))
    _ = try await store.reject(["id1", "id2"], reason: "wrong", by: "me", at: Samples.now)
    let report = try await Samples.exporter(store).run(
      ExportPlan(path: scratch.path("out.jsonl"), format: .chat))
    #expect(report.rows == 4)
    #expect(report.leftOut == [.rejectedByReview: 2])
  }

  /// Defects 3 and 81: mlx-lm stops at an empty file and at one that is smaller than its batch.
  @Test func `writes no file that mlx would stop at`() async throws {
    let scratch = try Scratch()
    let store = try await Samples.store(Self.many(30))
    let report = try await Samples.exporter(store).run(
      ExportPlan(
        path: scratch.path("out"), trainer: .mlx, split: SplitPlan(parsing: "94/3/3")))
    #expect(report.files.allSatisfy { $0.rows >= 4 })
    #expect(report.examples + (report.leftOut[.fewerThanBatch] ?? 0) == 30)
    await #expect(throws: AssayError.self) {
      try await Samples.exporter(store).run(
        ExportPlan(path: scratch.path("pairs"), format: .dpo, trainer: .mlx))
    }
  }

  @Test func `keeps every row on its side as rows arrive`() async throws {
    let scratch = try Scratch()
    let store = try await Samples.store(Self.many(100))
    let split = try SplitPlan(parsing: "60/20/20")
    var plan = ExportPlan(path: scratch.path("first"), format: .chat, split: split)
    let first = try await Samples.exporter(store).run(plan)
    let before = try await store.datasetRows(first.dataset)
    let more = (100..<220).map { number in
      Samples.row(
        "question \(number / 2)", "other \(number)", id: "id\(number)", at: Samples.now - 5)
    }
    _ = try await store.admit(more.map { Samples.judged($0) })
    plan.path = scratch.path("second")
    let second = try await Samples.exporter(store).run(plan)
    let after = try await store.datasetRows(second.dataset)
    #expect(Set(before).isSubset(of: Set(after)))
    #expect(after.count > before.count)
  }

  @Test(arguments: [
    ExportPlan(path: "/tmp/x.jsonl"), ExportPlan(path: "/tmp/x", format: .raw, trainer: .trl),
    ExportPlan(path: "/tmp/x", format: .kto, trainer: .openai),
    ExportPlan(path: "/tmp/x", format: .chat, run: "r"),
  ])
  func `refuses a plan that contradicts itself`(plan: ExportPlan) {
    #expect(throws: AssayError.self) { try plan.shape() }
  }
}
