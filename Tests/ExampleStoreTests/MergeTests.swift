import Foundation
import GRDB
import Testing
import TrainingData

@testable import ExampleStore

/// What becomes of the rows that went to the fallback while the primary's volume was away.
@Suite struct MergeTests {
  private func merge(_ scratch: Scratch) async throws -> (TrainingDataStore, MergeReport?) {
    let store = try await scratch.open()
    return (store, try await store.merge(fallback: scratch.path("spool.db"), at: 50))
  }

  private func make(_ name: String, _ scratch: Scratch, _ rows: [TrainingExample]) async throws {
    let store = try await scratch.open(name)
    _ = try await store.admit(rows.map { Samples.judged($0) })
    try store.close()
  }

  @Test func `what was used stays used, whichever side used it`() async throws {
    let scratch = try Scratch()
    var there = Samples.example("both", id: "there")
    there.usedInTraining = true
    there.trainingRunID = "run-1"
    try await make("spool.db", scratch, [there])
    try await make("store.db", scratch, [Samples.example("both", id: "here")])
    let (store, report) = try await merge(scratch)
    #expect(report?.duplicates == 1)
    let row = try #require(try await store.example("here"))
    #expect(row.usedInTraining && row.trainingRunID == "run-1")
    #expect(try await store.count() == 1)
    try store.close()
  }

  @Test func `what was erased there is erased here and does not come back`() async throws {
    let scratch = try Scratch()
    let spool = try await scratch.open("spool.db")
    _ = try await spool.admit([Samples.judged(Samples.example("new", id: "new"))])
    let unknown = try await spool.erase(ids: ["gone", "later"], at: 3)
    #expect(unknown.unknown == ["gone", "later"])
    try spool.close()
    try await make(
      "store.db", scratch, [Samples.example("secret", id: "gone"), Samples.example("b", id: "b")])
    let (store, report) = try await merge(scratch)
    #expect(report?.erased == 1)
    #expect(report?.notice.contains("erased 1") == true)
    #expect(try await Set(store.examples().map(\.id)) == ["new", "b"])
    for id in ["gone", "later"] {
      let outcome = try await store.admit([Samples.judged(Samples.example("again \(id)", id: id))])
      guard case .quarantined(_, let reasons) = outcome[0] else {
        Issue.record("\(id) came back")
        continue
      }
      #expect(reasons.map(\.code) == ["erased"])
    }
    try store.close()
  }

  @Test func `a merged store is named when a row is erased`() async throws {
    let scratch = try Scratch()
    try FileManager.default.createDirectory(
      atPath: scratch.folder + "/far", withIntermediateDirectories: false)
    let far = try await TrainingDataStore.open(
      StoreLocation(path: scratch.folder + "/far/spool.db"))
    _ = try await far.admit([Samples.judged(Samples.example("secret", id: "s"))])
    try far.close()
    let store = try await scratch.open()
    let report = try #require(
      try await store.merge(fallback: scratch.folder + "/far/spool.db", at: 50))
    #expect(try await store.erase(ids: ["s"], at: 60).copies == [report.setAside])
    try store.close()
  }

  @Test func `a row that comes in while the fallback is set aside is not left behind`() async throws
  {
    let scratch = try Scratch()
    try await make("spool.db", scratch, [Samples.example("a", id: "a")])
    // What the merge has seen is older than what the file holds now.
    let aside = try StoreFile.setAside(scratch.path("spool.db"), at: 1) { database in
      try database.integer("SELECT last_number FROM store_identity") == 0
    }
    #expect(aside == nil)
    #expect(FileManager.default.fileExists(atPath: scratch.path("spool.db")))
    let (store, report) = try await merge(scratch)
    #expect(report?.stored == 1)
    #expect(!FileManager.default.fileExists(atPath: scratch.path("spool.db")))
    try store.close()
  }

  @Test func `a damaged fallback does not keep the primary closed`() async throws {
    let scratch = try Scratch()
    let nonsense = Data(
      "no database, but long enough to be looked at".utf8 + Array(repeating: 65, count: 200))
    try nonsense.write(to: URL(filePath: scratch.path("spool.db")))
    let location = StoreLocation(
      path: scratch.path(), origin: .configured, fallback: scratch.path("spool.db"))
    let store = try await TrainingDataStore.open(
      location, fingerprint: { Samples.fingerprint($0) })
    _ = try await store.admit([Samples.judged("q")])
    #expect(try await store.count() == 1)
    try store.close()
    #expect(try Data(contentsOf: URL(filePath: scratch.path("spool.db"))) == nonsense)
  }
}
