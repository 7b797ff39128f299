import Foundation
import GRDB
import Testing
import TrainingData

@testable import ExampleStore

@Suite struct FrozenStoresTests {
  /// A step whose text was changed after its store was frozen shows here: the old store ends with
  /// another schema than a new one.
  @Test(arguments: FrozenStore.all)
  func `a store of any older schema comes to the schema of a new one with all its rows`(
    _ frozen: FrozenStore
  ) async throws {
    let scratch = try Scratch()
    try frozen.thaw(at: scratch.path())
    let before = try Self.reading(scratch.path()) { try FrozenStore.rows($0) }
    #expect(before.values.reduce(0) { $0 + $1.count } > 50)

    let store = try await scratch.open()
    let problems = try await store.examine().filter { $0.severity == .problem }
    #expect(problems == [])
    try store.close()

    for (table, rows) in before where !Self.renewed.contains(table.name) {
      let now = try Self.reading(scratch.path()) { database in
        try FrozenStore.read(table.name, table.columns, database)
      }
      #expect(now == rows, "\(table.name)")
    }
    try await scratch.open("new.db").close()
    let new = try Self.reading(scratch.path("new.db"), Self.schema)
    #expect(try Self.reading(scratch.path(), Self.schema) == new)
    let copy = "\(scratch.path()).pre-v\(SchemaMigrator.current)"
    if frozen.number < SchemaMigrator.current {
      let aside = try Self.reading(copy) { try FrozenStore.rows($0) }
      #expect(aside == before)
    } else {
      #expect(!FileManager.default.fileExists(atPath: copy))
    }
  }

  @Test(arguments: FrozenStore.all)
  func `a store of any older schema is read without a change to the file`(
    _ frozen: FrozenStore
  ) async throws {
    let scratch = try Scratch()
    try frozen.thaw(at: scratch.path())
    let bytes = try Data(contentsOf: URL(filePath: scratch.path()))
    let reader = try await scratch.open(access: .readOnly)
    let rows = try await reader.statistics(now: Samples.now).totalExamples
    let operations = try await reader.operations().count
    try reader.close()
    let after = try Data(contentsOf: URL(filePath: scratch.path()))
    #expect(after == bytes)
    let store = try await scratch.open()
    #expect(rows == 12)
    #expect(try await store.statistics(now: Samples.now).totalExamples == rows)
    #expect(try await store.operations().count == operations)
    try store.close()
  }

  @Test(arguments: FrozenStore.all)
  func `what was done under an older schema can be undone`(_ frozen: FrozenStore) async throws {
    let scratch = try Scratch()
    try frozen.thaw(at: scratch.path())
    let store = try await scratch.open()
    let standing = try await store.operations().filter { $0.undoneAt == nil }.count
    #expect(standing >= 5)
    for _ in 0..<standing { _ = try await store.undo(at: Samples.now) }
    let tallies = try await store.tallies()
    #expect(tallies.kept == tallies.counted)
    #expect(try await store.examine().filter { $0.severity == .problem } == [])
    try store.close()
  }

  /// Numbers that no program ever stopped at, because their steps came together.
  private static let neverAlone: Set<Int> = [2, 3, 5, 6, 7]

  /// Whoever adds a step keeps a store of the schema before it.
  @Test func `every schema but the newest is kept as a store`() {
    let kept = Set(FrozenStore.all.map(\.number))
    for number in 1..<SchemaMigrator.current where !Self.neverAlone.contains(number) {
      #expect(kept.contains(number), "scripts/freeze-store makes it with a program of its schema")
    }
  }

  /// What a newer program computes anew from the texts.
  private static let renewed: Set<String> = [
    "signature_versions", "band_index", "band_segments", "band_pages",
  ]

  private static func reading<Value>(
    _ path: String, _ body: (Database) throws -> Value
  ) throws -> Value {
    var configuration = Configuration()
    configuration.readonly = true
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    defer { try? queue.close() }
    return try queue.read(body)
  }

  /// Every table, index and trigger, however its name is quoted; a renamed table's is.
  private static func schema(_ database: Database) throws -> [String] {
    try String.fetchAll(
      database,
      sql: "SELECT type || ' ' || name || ': ' || replace(sql, '\"', '') FROM sqlite_master "
        + "WHERE sql IS NOT NULL AND name NOT LIKE 'example_search_%' ORDER BY type, name")
  }
}
