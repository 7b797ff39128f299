import ByteFiles
import ExampleStore
import Foundation
import JSONText
import Synchronization
import TestFolders
import Testing
import TrainingData

@testable import Intake

@Suite struct FileImportTests {
  private func run(
    _ paths: [String], into store: TrainingDataStore,
    _ adjust: (inout FileImport.Options) -> Void = { _ in }
  ) async throws -> ImportReport {
    var options = FileImport.Options()
    adjust(&options)
    let line = IntakeLine(store: store, clock: { 1_700_000_000 })
    return try await FileImport(line, options: options).run(paths)
  }

  /// So many lines of several shapes, every tenth a repetition.
  private func lines(_ count: Int) -> String {
    (0..<count).map { number in
      let topic = number % 10 == 9 ? number - 1 : number
      return switch topic % 3 {
      case 0: #"{"prompt":"Question \#(topic)?","completion":"Answer number \#(topic)."}"#
      case 1: #"{"instruction":"Do \#(topic).","input":"","output":"Done with \#(topic)."}"#
      default: #"{"prompt":"Q \#(topic)","chosen":"Good \#(topic).","rejected":"Bad \#(topic)."}"#
      }
    }.joined(separator: "\n")
  }

  /// Defect 124: no file could be imported into the store.
  @Test func `a mixed file is read record by record`() async throws {
    let folder = try Folder()
    let store = try TrainingDataStore.inMemory()
    let report = try await run([folder.write(lines(30), to: "mixed.jsonl")], into: store)
    #expect(report.read == 30)
    #expect(report.stored == 27 && report.duplicates == 3)
    #expect(report.isClean && report.files == 1)
    #expect(try await store.count(ExampleFilter()) == 27)
  }

  @Test(arguments: [1, 2, 5])
  func `chunks and workers change neither rows nor order`(workers: Int) async throws {
    let folder = try Folder()
    let path = folder.write(lines(600), to: "a.jsonl")
    let plain = try TrainingDataStore.inMemory()
    let parted = try TrainingDataStore.inMemory()
    _ = try await run([path], into: plain) { $0.workers = 1 }
    let report = try await run([path], into: parted) {
      $0.workers = workers
      $0.chunkSize = 512
    }
    #expect(report.read == 600 && report.duplicates == 60)
    var filter = ExampleFilter()
    filter.order = .id
    #expect(try await parted.examples(filter) == plain.examples(filter))
  }

  @Test func `run again, everything is there already`() async throws {
    let folder = try Folder()
    let path = folder.write(lines(100), to: "a.jsonl")
    let store = try TrainingDataStore.inMemory()
    _ = try await run([path], into: store)
    let again = try await run([path], into: store)
    #expect(again.stored == 0 && again.duplicates == 100)
    #expect(try await store.count(ExampleFilter()) == 90)
  }

  @Test(arguments: ["a.jsonl.gz", "a.jsonl.zst"])
  func `packed files and plain ones give the same rows`(name: String) async throws {
    let folder = try Folder()
    let file = try AtomicFile(at: folder.file(name), compression: Compression(nameOf: name))
    try file.write(lines(100))
    try file.commit()
    let store = try TrainingDataStore.inMemory()
    let report = try await run([folder.file(name)], into: store)
    #expect(report.stored == 90 && report.duplicates == 10)
  }

  @Test func `a dry run counts and leaves nothing`() async throws {
    let folder = try Folder()
    let path = folder.write(lines(100) + "\n{broken\n", to: "a.jsonl")
    let store = try TrainingDataStore.inMemory()
    let report = try await run([path], into: store) { $0.dryRun = true }
    #expect(report.stored == 90 && report.duplicates == 10 && report.unreadable == 1)
    #expect(try await store.count(ExampleFilter()) == 0)
    #expect(try await store.quarantined().isEmpty)
  }

  @Test func `private data is counted by type and stored nowhere`() async throws {
    let folder = try Folder()
    let path = folder.write(
      #"{"prompt":"Mail bob@example.org?","completion":"Yes, bob@example.org, at once.","k":"c@d.org"}"#,
      to: "a.jsonl")
    let store = try TrainingDataStore.inMemory()
    let report = try await run([path], into: store)
    #expect(report.redactions["EMAIL"] == 3)
    let row = try #require(try await store.examples(ExampleFilter()).first)
    #expect(!"\(row)".contains("example.org") && !"\(row)".contains("d.org"))
  }

  @Test(arguments: [true, false])
  func `what was redacted in a duplicate is not counted`(isDry: Bool) async throws {
    let folder = try Folder()
    let line =
      #"{"prompt":"Mail bob@example.org?","completion":"Yes, bob@example.org, at once."}"# + "\n"
    let path = folder.write(
      line + line + #"{"prompt":"Mail ann@example.org?","completion":""}"# + "\n", to: "a.jsonl")
    let store = try TrainingDataStore.inMemory()
    let first = try await run([path], into: store) { $0.dryRun = isDry }
    #expect(first.stored == 1 && first.duplicates == 1 && first.quarantined == 1)
    // Two in the one that was stored, one in the one that lies in quarantine.
    #expect(first.redactions == ["EMAIL": 3])
    guard !isDry else { return }
    let again = try await run([path], into: store)
    #expect(again.stored == 0 && again.duplicates == 2 && again.redactions == ["EMAIL": 1])
  }

  @Test func `ids with private data are hashed, and parents are still found by them`() async throws
  {
    let folder = try Folder()
    let path = folder.write(
      """
      {"id":"ann@corp.io","input_text":"The parent?","output_text":"An answer of hers."}
      {"id":"7","parent_id":"ann@corp.io","input_text":"The child?","output_text":"An answer."}
      """, to: "a.jsonl")
    let store = try TrainingDataStore.inMemory()
    let report = try await run([path], into: store)
    #expect(report.stored == 2 && report.redactions == ["EMAIL": 2])
    #expect(report.notices.contains { $0.contains("1 id held private data") })
    let rows = try await store.examples(ExampleFilter())
    let child = try #require(rows.first { $0.id == "7" })
    let parent = try #require(rows.first { $0.id == child.parentID })
    #expect(parent.input == "The parent?" && parent.metadata["redactions"] == ["EMAIL": 1])
    let again = try await run([path], into: store)
    #expect(again.stored == 0 && again.duplicates == 2)
    let later = folder.write(
      #"{"parent_id":"ann@corp.io","input_text":"A later child?","output_text":"Yes."}"#,
      to: "b.jsonl")
    #expect(try await run([later], into: store).stored == 1)
    let last = try await store.examples(ExampleFilter()).first { $0.input == "A later child?" }
    #expect(last?.parentID == parent.id)
  }

  @Test func `what was erased is left out, without a failure, unless it is asked for`() async throws
  {
    let folder = try Folder()
    let path = folder.write(
      (1...3).map { #"{"prompt":"Question \#($0)?","completion":"Some answer."}"# }
        .joined(separator: "\n"), to: "a.jsonl")
    let store = try TrainingDataStore.inMemory()
    _ = try await run([path], into: store)
    _ = try await store.erase(matching: "Question 2?", at: 1)
    for isDry in [true, false] {
      let report = try await run([path], into: store) { $0.dryRun = isDry }
      #expect(report.isClean && report.leftOut == ["erased": 1])
      #expect(report.stored == 0 && report.duplicates == 2)
      #expect(report.notices.contains { $0.contains("--even-erased") })
    }
    #expect(try await store.quarantined().isEmpty)
    let line = IntakeLine(store: store, takesErased: true)
    #expect(try await FileImport(line).run([path]).stored == 1)
    _ = try await store.delete(
      store.examples(ExampleFilter()).map(\.id), by: "a", at: 2)
    #expect(try await run([path], into: store).duplicates == 3)
  }

  @Test func `the kind can be told`() async throws {
    let folder = try Folder()
    let path = folder.write(
      #"{"text":"ignored here","prompt":"A?","completion":"B, says the text."}"#, to: "a.jsonl")
    let store = try TrainingDataStore.inMemory()
    _ = try await run([path], into: store) { $0.kind = .text }
    let row = try #require(try await store.examples(ExampleFilter()).first)
    #expect(row.format == .completion && row.output == "ignored here")
  }

  @Test func `a mapping opens an unknown shape`() async throws {
    let folder = try Folder()
    let path = folder.write(#"{"problem":"One and one?","verdict":"Two."}"#, to: "a.jsonl")
    let store = try TrainingDataStore.inMemory()
    let report = try await run([path], into: store) {
      $0.mappings = ["input=problem", "output=verdict"]
    }
    #expect(report.stored == 1)
  }

  @Test func `many files are one import, and progress is told`() async throws {
    let folder = try Folder()
    let paths = (0..<3).map {
      folder.write(#"{"prompt":"Question \#($0)","completion":"Some answer."}"#, to: "\($0).jsonl")
    }
    let store = try TrainingDataStore.inMemory()
    let line = IntakeLine(store: store)
    let seen = Mutex<[Int]>([])
    let report = try await FileImport(line).run(paths) { report in
      seen.withLock { $0.append(report.stored) }
    }
    #expect(report.files == 3 && report.stored == 3)
    #expect(seen.withLock { $0 } == [1, 2, 3])
  }

  @Test func `the original's database is read row by row, as it lies there`() async throws {
    let folder = try Folder()
    let path = folder.file("training_data.db")
    let script = """
      import sqlite3, sys
      db = sqlite3.connect(sys.argv[1])
      db.execute('''CREATE TABLE training_examples (id TEXT PRIMARY KEY, source TEXT NOT NULL,
        format TEXT NOT NULL, input_text TEXT NOT NULL, output_text TEXT NOT NULL,
        system_prompt TEXT, context TEXT, rejected_output TEXT, preference_reason TEXT,
        conversation_history TEXT, metadata TEXT, domain TEXT DEFAULT 'general',
        complexity INTEGER DEFAULT 5, quality_tier TEXT DEFAULT 'bronze',
        quality_score REAL DEFAULT 0.5, created_at REAL NOT NULL, source_id TEXT, parent_id TEXT,
        validated INTEGER DEFAULT 0, used_in_training INTEGER DEFAULT 0, training_run_id TEXT,
        content_hash TEXT, input_hash TEXT, updated_at REAL)''')
      for n in range(5000):
        db.execute('''INSERT INTO training_examples (id, source, format, input_text, output_text,
          rejected_output, metadata, quality_tier, created_at, used_in_training)
          VALUES (?, 'user_correction', ?, ?, ?, ?, '{"a": 1}', 'high', ?, 1)''',
          (f'id{n}', 'dpo' if n % 2 else 'chat', f'Question {n} of jo@example.org?',
           f'Answer number {n}.' + ('\\0 whole' if n == 7 else ''), f'Bad {n}.' if n % 2 else None, 1.7e9 + n))
      db.commit()
      """
    let python = Process()
    python.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    python.arguments = ["python3", "-c", script, path]
    try python.run()
    python.waitUntilExit()
    try #require(python.terminationStatus == 0)
    let before = try folder.bytes(of: "training_data.db")
    let store = try TrainingDataStore.inMemory()
    let report = try await run([path], into: store)
    #expect(report.failures.isEmpty)
    #expect(report.read == 5000 && report.stored == 5000)
    #expect(report.redactions == ["EMAIL": 5000])
    let row = try #require(try await store.example("id7"))
    #expect(row.output == "Answer number 7.\0 whole")
    #expect(row.format == .dpo && row.rejectedOutput == "Bad 7." && row.usedInTraining)
    #expect(row.createdAt == 1_700_000_007 && row.metadata["a"]?.int == 1)
    #expect(row.input == "Question 7 of [REDACTED_EMAIL]?")
    #expect(QualityTier.known.contains(row.tier))
    #expect(try folder.bytes(of: "training_data.db") == before)
    #expect(try await run([path], into: store).duplicates == 5000)
  }

  struct Expectation: Sendable, CustomTestStringConvertible {
    let name: String
    let stored: Int
    var duplicates = 0
    var quarantined = 0
    var mappings: [String] = []
    var testDescription: String { name }
  }

  static let real: [Expectation] = [
    Expectation(name: "hh_rlhf_dpo.jsonl", stored: 1018, quarantined: 1),
    Expectation(name: "sam_messages.jsonl", stored: 979, duplicates: 459),
    Expectation(name: "sam_instruction.jsonl", stored: 1088, duplicates: 635),
    Expectation(name: "sam_sharegpt.jsonl.zst", stored: 2233, duplicates: 350),
    Expectation(name: "alpaca_seed_tasks.jsonl", stored: 96),
    Expectation(name: "gpteacher_codegen.jsonl.zst", stored: 2242),
    Expectation(name: "gpteacher_toolformer.jsonl.zst", stored: 3812),
    Expectation(name: "arena_hard_chat.jsonl.zst", stored: 1108),
    Expectation(name: "fastchat_sharegpt.jsonl", stored: 176),
    Expectation(name: "humaneval_completion.jsonl", stored: 89),
    Expectation(name: "model_written_evals_dpo.jsonl.zst", stored: 6587, duplicates: 1),
    Expectation(
      name: "gsm8k.jsonl.zst", stored: 4448, mappings: ["input=question", "output=answer"]),
  ]

  @Test(.enabled(if: SharedData.isThere, "The shared data is not here."), arguments: real)
  func `real files are read to the last row`(file: Expectation) async throws {
    let store = try TrainingDataStore.inMemory()
    let report = try await run([SharedData.path(file.name)], into: store) {
      $0.mappings = file.mappings
    }
    #expect(report.failures.isEmpty)
    #expect(report.stored == file.stored)
    #expect(report.duplicates == file.duplicates)
    #expect(report.quarantined == file.quarantined && report.unreadable == 0)
    #expect(report.read == file.stored + file.duplicates + file.quarantined)
    #expect(try await store.count(ExampleFilter()) == report.stored)
  }

  /// What is stored of these depends on what is found private in them; what is read does not.
  @Test(
    .enabled(if: SharedData.isThere, "The shared data is not here."),
    arguments: [
      ("secrets_gitleaks.jsonl", 659), ("pii_presidio_generated_large.jsonl", 2109),
      ("pii_presidio_unit.jsonl", 79),
    ])
  func `of texts full of private data every line is read, and none is refused`(
    name: String, lines: Int
  ) async throws {
    let store = try TrainingDataStore.inMemory()
    let report = try await run([SharedData.path(name)], into: store)
    #expect(report.read == lines && report.isClean)
    #expect(report.stored + report.duplicates == lines)
    #expect(try await store.count(ExampleFilter()) == report.stored)
  }

  @Test(.enabled(if: SharedData.isThere, "The shared data is not here."))
  func `questions with answers are read as such`() async throws {
    let store = try TrainingDataStore.inMemory()
    let report = try await run([SharedData.path("gsm8k.jsonl.zst")], into: store)
    #expect(report.isClean && report.read > 1_000)
    #expect(report.stored + report.duplicates == report.read)
  }
}
