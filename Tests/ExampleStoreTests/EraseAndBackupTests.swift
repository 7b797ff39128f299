import Foundation
import GRDB
import JSONText
import Testing
import TrainingData

@testable import ExampleStore

@Suite struct EraseAndBackupTests {
  private func bytes(_ scratch: Scratch, contain text: String) throws -> Bool {
    let names = try FileManager.default.contentsOfDirectory(atPath: scratch.folder)
    return try names.filter { $0.hasPrefix("store.db") }.contains {
      try Data(contentsOf: URL(filePath: scratch.path($0))).range(of: Data(text.utf8)) != nil
    }
  }

  @Test func `an erased text is in no byte of the store`() async throws {
    let scratch = try Scratch()
    let store = try await scratch.open()
    let secret = "zebrawordfish"
    var rows = (0..<200).map { Samples.example("question \($0)", "answer \($0)") }
    for index in stride(from: 3, to: 200, by: 40) { rows[index].output += " \(secret) end" }
    rows[7].metadata = ["note": .string("caf\u{E9} \(secret)")]
    _ = try await store.admit(rows.map { Samples.judged($0) })
    _ = try await store.delete([rows[3].id], by: "a", at: 1)
    try await store.reject([rows[9].id], reason: "mentions \(secret)", by: "a", at: 2)
    _ = try await store.quarantine(
      [
        RefusedRecord(
          payload: #"{"x":"\#(secret)"}"#,
          reasons: [RefusalReason(code: "empty_output", message: "Empty.")], origin: "f:1")
      ], at: 3)
    try await store.bringSearchUpToDate()
    #expect(try await store.search(secret).count == 4)
    #expect(try bytes(scratch, contain: secret))
    let report = try await store.erase(matching: secret, at: 9)
    #expect(report.erased.count == 6)
    #expect(report.quarantined.count == 1)
    #expect(report.verified)
    #expect(try !bytes(scratch, contain: secret))
    #expect(try !bytes(scratch, contain: "zebrawordf"))
    #expect(try await store.count() == 194)
    #expect(try await store.search(secret).isEmpty)
    #expect(try await store.examine().filter { $0.severity == .problem } == [])
    // It does not come back under its id.
    let outcome = try await store.admit([Samples.judged(rows[43])])
    guard case .quarantined(_, let reasons) = outcome[0] else {
      Issue.record("an erased example came back")
      return
    }
    #expect(reasons.map(\.code) == ["erased"])
    #expect(try !bytes(scratch, contain: secret))
    try store.close()
  }

  @Test func `an erased example takes its older versions along`() async throws {
    let scratch = try Scratch()
    let store = try await scratch.open()
    let first = Samples.example("question", "a first zebrawordfish answer", id: "first")
    _ = try await store.admit([Samples.judged(first)])
    for (old, new) in [("first", "second"), ("second", "third")] {
      _ = try await store.replace(
        [(old, Samples.judged(Samples.example("question", "the \(new) answer", id: new)))],
        by: "a", at: 1)
    }
    let other = Samples.example("QUESTION", "another answer, taken away", id: "other")
    _ = try await store.admit([Samples.judged(other)])
    _ = try await store.retire(
      [DuplicateGroup(kept: "third", removed: ["other"])], by: "a", at: 2)
    let report = try await store.erase(ids: ["third"], at: 3)
    #expect(report.erased == ["third", "second", "first"])
    #expect(try !bytes(scratch, contain: "zebrawordfish"))
    // What it was kept for is stored again, not taken for a duplicate of nothing.
    let again = try await store.admit([Samples.judged(other)])
    guard case .stored = again[0] else {
      Issue.record("a text was lost")
      return
    }
    #expect(try await store.examine().filter { $0.severity == .problem } == [])
    try store.close()
  }

  @Test func `a text leaves no trace where other programs or filters had it`() async throws {
    let scratch = try Scratch()
    let store = try await scratch.open()
    let secret = "zebrawordfish"
    _ = try await store.admit([
      Samples.judged(Samples.example("one", "the \(secret) answer", id: "one")),
      Samples.judged(Samples.example("two", "the \(secret) reply", id: "two")),
    ])
    var row = Samples.example("three", "plain", id: "three")
    row.domain = Domain(secret)
    try await store.insertAsForeigner([row])
    try await store.asForeigner { database in
      try database.execute(
        sql: """
          DELETE FROM training_examples WHERE id = 'one';
          UPDATE training_examples SET output_text = 'clean' WHERE id = 'two';
          """)
    }
    let filters: JSONObject = ["search": .string(secret)]
    try await store.recordDataset(
      DatasetRecord(
        id: "d", path: "/nowhere", format: "raw", trainer: nil, filters: filters,
        manifest: ["filters": .object(filters)], files: [], rowCount: 0, run: nil, createdAt: 1),
      rows: [], markingUsedBy: nil)
    let report = try await store.erase(matching: secret, at: 9)
    #expect(report.erased == ["three"])
    #expect(report.datasets.map(\.id) == ["d"])
    #expect(report.datasets.first?.manifest == ["filters": [:]])
    #expect(report.verified)
    #expect(try !bytes(scratch, contain: secret))
    #expect(try !bytes(scratch, contain: "zebrawordf"))
    try store.close()
  }

  @Test func `an erasure beside a reader says that bytes are left`() async throws {
    let scratch = try Scratch()
    let writer = try await scratch.open()
    _ = try await writer.admit([Samples.judged(Samples.example("a zebrawordfish", id: "z"))])
    try writer.close()
    let store = try await TrainingDataStore.open(
      StoreLocation(path: scratch.path()), fingerprint: { Samples.fingerprint($0) },
      busyTimeout: 0.05)
    let reader = try scratch.otherProgram()
    try await reader.writeWithoutTransaction { database in
      try database.execute(sql: "BEGIN; SELECT count(*) FROM training_examples")
      _ = try Int.fetchOne(database, sql: "SELECT count(*) FROM training_examples")
    }
    #expect(try await store.erase(ids: ["z"], at: 1).residue == .unread)
    try await reader.writeWithoutTransaction { try $0.execute(sql: "ROLLBACK") }
    try reader.close()
    #expect(try await store.erase(ids: ["z"], at: 2).verified)
    #expect(try !bytes(scratch, contain: "zebrawordfish"))
    try store.close()
  }

  @Test func `a backup is the store as of one moment and can be put back`() async throws {
    let scratch = try Scratch()
    let store = try await scratch.open()
    _ = try await store.admit((0..<50).map { Samples.judged("question \($0)") })
    let before = try await store.dump()
    #expect(try await store.backup(to: scratch.path("copy.db"), at: 5) == 50)
    let attributes = try FileManager.default.attributesOfItem(atPath: scratch.path("copy.db"))
    #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
    _ = try await store.admit([Samples.judged("later")])
    let failure = await #expect(throws: AssayError.self) {
      try await store.backup(to: scratch.path("copy.db"), at: 6)
    }
    #expect(failure?.kind == .cannotCreate)
    let own = await #expect(throws: AssayError.self) {
      try await store.backup(to: scratch.path(), overwriting: true, at: 6)
    }
    #expect(own?.code == "backup_is_store")
    try store.close()
    let restored = try await TrainingDataStore.restore(
      from: scratch.path("copy.db"), to: StoreLocation(path: scratch.path()), at: 7)
    #expect(restored.rows == 50)
    let again = try await scratch.open()
    #expect(try await again.dump() == before)
    try again.close()
    let previous = try #require(restored.previous)
    let aside = try await TrainingDataStore.open(StoreLocation(path: previous), access: .readOnly)
    #expect(try await aside.count() == 51)
    try aside.close()
    let names = try FileManager.default.contentsOfDirectory(atPath: scratch.folder)
    #expect(!names.contains { $0.contains("restoring") || $0.contains("part") })
  }

  @Test func `a damaged backup replaces nothing`() async throws {
    let scratch = try Scratch()
    let store = try await scratch.open()
    _ = try await store.admit([Samples.judged("q")])
    try store.close()
    try Data("SQLite format 3\0 and then nonsense".utf8).write(
      to: URL(filePath: scratch.path("bad.db")))
    let before = try Data(contentsOf: URL(filePath: scratch.path()))
    await #expect(throws: AssayError.self) {
      try await TrainingDataStore.restore(
        from: scratch.path("bad.db"), to: StoreLocation(path: scratch.path()), at: 7)
    }
    #expect(try Data(contentsOf: URL(filePath: scratch.path())) == before)
  }

  @Test func `the fallback's rows come in once, whatever their ids`() async throws {
    let scratch = try Scratch()
    let spool = try await scratch.open("spool.db")
    _ = try await spool.admit([
      Samples.judged(Samples.example("both", id: "b")),
      Samples.judged(Samples.example("only there", id: "same")),
      Samples.judged(Samples.example("tagged", id: "t"), tags: ["x"]),
    ])
    try await spool.reject(["t"], reason: "no", by: "anna", at: 1)
    try await spool.addToCaptureCounters(.manual, ["stored": 3])
    try spool.close()
    let primary = try await scratch.open()
    _ = try await primary.admit([
      Samples.judged(Samples.example("both", id: "b")),
      Samples.judged(Samples.example("only here", id: "same")),
    ])
    try primary.close()
    let location = StoreLocation(
      path: scratch.path(), origin: .configured, fallback: scratch.path("spool.db"))
    let store = try await TrainingDataStore.open(
      location, fingerprint: { Samples.fingerprint($0) })
    #expect(
      try await Set(store.examples().map(\.input)) == ["both", "only here", "only there", "tagged"])
    #expect(try await store.details("t").review?.reviewer == "anna")
    #expect(try await store.details("t").tags == ["x"])
    #expect(try await store.captureCounters() == ["manual": ["stored": 3]])
    #expect(!FileManager.default.fileExists(atPath: scratch.path("spool.db")))
    // A merge that was cut off before the renaming runs again and changes nothing.
    let aside = try #require(
      try FileManager.default.contentsOfDirectory(atPath: scratch.folder)
        .first { $0.contains(".merged-") && !$0.contains("lock") })
    try FileManager.default.moveItem(atPath: scratch.path(aside), toPath: scratch.path("spool.db"))
    let before = try await store.dump()
    let report = try await store.merge(fallback: scratch.path("spool.db"), at: 9)
    #expect(report?.stored == 0)
    #expect(report?.duplicates == 3)
    #expect(try await store.dump() == before)
    #expect(try await store.captureCounters() == ["manual": ["stored": 3]])
    try store.close()
  }

  @Test func `doctor finds drift and repair puts it right`() async throws {
    let scratch = try Scratch()
    let store = try await scratch.open()
    _ = try await store.admit((0..<10).map { Samples.judged("question \($0)") })
    try await store.database.write { database in
      try database.execute(
        sql: """
          UPDATE tallies SET rows = rows + 1 WHERE dimension = 'source';
          DELETE FROM fingerprints WHERE number = 3;
          """)
    }
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o644], ofItemAtPath: scratch.path())
    let found = try await store.examine().filter { $0.severity == .problem }.map(\.code)
    #expect(Set(found) == ["tallies", "fingerprints", "permissions"])
    let after = try await store.repair()
    #expect(after.filter { $0.severity == .problem } == [])
    try store.close()
  }
}
