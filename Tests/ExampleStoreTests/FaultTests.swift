import ByteFiles
import Foundation
import GRDB
import SeededRandom
import Testing
import TrainingData

@testable import ExampleStore

/// Disks, permissions and bytes that are not as they should be.
@Suite struct FaultTests {
  private func stocked(_ scratch: Scratch, rows: Int = 40) async throws {
    let store = try await scratch.open()
    _ = try await store.admit(
      (0..<rows).map { Samples.judged(Samples.example("question \($0)", id: "r\($0)")) })
    try store.close()
  }

  @Test func `a writer that does not let go is named, and readers go on`() async throws {
    let scratch = try Scratch()
    try await stocked(scratch)
    let other = try scratch.otherProgram()
    let store = try await TrainingDataStore.open(
      StoreLocation(path: scratch.path()), busyTimeout: 0.05)
    try await other.writeWithoutTransaction { try $0.execute(sql: "BEGIN IMMEDIATE") }
    let failure = await #expect(throws: AssayError.self) {
      try await store.admit([Samples.judged("late")])
    }
    #expect(failure?.kind == .busy)
    #expect(failure?.kind.exitStatus == 75)
    #expect(try await store.count() == 40)
    try await other.writeWithoutTransaction { try $0.execute(sql: "ROLLBACK") }
    guard case .stored = try await store.admit([Samples.judged("late")])[0] else {
      Issue.record("the store did not recover")
      return
    }
    try store.close()
  }

  /// Rows 35 and 39: whoever only counts does not wait until a writer is done.
  @Test func `opening waits no longer than it was told, later writes do`() async throws {
    let scratch = try Scratch()
    try await stocked(scratch)
    let other = try scratch.otherProgram()
    try await other.writeWithoutTransaction { try $0.execute(sql: "BEGIN IMMEDIATE") }
    let failure = await #expect(throws: AssayError.self) {
      try await TrainingDataStore.open(
        StoreLocation(path: scratch.path()), busyTimeout: 600, openingTimeout: 0.01)
    }
    #expect(failure?.kind == .busy)
    try await other.writeWithoutTransaction { try $0.execute(sql: "ROLLBACK") }
    let store = try await TrainingDataStore.open(
      StoreLocation(path: scratch.path()), busyTimeout: 7, openingTimeout: 0.01)
    let waits = try await store.database.writeWithoutTransaction {
      try $0.integer("PRAGMA busy_timeout")
    }
    #expect(waits == 7_000)
    try store.close()
  }

  /// Row 29: files that others may read are closed to them, and a person is told.
  @Test func `a store that others could read is closed to them`() async throws {
    let scratch = try Scratch()
    try await stocked(scratch)
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o666], ofItemAtPath: scratch.path())
    #expect(StoreFile.narrowPermissions(scratch.path()))
    #expect(FileStatus(at: scratch.path())?.permissions == 0o600)
    #expect(!StoreFile.narrowPermissions(scratch.path()))
  }

  @Test func `a store that lacks a column is told so, not taken for a fault of ours`()
    async throws
  {
    let scratch = try Scratch()
    try await stocked(scratch)
    let other = try scratch.otherProgram()
    try await other.writeWithoutTransaction {
      try $0.execute(sql: "ALTER TABLE training_examples RENAME COLUMN system_prompt TO sustem")
    }
    let failure = await #expect(throws: AssayError.self) {
      let store = try await TrainingDataStore.open(
        StoreLocation(path: scratch.path()), access: .readOnly)
      _ = try await store.examples()
    }
    #expect(failure?.code == "unknown_schema")
    #expect(failure?.message.contains("system_prompt") == true)
  }

  /// Row 31: whatever bit is wrong, the answer is the truth or an error, and the file stays as it is.
  @Test func `a flipped bit never ends the program and is never written over`() async throws {
    let scratch = try Scratch()
    try await stocked(scratch, rows: 200)
    let sound = try Data(contentsOf: URL(filePath: scratch.path()))
    var generator = SeededGenerator(seed: 5)
    let header = (0..<100).map { $0 }
    let anywhere = (0..<80).map { _ in Int.random(in: 100..<sound.count, using: &generator) }
    for position in header + anywhere {
      var bytes = sound
      bytes[position] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
      let path = scratch.path("flipped.db")
      try bytes.write(to: URL(filePath: path))
      do {
        let store = try await TrainingDataStore.open(
          StoreLocation(path: path), access: .readOnly)
        let rows = try await store.examples()
        let findings = try await store.examine().filter { $0.severity == .problem }
        // Inside a text one letter may differ; a row that is missing or doubled is noticed.
        if rows.count != 200 { #expect(findings.contains { $0.code == "integrity" }) }
        try store.close()
      } catch let error as AssayError {
        let isFault = [.inputOutput, .configuration, .inputMissing].contains(error.kind)
        #expect(isFault, "\(position): \(error)")
      }
      #expect(try Data(contentsOf: URL(filePath: path)) == bytes, "\(position)")
      try FileManager.default.removeItem(atPath: path)
    }
  }

  @Test(arguments: [1, 16, 99, 100, 512, 4_096, 16_384, 16_385, -16_384, -1])
  func `a file that was cut is damaged, and stays as it is`(length: Int) async throws {
    let scratch = try Scratch()
    try await stocked(scratch)
    let sound = try Data(contentsOf: URL(filePath: scratch.path()))
    let cut = sound.prefix(length > 0 ? length : sound.count + length)
    try cut.write(to: URL(filePath: scratch.path()))
    for access in [TrainingDataStore.Access.readOnly, .readWrite] {
      let failure = await #expect(throws: AssayError.self) {
        try await TrainingDataStore.open(StoreLocation(path: scratch.path()), access: access)
      }
      #expect(failure?.kind == .inputOutput)
    }
    #expect(try Data(contentsOf: URL(filePath: scratch.path())) == Data(cut))
  }

  @Test func `an empty file becomes a store`() async throws {
    let scratch = try Scratch()
    try Data().write(to: URL(filePath: scratch.path()))
    let store = try await scratch.open()
    #expect(try await store.count() == 0)
    try store.close()
  }

  @Test(arguments: [
    "CREATE TABLE customers (name TEXT)", "CREATE VIEW v AS SELECT 1",
    "CREATE TABLE feedback (id TEXT PRIMARY KEY)",
  ])
  func `another program's database is refused by whoever writes too`(sql: String) async throws {
    let scratch = try Scratch()
    let raw = try DatabaseQueue(path: scratch.path())
    try await raw.writeWithoutTransaction { try $0.execute(sql: sql) }
    try raw.close()
    let before = try Data(contentsOf: URL(filePath: scratch.path()))
    for access in [TrainingDataStore.Access.readOnly, .readWrite] {
      let failure = await #expect(throws: AssayError.self) {
        try await scratch.open(access: access)
      }
      #expect(failure?.code == "unknown_database" && failure?.kind == .badData)
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.folder) == ["store.db"])
    let store = try await scratch.open("ours.db")
    try await store.backup(to: scratch.path("backup.db"), at: 1)
    try store.close()
    await #expect(throws: AssayError.self) {
      try await TrainingDataStore.restore(
        from: scratch.path("backup.db"), to: StoreLocation(path: scratch.path()), at: 2)
    }
    #expect(try Data(contentsOf: URL(filePath: scratch.path())) == before)
  }

  @Test func `a database that was emptied becomes a store`() async throws {
    let scratch = try Scratch()
    let raw = try DatabaseQueue(path: scratch.path())
    try await raw.writeWithoutTransaction {
      try $0.execute(
        sql: """
          CREATE TABLE t (a INTEGER PRIMARY KEY AUTOINCREMENT); DROP TABLE t;
          """)
    }
    try raw.close()
    let store = try await scratch.open()
    #expect(try await store.count() == 0)
    try store.close()
  }

  @Test func `nothing is made beside a store of a newer program`() async throws {
    let scratch = try Scratch()
    try await stocked(scratch)
    let raw = try DatabaseQueue(path: scratch.path())
    try await raw.writeWithoutTransaction {
      try $0.execute(sql: "PRAGMA user_version = 99; PRAGMA journal_mode = DELETE")
    }
    try raw.close()
    try FileManager.default.removeItem(atPath: scratch.path("store.db.lock"))
    await #expect(throws: AssayError.self) { try await scratch.open() }
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.folder) == ["store.db"])
  }

  @Test func `rows that are only in an unreachable log are read all the same`() async throws {
    let scratch = try Scratch()
    let store = try await scratch.open()
    _ = try await store.admit([Samples.judged(Samples.example("kept", id: "a"))])
    try await store.truncateJournal()
    _ = try await store.admit([Samples.judged(Samples.example("in the log", id: "b"))])
    let copy = scratch.folder + "/copy"
    try FileManager.default.createDirectory(atPath: copy, withIntermediateDirectories: false)
    for suffix in ["", "-wal"] {
      try FileManager.default.copyItem(
        atPath: scratch.path() + suffix, toPath: copy + "/s.db" + suffix)
    }
    try store.close()
    let configuration = TrainingDataStore.configuration(access: .readOnly, isNew: false)
    let queue = try UnreachableLog.readingCopy(of: copy + "/s.db") {
      try DatabaseQueue(path: $0, configuration: configuration)
    }
    #expect(
      try await queue.read { try String.fetchAll($0, sql: "SELECT id FROM training_examples") }
        .sorted() == ["a", "b"])
    try queue.close()
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: copy).sorted() == ["s.db", "s.db-wal"])
  }

  @Test func `words are found where the index may not be written`() async throws {
    let scratch = try Scratch()
    let store = try await scratch.open()
    _ = try await store.admit((0..<300).map { Samples.judged("river \($0)") })
    try store.close()
    let reader = try await TrainingDataStore.open(
      StoreLocation(path: scratch.path()), access: .readOnly)
    #expect(try await reader.search("river").count == 300)
    var filter = ExampleFilter()
    filter.search = "river 7"
    #expect(try await reader.count(filter) == 1)
    try reader.close()
  }

  @Test func `a database of the original answers every question unwritten`() async throws {
    let scratch = try Scratch()
    let raw = try DatabaseQueue(path: scratch.path())
    try await raw.write { database in
      try database.execute(sql: CompatSchema.tables + CompatSchema.indexes)
      for id in ["good", "bad"] {
        try database.execute(
          sql: """
            INSERT INTO training_examples (id, source, format, input_text, output_text, created_at)
              VALUES (?, 'manual', 'chat', 'a question', 'an answer', 1)
            """, arguments: [id])
      }
      try database.execute(
        sql: "INSERT INTO validation_log VALUES ('v', 'bad', 2, 'anna', '[]', 0.1, 'bronze', 0)")
    }
    try raw.close()
    let before = try Data(contentsOf: URL(filePath: scratch.path()))
    let store = try await TrainingDataStore.open(
      StoreLocation(path: scratch.path()), access: .readOnly)
    var filter = ExampleFilter()
    filter.excludingRejected = true
    #expect(try await store.examples(filter).map(\.id) == ["good"])
    #expect(try await store.search("question").count == 2)
    let statistics = try await store.statistics(now: 2)
    #expect(statistics.totalExamples == 2 && statistics.rejected == 1)
    #expect(try await store.operations().isEmpty)
    #expect(try await store.datasets().isEmpty)
    #expect(try await store.quarantined().isEmpty)
    #expect(try await store.captureCounters().isEmpty)
    let failure = await #expect(throws: AssayError.self) {
      try await store.exactDuplicateGroups(.content)
    }
    #expect(failure?.kind == .permission)
    #expect(
      try await store.personalDecisions()
        == [
          "bad": PersonalDecisions(
            review: Review(approved: false, reason: nil, reviewer: "anna", at: 2))
        ])
    #expect(try await store.details("bad").review?.approved == false)
    try store.close()
    #expect(try Data(contentsOf: URL(filePath: scratch.path())) == before)
  }

  @Test func `duplicates are found where their fingerprints may not be written`() async throws {
    let scratch = try Scratch()
    let raw = try DatabaseQueue(path: scratch.path())
    try await raw.write { database in
      try database.execute(sql: CompatSchema.tables + CompatSchema.indexes)
      for (id, input, format) in [
        ("1", "a question", "chat"), ("2", "a question", "chat"), ("3", "another", "chat"),
        ("4", "a question", "dpo"), ("5", "another", "chat"),
      ] {
        try database.execute(
          sql: """
            INSERT INTO training_examples (id, source, format, input_text, output_text, created_at)
              VALUES (?, 'manual', ?, ?, 'an answer', ?)
            """, arguments: [id, format, input, Double(id)])
      }
      try database.execute(
        sql: "INSERT INTO validation_log VALUES ('v', '5', 2, 'anna', '[]', 0.9, 'gold', 1)")
    }
    try raw.close()
    let before = try Data(contentsOf: URL(filePath: scratch.path()))
    let expected = [
      DuplicateGroup(kept: "1", removed: ["2"]), DuplicateGroup(kept: "5", removed: ["3"]),
    ]
    let reader = try await scratch.open(access: .readOnly)
    for _ in 1...2 { #expect(try await reader.exactDuplicateGroups(.content) == expected) }
    #expect(try await reader.search("question").count == 3)
    try reader.close()
    #expect(try Data(contentsOf: URL(filePath: scratch.path())) == before)

    // One of our own, with rows that another program wrote since.
    let store = try await scratch.open()
    #expect(try await store.exactDuplicateGroups(.content) == expected)
    try await store.insertAsForeigner([
      Samples.example("a question", "an answer", id: "6", format: .chat)
    ])
    try store.close()
    let late = try await scratch.open(access: .readOnly)
    #expect(
      try await late.exactDuplicateGroups(.content).map(\.removed) == [["2", "6"], ["3"]])
    try late.close()
  }

  @Test func `a view in the place of the examples is refused by name`() async throws {
    let scratch = try Scratch()
    let raw = try DatabaseQueue(path: scratch.path())
    try await raw.write { database in
      try database.execute(sql: CompatSchema.tables)
      try database.execute(
        sql: """
          ALTER TABLE training_examples RENAME TO kept;
          CREATE VIEW training_examples AS SELECT * FROM kept;
          """)
    }
    try raw.close()
    let before = try Data(contentsOf: URL(filePath: scratch.path()))
    for access in [TrainingDataStore.Access.readOnly, .readWrite] {
      let failure = await #expect(throws: AssayError.self) {
        try await scratch.open(access: access)
      }
      #expect(failure?.code == "view_for_table")
      #expect(failure?.message.contains("training_examples") == true)
    }
    #expect(try Data(contentsOf: URL(filePath: scratch.path())) == before)
  }
}
