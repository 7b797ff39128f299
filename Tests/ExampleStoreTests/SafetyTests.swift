import Foundation
import GRDB
import SeededRandom
import Testing
import TrainingData

@testable import ExampleStore

@Suite struct SafetyTests {
  @Test func `an answer means that the data is on disk`() async throws {
    let scratch = try Scratch()
    let store = try await scratch.open()
    let pragmas = try await store.database.writeWithoutTransaction { database in
      try ["synchronous", "journal_mode", "foreign_keys", "trusted_schema", "page_size"].map {
        try database.text("PRAGMA \($0)") ?? ""
      }
    }
    #expect(pragmas == ["2", "wal", "1", "0", "16384"])
    try store.close()
  }

  /// Defect 122: everyone could read the database.
  @Test func `only the owner can read a new store`() async throws {
    let scratch = try Scratch()
    let path = scratch.folder + "/new/store.db"
    let store = try await TrainingDataStore.open(StoreLocation(path: path))
    _ = try await store.admit([Samples.judged("q")])
    func mode(_ path: String) throws -> Int? {
      let attributes = try FileManager.default.attributesOfItem(atPath: path)
      return (attributes[.posixPermissions] as? NSNumber)?.intValue
    }
    #expect(try mode(scratch.folder + "/new") == 0o700)
    for suffix in ["", "-wal", "-shm"] { #expect(try mode(path + suffix) == 0o600) }
    try store.close()
  }

  static let faults: [(name: String, prepare: @Sendable (String) throws -> Void, code: String)] = [
    (
      "not SQLite",
      { try Data("hello, this is no database at all".utf8).write(to: URL(filePath: $0)) },
      "not_a_store"
    ),
    (
      "a directory",
      { try FileManager.default.createDirectory(atPath: $0, withIntermediateDirectories: false) },
      "not_a_file"
    ),
    (
      "a symbolic link",
      { try FileManager.default.createSymbolicLink(atPath: $0, withDestinationPath: "/tmp/x") },
      "not_a_file"
    ),
    (
      "a newer schema",
      { path in
        let queue = try DatabaseQueue(path: path)
        try queue.write { try $0.execute(sql: "CREATE TABLE t (x); PRAGMA user_version = 99") }
        try queue.close()
      }, "newer_schema"
    ),
  ]

  @Test(arguments: faults.indices)
  func `what cannot be opened is refused and not touched`(index: Int) async throws {
    let fault = Self.faults[index]
    let scratch = try Scratch()
    try fault.prepare(scratch.path())
    let before = try? Data(contentsOf: URL(filePath: scratch.path()))
    for access in [TrainingDataStore.Access.readWrite, .readOnly] {
      let failure = await #expect(throws: AssayError.self, "\(fault.name)") {
        try await TrainingDataStore.open(StoreLocation(path: scratch.path()), access: access)
      }
      #expect(failure?.code == fault.code)
    }
    #expect((try? Data(contentsOf: URL(filePath: scratch.path()))) == before)
  }

  @Test func `a damaged store is named as such`() async throws {
    let scratch = try Scratch()
    let store = try await scratch.open()
    _ = try await store.admit((0..<400).map { Samples.judged("question \($0)") })
    try store.close()
    let size = try Data(contentsOf: URL(filePath: scratch.path())).count
    let file = try FileHandle(forWritingTo: URL(filePath: scratch.path()))
    try file.seek(toOffset: UInt64(size / 2))
    try file.write(contentsOf: Data(repeating: 0xA5, count: size / 4))
    try file.close()
    let failure = await #expect(throws: AssayError.self) {
      let store = try await scratch.open()
      let found = try await store.examine()
      try store.close()
      if found.contains(where: { $0.code == "integrity" && $0.severity == .problem }) {
        throw StoreFault.corrupt(scratch.path())
      }
    }
    #expect(failure?.code == "store_corrupt")
  }

  @Test func `a store in a missing folder is not made two folders deep`() async throws {
    let scratch = try Scratch()
    let failure = await #expect(throws: AssayError.self) {
      try await TrainingDataStore.open(StoreLocation(path: scratch.folder + "/a/b/store.db"))
    }
    #expect(failure?.code == "folder_missing")
    #expect(failure?.kind == .inputMissing)
  }

  @Test func `two stores on one file see each other and lose nothing`() async throws {
    let scratch = try Scratch()
    let one = try await scratch.open()
    let two = try await scratch.open()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for (index, store) in [one, two].enumerated() {
        for batch in 0..<10 {
          group.addTask {
            let rows = (0..<10).map { Samples.judged("text \(index) \(batch) \($0)") }
            _ = try await store.admit(rows + [Samples.judged("shared \(batch)")])
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(try await one.count() == 210)
    #expect(try await two.count() == 210)
    let tallies = try await two.tallies()
    #expect(tallies.kept == tallies.counted)
    #expect(try await two.examine().filter { $0.severity == .problem } == [])
    try one.close()
    try two.close()
  }

  /// Defect 27: the counts were up to an hour old.
  @Test func `random changes keep the counts right`() async throws {
    var generator = SeededGenerator(seed: 11)
    let store = try TrainingDataStore.inMemory(fingerprint: { Samples.fingerprint($0) })
    for step in 0..<120 {
      let ids = try await store.examples().map(\.id)
      let some = ids.shuffled(using: &generator).prefix(3).map { $0 }
      switch Int.random(in: 0..<8, using: &generator) {
      case 0 where !some.isEmpty: _ = try await store.delete(some, by: "a", at: 1)
      case 1 where !some.isEmpty: try await store.approve(some, by: "a", at: 2)
      case 2 where !some.isEmpty:
        try await store.setMark(HumanMark(score: 0.83), on: some, by: "a", at: 3)
      case 3: _ = try? await store.undo(at: 4)
      case 4 where !some.isEmpty: _ = try await store.erase(ids: some, at: 5)
      case 5: _ = try await store.retireExactDuplicates(.input, by: "a", at: 6)
      case 6 where !some.isEmpty:
        try await store.insertAsForeigner([Samples.example("foreign \(step % 5)", id: "f\(step)")])
      default:
        _ = try await store.admit(
          (0..<4).map { number in
            Samples.judged(
              Samples.example(
                "step \(step / 2) \(number)", score: Double((step + number) % 100) / 100,
                at: Samples.now + Double(step) * 1_000))
          })
      }
      let tallies = try await store.tallies()
      #expect(tallies.kept == tallies.counted)
    }
    #expect(try await store.examine().filter { $0.severity == .problem } == [])
  }
}
