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
    #expect(try await Self.hashIndexes(store) == 2)
    try await load.finish()
    #expect(try await Self.hashIndexes(store) == 2)
  }

  @Test func `a large load builds the hash indexes at its end`() async throws {
    let scratch = try Scratch()
    let store = try await scratch.open()
    let load = BulkLoad(into: store, puttingIndexesOffAfter: 100)
    _ = try await load.admit(Self.batch(0..<100))
    #expect(try await Self.hashIndexes(store) == 0)
    let outcome = try await load.admit(Self.batch(50..<150))
    #expect(
      outcome.admissions.prefix(50).allSatisfy { if case .duplicate = $0 { true } else { false } })
    try await load.finish()
    #expect(try await Self.hashIndexes(store) == 2)
    #expect(try await store.examine().filter { $0.severity == .problem } == [])
  }

  @Test func `a store that is much larger than the load keeps its hash indexes`() async throws {
    let scratch = try Scratch()
    let store = try await scratch.open()
    _ = try await store.admit(Self.batch(0..<100))
    let load = BulkLoad(into: store, puttingIndexesOffAfter: 5)
    _ = try await load.admit(Self.batch(100..<110))
    #expect(try await Self.hashIndexes(store) == 2)
    _ = try await load.admit(Self.batch(110..<120))
    #expect(try await Self.hashIndexes(store) == 0)
  }

  @Test func `the indexes of a load that died are built at the next opening`() async throws {
    let scratch = try Scratch()
    let store = try await scratch.open()
    var load: BulkLoad? = BulkLoad(into: store, puttingIndexesOffAfter: 10)
    _ = try await load?.admit(Self.batch(0..<20))
    // Another program opens the store while the load lives, and leaves the indexes alone.
    try await scratch.open().close()
    #expect(try await Self.hashIndexes(store) == 0)
    load = nil
    try store.close()
    let opened = try await scratch.open()
    #expect(try await Self.hashIndexes(opened) == 2)
  }

  @Test func `a store of schema 1 brings its identities along`() async throws {
    let scratch = try Scratch()
    let first = try await scratch.open()
    _ = try await first.admit(Self.batch(0..<20))
    try await first.write { database in
      try database.runScript(
        """
        DROP TRIGGER assay_identity_delete;
        DROP TRIGGER assay_identity_update;
        DROP TABLE identities;
        CREATE INDEX fingerprints_identity ON fingerprints(identity_high);
        PRAGMA user_version = 1;
        """)
    }
    try first.close()
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

  private static func batch(_ numbers: Range<Int>) -> AdmissionBatch {
    AdmissionBatch(examples: numbers.map { Samples.judged("Question \($0)?") }, at: Samples.now)
  }

  private static func hashIndexes(_ store: TrainingDataStore) async throws -> Int {
    try await store.read { database in
      try database.integer(
        "SELECT count(*) FROM sqlite_master WHERE type = 'index' AND name LIKE 'idx_%_hash'")
    }
  }
}
