import ByteFiles
import GRDB
import Testing
import TrainingData

@testable import ExampleStore

@Suite struct BulkLoadTests {
  @Test func `a small load leaves the hash indexes where they are`() async throws {
    let scratch = try Scratch()
    let store = try await scratch.open()
    let load = BulkLoad(into: store, puttingIndexesOffAfter: 100)
    _ = try await load.admit(Self.batch(0..<99))
    #expect(try await Self.randomIndexes(store) == 3)
    try await load.finish()
    #expect(try await Self.randomIndexes(store) == 3)
  }

  @Test func `a large load builds the hash indexes at its end`() async throws {
    let scratch = try Scratch()
    let store = try await scratch.open()
    let load = BulkLoad(into: store, puttingIndexesOffAfter: 100)
    _ = try await load.admit(Self.batch(0..<100))
    #expect(try await Self.randomIndexes(store) == 0)
    let outcome = try await load.admit(Self.batch(50..<150))
    #expect(
      outcome.admissions.prefix(50).allSatisfy { if case .duplicate = $0 { true } else { false } })
    try await load.finish()
    #expect(try await Self.randomIndexes(store) == 3)
    #expect(try await store.examine().filter { $0.severity == .problem } == [])
  }

  @Test func `a store that is much larger than the load keeps its hash indexes`() async throws {
    let scratch = try Scratch()
    let store = try await scratch.open()
    _ = try await store.admit(Self.batch(0..<100))
    let load = BulkLoad(into: store, puttingIndexesOffAfter: 5)
    _ = try await load.admit(Self.batch(100..<190))
    #expect(try await Self.randomIndexes(store) == 3)
    _ = try await load.admit(Self.batch(190..<200))
    #expect(try await Self.randomIndexes(store) == 0)
  }

  @Test func `the indexes of a load that died are built at the next opening`() async throws {
    let scratch = try Scratch()
    let store = try await scratch.open()
    var load: BulkLoad? = BulkLoad(into: store, puttingIndexesOffAfter: 10)
    _ = try await load?.admit(Self.batch(0..<20))
    // Another program opens the store while the load lives, and leaves the indexes alone.
    try await scratch.open().close()
    #expect(try await Self.randomIndexes(store) == 0)
    load = nil
    try store.close()
    let opened = try await scratch.open()
    #expect(try await Self.randomIndexes(opened) == 3)
  }

  @Test func `a store of schema 1 brings its identities along`() async throws {
    let scratch = try Scratch()
    try Self.makeStoreOfSchema1(at: scratch.path(), with: Self.batch(0..<20).examples)
    // A reader finds them without changing the file, a writer takes them over.
    let reader = try await scratch.open(access: .readOnly)
    let identities = Self.batch(0..<20).examples.map(\.fingerprint.identity)
    #expect(try await reader.known(identities).allSatisfy { $0 != nil })
    try reader.close()
    let second = try await scratch.open()
    let again = try await second.admit(Self.batch(10..<30)).admissions
    #expect(again.filter { if case .duplicate = $0 { true } else { false } }.count == 10)
    #expect(try await second.statistics(now: Samples.now).totalExamples == 30)
  }

  private static func makeStoreOfSchema1(at path: String, with examples: [JudgedExample]) throws {
    let queue = try DatabaseQueue(path: path)
    defer { try? queue.close() }
    try queue.write { database in
      try database.runScript(
        CompatSchema.tables + CompatSchema.indexes + Migration1OwnTables.sql
          + Migration1Triggers.sql)
      try database.run(
        "INSERT INTO store_identity VALUES (1, 'first', ?, ?, 0)",
        [
          .blob([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]),
          .integer(Int64(examples.count)),
        ])
      try database.run("INSERT INTO own_writer VALUES (0)")
      var room = RowBytes()
      for (index, judged) in examples.enumerated() {
        try FingerprintRecord.insert(
          judged.fingerprint, of: judged.example.id, number: Int64(index + 1),
          by: database.prepared(FingerprintRecord.insertion), in: &room)
        try ExampleRecord.insert(
          judged.example, by: database.prepared(ExampleRecord.insertion), in: &room)
      }
      try database.run("DELETE FROM own_writer")
      try database.runScript("PRAGMA user_version = 1")
    }
  }

  private static func batch(_ numbers: Range<Int>) -> AdmissionBatch {
    AdmissionBatch(examples: numbers.map { Samples.judged("Question \($0)?") }, at: Samples.now)
  }

  /// How many of the indexes are there whose keys come in no order.
  private static func randomIndexes(_ store: TrainingDataStore) async throws -> Int {
    try await store.read { database in
      try database.integer(
        """
        SELECT count(*) FROM sqlite_master WHERE type = 'index' AND name IN
          ('idx_examples_content_hash', 'idx_examples_input_hash', 'fingerprints_example')
        """)
    }
  }
}
