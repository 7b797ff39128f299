import ExampleStore
import Foundation
import TestFolders
import Testing
import TrainingData

@testable import Intake

/// What people decided in a database that is imported.
@Suite struct DecisionImportTests {
  /// What the original wrote: rows, and its log of what validators said of them.
  private func original(_ folder: Folder) throws -> String {
    let path = folder.file("training_data.db")
    try SQLiteScript(
      """
      db.executescript(\"\"\"
        CREATE TABLE training_examples (
          id TEXT PRIMARY KEY, source TEXT NOT NULL, format TEXT NOT NULL,
          input_text TEXT NOT NULL, output_text TEXT NOT NULL, system_prompt TEXT, context TEXT,
          rejected_output TEXT, preference_reason TEXT, conversation_history TEXT, metadata TEXT,
          domain TEXT DEFAULT 'general', complexity INTEGER DEFAULT 5,
          quality_tier TEXT DEFAULT 'bronze', quality_score REAL DEFAULT 0.5,
          created_at REAL NOT NULL, source_id TEXT, parent_id TEXT,
          validated INTEGER DEFAULT 0, used_in_training INTEGER DEFAULT 0, training_run_id TEXT,
          content_hash TEXT, input_hash TEXT, updated_at REAL);
        CREATE TABLE validation_log (
          validation_id TEXT PRIMARY KEY, example_id TEXT NOT NULL, validated_at REAL NOT NULL,
          validator TEXT, issues TEXT, quality_score REAL, quality_tier TEXT, approved INTEGER)
      \"\"\")
      for n, word in enumerate(["ice", "tea", "fire", "salt"]):
        db.execute("INSERT INTO training_examples (id, source, format, input_text, output_text, "
          "created_at) VALUES (?, 'manual', 'instruction', ?, ?, 1700000000)",
          (word, f"What is {word} good for?", f"It is good for the thing number {n}, they say."))
      for entry in [("1", "ice", 5, "anna", 0), ("2", "ice", 9, "anna@example.com", 1),
                    ("3", "tea", 7, "ben", 0), ("4", "fire", 8, "auto", 1),
                    ("5", "salt", 8, "cleo", None)]:
        db.execute("INSERT INTO validation_log VALUES (?, ?, ?, ?, '[]', 0.5, 'bronze', ?)", entry)
      """
    ).run(on: path)
    return path
  }

  private func importing(
    _ path: String, into store: TrainingDataStore, dryRun: Bool = false
  ) async throws -> ImportReport {
    var options = FileImport.Options()
    options.dryRun = dryRun
    let line = IntakeLine(store: store, clock: { 1_800_000_000 })
    return try await FileImport(line, options: options).run([path])
  }

  private func reviews(_ store: TrainingDataStore) async throws -> [String: Review] {
    var found: [String: Review] = [:]
    for example in try await store.examples(ExampleFilter()) {
      found[example.id] = try await store.details(example.id).review
    }
    return found
  }

  @Test func `the original's log comes along, as when the file is opened itself`() async throws {
    let folder = try Folder()
    let path = try original(folder)
    let store = try TrainingDataStore.inMemory()
    #expect(try await importing(path, into: store, dryRun: true).stored == 4)
    #expect(try await reviews(store).isEmpty)
    let report = try await importing(path, into: store)
    #expect(report.stored == 4 && report.isClean)
    #expect(report.notices.contains { $0.contains("2 of its examples") }, "\(report.notices)")
    let found = try await reviews(store)
    #expect(Set(found.keys) == ["ice", "tea"])
    #expect(found["ice"]?.approved == true && found["ice"]?.at == 9)
    #expect(found["tea"]?.approved == false && found["tea"]?.reviewer == "ben")
    #expect(found["ice"]?.reviewer.contains("anna@") == false)
    var filter = ExampleFilter()
    filter.excludingRejected = true
    #expect(try await Set(store.examples(filter).map(\.id)) == ["ice", "fire", "salt"])

    // The same file opened in its place says the same.
    let opened = try await TrainingDataStore.open(StoreLocation(path: path))
    #expect(try await reviews(opened).mapValues(\.approved) == found.mapValues(\.approved))
    try opened.close()
  }

  @Test func `doing it twice adds nothing, and rows that were here get their decisions`()
    async throws
  {
    let folder = try Folder()
    let path = try original(folder)
    let store = try TrainingDataStore.inMemory()
    let line = IntakeLine(store: store)
    let here = try await line.add([
      "id": "mine", "input_text": "What is tea good for?",
      "output_text": "It is good for the thing number 1, they say.",
    ])
    #expect(here.admission == .stored("mine"))
    #expect(try await importing(path, into: store).duplicates == 1)
    let found = try await reviews(store)
    #expect(found["mine"]?.approved == false && found["ice"]?.approved == true)
    let again = try await importing(path, into: store)
    #expect(again.stored == 0 && again.duplicates == 4 && again.notices.isEmpty)
    #expect(try await reviews(store) == found)
  }

  @Test func `a person's word that is here stays, a machine's gives way`() async throws {
    let folder = try Folder()
    let path = try original(folder)
    let store = try TrainingDataStore.inMemory()
    let line = IntakeLine(store: store)
    for (number, word) in ["ice", "tea"].enumerated() {
      _ = try await line.add([
        "id": .string("my-\(word)"), "input_text": .string("What is \(word) good for?"),
        "output_text": .string("It is good for the thing number \(number), they say."),
      ])
    }
    try await store.reject(["my-ice"], reason: "Not true.", by: "dora", at: 3)
    _ = try await store.recordValidation(
      ["my-ice", "my-tea"].map {
        ValidationOutcome(
          id: $0, judgement: Judgement(factors: [], flags: []), approved: false, issues: [])
      }, at: 4)
    #expect(try await reviews(store)["my-tea"]?.reviewer == Review.machine)
    _ = try await importing(path, into: store)
    let found = try await reviews(store)
    #expect(found["my-ice"]?.approved == false && found["my-ice"]?.reviewer == "dora")
    #expect(found["my-tea"]?.reviewer == "ben")
  }

  @Test func `a store of Assay brings its marks, tags and decisions along`() async throws {
    let folder = try Folder()
    let path = folder.file("other.db")
    let source = try await TrainingDataStore.open(StoreLocation(path: path))
    let line = IntakeLine(store: source)
    for word in ["ice", "tea"] {
      _ = try await line.add([
        "id": .string(word), "input_text": .string("What is \(word) good for?"),
        "output_text": .string("It is good for a thing, they say."),
      ])
    }
    try await source.setMark(HumanMark(score: 0.93, tier: .gold), on: ["ice"], by: "anna", at: 1)
    try await source.setTags(["best"], on: ["ice"], by: "anna", at: 1)
    try await source.setTags([ExampleTag.needsReview], on: ["tea"], by: "anna", at: 1)
    try await source.reject(["ice"], reason: "Ask anna@example.com.", by: "anna", at: 2)
    try source.close()
    let store = try TrainingDataStore.inMemory()
    #expect(try await importing(path, into: store).stored == 2)
    let details = try await store.details("ice")
    #expect(details.mark == HumanMark(score: 0.93, tier: .gold) && details.tags == ["best"])
    #expect(try await store.example("ice")?.score == 0.93)
    #expect(details.review?.approved == false)
    #expect(details.review?.reason?.contains("anna@") == false)
    // A guess stays one.
    #expect(try await store.details("tea").tags == [ExampleTag.needsReview])
    #expect(try await store.example("tea")?.tier == .unverified)
  }
}
