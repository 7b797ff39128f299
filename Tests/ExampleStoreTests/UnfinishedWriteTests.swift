import Foundation
import GRDB
import Testing
import TrainingData

@testable import ExampleStore

/// Stores and databases whose writer was killed: a hot journal lies beside half of a transaction.
@Suite struct UnfinishedWriteTests {
  @Test func `a store that was killed amid a transaction is read as it was before`() async throws {
    let scratch = try Scratch()
    try await Self.killAmidTransaction(scratch)
    let store = try await scratch.open(access: .readOnly)
    #expect(try await store.count(ExampleFilter()) == 3)
    try store.close()
    #expect(!Self.hasJournal(scratch.path()))
  }

  @Test func `it is written to as it was before`() async throws {
    let scratch = try Scratch()
    try await Self.killAmidTransaction(scratch)
    let store = try await scratch.open()
    #expect(try await store.count(ExampleFilter()) == 3)
    _ = try await store.admit([Samples.judged("One more.")])
    #expect(try await store.count(ExampleFilter()) == 4)
    let integrity = try await store.read { try $0.text("PRAGMA integrity_check") }
    #expect(integrity == "ok")
    try store.close()
  }

  @Test func `a file that only reads foreign tables takes it back too`() async throws {
    let scratch = try Scratch()
    try await Self.killAmidTransaction(scratch)
    let tables = try ForeignTables.names(at: scratch.path())
    #expect(tables.contains("training_examples") && !tables.contains("filler"))
    #expect(!Self.hasJournal(scratch.path()))
  }

  @Test func `a store that was killed at its birth is made anew, and till then there is none`()
    async throws
  {
    let scratch = try Scratch()
    try Self.killAtBirth(scratch)
    let fault = await Self.fault(opening: scratch.path(), .readOnly)
    #expect(fault?.code == "store_missing")
    try Self.killAtBirth(scratch)
    #expect(try ForeignTables.names(at: scratch.path()).isEmpty)
    try Self.killAtBirth(scratch)
    let store = try await scratch.open()
    _ = try await store.admit([Samples.judged("The first one.")])
    #expect(try await store.count(ExampleFilter()) == 1)
    #expect(try await store.read { try $0.integer("PRAGMA page_size") } == 16_384)
    try store.close()
  }

  @Test func `an empty file with a journal beside it is an empty store`() async throws {
    let scratch = try Scratch()
    try Self.killAtBirth(scratch)
    try Data().write(to: URL(filePath: scratch.path()))
    let store = try await scratch.open()
    #expect(try await store.count(ExampleFilter()) == 0)
    try store.close()
  }

  @Test(.enabled(if: geteuid() != 0, "The superuser may write everywhere."))
  func `where nothing may be written it is said what to do`() async throws {
    let scratch = try Scratch()
    try await Self.killAmidTransaction(scratch)
    let files = FileManager.default
    try files.setAttributes([.posixPermissions: 0o400], ofItemAtPath: scratch.path())
    defer { try? files.setAttributes([.posixPermissions: 0o600], ofItemAtPath: scratch.path()) }
    let reading = await Self.fault(opening: scratch.path(), .readOnly)
    let writing = await Self.fault(opening: scratch.path(), .readWrite)
    let foreign = Self.faultOfForeign(scratch.path())
    for fault in [reading, writing, foreign] {
      #expect(fault?.code == "unfinished_write" && fault?.kind == .permission)
      #expect(fault?.message.contains(scratch.path()) == true)
    }
  }

  @Test func `a writer that is still at it is left alone`() async throws {
    let scratch = try Scratch()
    let path = scratch.path("foreign.db")
    let queue = try DatabaseQueue(path: path)
    try await queue.write { try $0.execute(sql: "CREATE TABLE feedback (id TEXT)") }
    try await queue.writeWithoutTransaction { database in
      try database.inTransaction(.immediate) {
        try database.execute(sql: "INSERT INTO feedback VALUES ('a')")
        #expect(Self.hasJournal(path))
        #expect(try ForeignTables.names(at: path) == ["feedback"])
        #expect(Self.hasJournal(path))
        return .commit
      }
    }
    try queue.close()
  }
}

extension UnfinishedWriteTests {
  /// A store of three rows, as it lies after its writer died while it deleted them.
  private static func killAmidTransaction(_ scratch: Scratch) async throws {
    let store = try await scratch.open("living.db")
    _ = try await store.admit((1...3).map { Samples.judged("Question \($0)?") })
    try store.close()
    try StoreFile.leaveJournal(of: scratch.path("living.db"))
    try copyAmidTransaction(scratch) { try $0.execute(sql: "DELETE FROM training_examples") }
  }

  /// A file as it lies after its maker died in the first transaction.
  private static func killAtBirth(_ scratch: Scratch) throws {
    try? FileManager.default.removeItem(atPath: scratch.path("living.db"))
    try copyAmidTransaction(scratch) { _ in }
  }

  /// Copies `living.db` with its journal while more is written than its page cache holds.
  private static func copyAmidTransaction(
    _ scratch: Scratch, _ work: (Database) throws -> Void
  ) throws {
    let queue = try DatabaseQueue(path: scratch.path("living.db"))
    defer { try? queue.close() }
    try queue.writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA journal_mode = DELETE; PRAGMA cache_size = 5")
      try database.inTransaction(.immediate) {
        try work(database)
        try database.execute(
          sql: """
            CREATE TABLE filler (text TEXT);
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 400)
              INSERT INTO filler SELECT hex(zeroblob(1000)) FROM n;
            """)
        for suffix in ["", "-journal"] {
          try? FileManager.default.removeItem(atPath: scratch.path() + suffix)
          try FileManager.default.copyItem(
            atPath: scratch.path("living.db") + suffix, toPath: scratch.path() + suffix)
        }
        return .rollback
      }
    }
    try #require(hasJournal(scratch.path()))
  }

  private static func fault(
    opening path: String, _ access: TrainingDataStore.Access
  ) async -> AssayError? {
    do {
      try await TrainingDataStore.open(StoreLocation(path: path), access: access).close()
      return nil
    } catch { return error as? AssayError }
  }

  private static func faultOfForeign(_ path: String) -> AssayError? {
    do {
      _ = try ForeignTables.names(at: path)
      return nil
    } catch { return error as? AssayError }
  }

  private static func hasJournal(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: path + "-journal")
  }
}
