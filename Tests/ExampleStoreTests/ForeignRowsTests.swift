import Foundation
import GRDB
import SeededRandom
import Testing
import TrainingData

@testable import ExampleStore

@Suite struct ForeignRowsTests {
  static let vector = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "shared/spec/vectors/training_data_before_validation.db").path
  static let hasVector = FileManager.default.fileExists(atPath: vector)

  /// Defect 122: there were no versions, and nothing was copied before a change.
  @Test(.enabled(if: hasVector, "needs ../shared/spec/vectors"))
  func `a database of the original opens, is adopted whole and is copied aside first`() async throws
  {
    let scratch = try Scratch()
    try FileManager.default.copyItem(atPath: Self.vector, toPath: scratch.path())
    let raw = try DatabaseQueue(path: scratch.path())
    let before = try await raw.read { database in
      try database.rows("SELECT rowid, * FROM training_examples") { row in
        (0..<row.columnCount).map { "\(row.value($0))" }.joined(separator: "|")
      }.sorted()
    }
    try raw.close()
    let store = try await scratch.open()
    #expect(before.count == 95)
    #expect(try await store.dump(["training_examples"])["training_examples"] == before)
    let tallies = try await store.tallies()
    #expect(tallies.kept == tallies.counted)
    let statistics = try await store.statistics(now: Samples.now + 600)
    #expect(statistics.totalExamples == 95)
    #expect(statistics.bySource["manual"] == 61)
    #expect(statistics.byTier == ["bronze": 80, "gold": 2, "high": 3, "low": 2, "medium": 8])
    #expect(abs((statistics.scores.average ?? 0) - 0.527_368_421_052_631_6) < 1e-12)
    #expect(statistics.validated == 5)
    #expect(statistics.used == 4)
    #expect(statistics.recent == 95)
    var all = ExampleFilter()
    all.since = -1
    let counted = try await store.statistics(all, now: Samples.now + 600)
    #expect(counted.byTier == statistics.byTier && counted.validated == statistics.validated)
    #expect(counted.used == statistics.used && counted.recent == statistics.recent)
    #expect(counted.byDay.map(\.rows) == statistics.byDay.map(\.rows))
    #expect(try await store.examine().filter { $0.severity == .problem } == [])
    #expect(
      FileManager.default.fileExists(
        atPath: scratch.path("store.db.pre-v\(SchemaMigrator.current)")))
    let groups = try await store.exactDuplicateGroups(.content)
    #expect(groups.map(\.kept) == ["1db674d0598629ec"])
    #expect(groups.map { Set($0.removed) } == [["cd666d7569f7661d", "c5ec5285c582a2fd"]])
    var rejected = ExampleFilter()
    rejected.excludingRejected = true
    #expect(try await store.count(rejected) < 95)
    try store.close()
  }

  @Test func `the original goes on writing and reading beside us`() async throws {
    let scratch = try Scratch()
    let store = try await scratch.open()
    _ = try await store.admit([Samples.judged(Samples.example("ours", id: "ours"))])
    let original = try DatabaseQueue(path: scratch.path())
    var generator = SeededGenerator(seed: 3)
    for round in 0..<30 {
      try await original.write { database in
        // The original runs its whole schema at every start.
        try database.execute(sql: CompatSchema.tables + CompatSchema.indexes)
        try database.execute(
          sql: ExampleRecord.insertion,
          arguments: StatementArguments(
            [
              "f\(round)", "manual", "instruction", "foreign question \(round % 20)", "words", nil,
              nil, nil, nil, nil, nil, "general", 5, "bronze", 0.5, Samples.now, nil, nil, 0, 0,
              nil, round % 3 == 0 ? nil : "hash\(round % 20)", nil, Samples.now,
            ] as [(any DatabaseValueConvertible)?]))
      }
      let victim = Int.random(in: 0...round, using: &generator)
      try await original.write { database in
        switch round % 4 {
        case 0:
          try database.execute(
            sql: "DELETE FROM training_examples WHERE id = ?", arguments: ["f\(victim)"])
        case 1:
          try database.execute(
            sql: """
              UPDATE training_examples SET used_in_training = 1, quality_score = 0.75,
                quality_tier = 'silver', validated = 1 WHERE id = ?
              """, arguments: ["f\(victim)"])
        case 2:
          try database.execute(
            sql: "UPDATE training_examples SET input_text = ? WHERE id = ?",
            arguments: ["changed \(round)", "f\(victim)"])
        default: break
        }
      }
      if round % 7 == 0 { try await store.adoptForeignChanges() }
      let tallies = try await store.tallies()
      #expect(tallies.kept == tallies.counted)
    }
    try original.close()
    try await store.adoptForeignChanges()
    #expect(try await store.examine().filter { $0.severity == .problem } == [])
    #expect(try await store.search("words").count == store.count() - 1)
    let live = try await store.examples()
    for row in live {
      let found = try await store.search(row.input).map(\.id)
      #expect(found.contains(row.id), "\(row.id) is not found by its words")
      let twin = Samples.judged(Samples.example(row.input, row.output, id: "twin"))
      let outcome = try await store.admit([twin])
      guard case .duplicate = outcome[0] else {
        Issue.record("\(row.id) was not recognised")
        continue
      }
    }
    try store.close()
  }

  @Test func `a person's decision by the original counts`() async throws {
    let store = try TrainingDataStore.inMemory(fingerprint: { Samples.fingerprint($0) })
    try await store.insertAsForeigner([Samples.example("q", id: "one")])
    try await store.asForeigner { database in
      try database.execute(
        sql: "INSERT INTO validation_log VALUES ('v', 'one', 5.0, 'anna', '[]', 0.5, 'bronze', 0)")
    }
    #expect(try await store.details("one").review?.approved == false)
    var filter = ExampleFilter()
    filter.excludingRejected = true
    #expect(try await store.count(filter) == 0)
  }

  @Test func `the schema of the shared tables is the original's, letter by letter`() async throws {
    let store = try TrainingDataStore.inMemory()
    let ours = try await store.read { database in
      try database.rows(
        "SELECT sql FROM sqlite_master WHERE tbl_name IN (?, ?, ?, ?, ?) AND type <> 'trigger'",
        CompatSchema.tableNames.map { .text($0) }
      ) { $0.text(0) }.filter { !$0.isEmpty }
    }
    #expect(ours.count == 14)
    guard Self.hasVector else { return }
    let original = try DatabaseQueue(
      path: Self.vector,
      configuration: TrainingDataStore.configuration(access: .readOnly, isNew: false))
    let theirs = try await original.read { database in
      try database.rows("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL") { $0.text(0) }
    }
    #expect(ours.sorted() == theirs.sorted())
  }
}
