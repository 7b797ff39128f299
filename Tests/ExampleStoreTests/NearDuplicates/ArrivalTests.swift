import GRDB
import SeededRandom
import Testing
import TrainingData

@testable import ExampleStore

/// That a row is compared with all that was here before it, whatever happened to the store.
@Suite struct ArrivalTests {
  @Test func `a row finds the nearest that was here before it`() async throws {
    let scratch = try Scratch()
    let store = try await scratch.openKin()
    let first = Kin.row(family: 1, changed: 0, draw: 0)
    let second = Kin.row(family: 1, changed: 20, draw: 1)
    #expect(
      try await store.arrive([first, second, Kin.row(family: 2, changed: 0, draw: 0)]).count == 1)
    let third = Kin.row(family: 1, changed: 2, draw: 2)
    let near = try await store.arrive([third])
    #expect(near == [third.id: NearExample(id: first.id, similarity: 126.0 / 128)])
  }

  @Test func `a large load leaves one segment, in which everything is found`() async throws {
    let scratch = try Scratch()
    let store = try await scratch.openKin()
    let load = BulkLoad(into: store, puttingIndexesOffAfter: 1_000)
    let rows = (0..<1_800).map { Kin.row(family: $0, changed: 0, draw: 0) }
    for start in stride(from: 0, to: rows.count, by: 600) {
      let batch = rows[start..<start + 600].map { Kin.judged($0) }
      _ = try await load.admit(AdmissionBatch(examples: batch, at: Samples.now))
    }
    #expect(try await store.indexFaults() == (0, 0, 3))
    try await load.finish()
    #expect(try await store.indexFaults() == (0, 0, 1))
    let late = Kin.row(family: 700, changed: 5, draw: 1)
    #expect(try await store.arrive([late])[late.id]?.id == rows[700].id)
  }

  @Test func `what nobody asks for is not compared, and is stored all the same`() async throws {
    let rows = (0..<40).map { Kin.row(family: $0 / 2, changed: $0, draw: $0) }
    let scratch = try Scratch()
    let asked = try await scratch.openKin()
    #expect(try await asked.arrive(rows).count > 5)
    let silent = try await scratch.openKin("silent.db")
    let outcome = try await silent.admit(
      AdmissionBatch(examples: rows.map { Kin.judged($0) }, at: Samples.now))
    #expect(outcome.near.isEmpty)
    #expect(try await asked.dump() == silent.dump())
  }

  @Test(arguments: [1, 2, 3])
  func `the index finds what comparing by hand finds, whatever happens`(
    seed: UInt64
  ) async throws {
    let scratch = try Scratch()
    var store = try await scratch.openKin()
    var random = SeededGenerator(seed: seed)
    var compared = 0
    for round in 0..<12 {
      let rows = Self.rows(Int.random(in: 1...900, using: &random), &random)
      let near = try await store.arrive(rows)
      #expect(try await near == store.nearByHand(rows), "round \(round)")
      compared += near.count
      let ids = try await store.examples().map(\.id)
      let some = (0..<20).compactMap { _ in ids.randomElement(using: &random) }
      switch (round + Int(seed)) % 7 {
      case 0: _ = try await store.delete(some, by: "me", at: Samples.now)
      case 1: _ = try? await store.undo(at: Samples.now)
      case 2: _ = try await store.erase(ids: Array(some.prefix(3)), at: Samples.now)
      case 3:
        try await store.insertAsForeigner(Self.rows(30, &random))
        try await store.asForeigner { database in
          for id in some {
            try database.run("DELETE FROM training_examples WHERE id = ?", [.text(id)])
          }
        }
      case 4: try await Self.spoilSignatures(of: store)
      case 5: try await Self.dieInTheMiddle(of: store, Self.rows(700, &random))
      default:
        let spool = try await scratch.openKin("spool.db")
        _ = try await spool.admit(Self.rows(600, &random).map { Kin.judged($0) })
        try spool.close()
        _ = try await store.merge(fallback: scratch.path("spool.db"), at: Double(round))
      }
      if Bool.random(using: &random) || (round + Int(seed)) % 7 == 4 {
        try store.close()
        store = try await scratch.openKin()
      }
      let faults = try await store.indexFaults()
      #expect(faults.missing == 0 && faults.strange == 0, "round \(round): \(faults)")
    }
    #expect(compared > 300)
    #expect(try await store.indexFaults().segments < 12)
    try store.close()
  }

  @Test func `rows of an older store are taken in when it is opened for writing`() async throws {
    let scratch = try Scratch()
    var store = try await scratch.openKin()
    let old = (0..<600).map { Kin.row(family: $0, changed: 0, draw: 0) }
    _ = try await store.arrive(old)
    // As the migration leaves an older store.
    try await store.write { try BandIndex.reset($0) }
    try store.close()
    store = try await scratch.openKin()
    #expect(try await store.indexFaults().segments == 1)
    let late = Kin.row(family: 77, changed: 5, draw: 1)
    #expect(try await store.arrive([late])[late.id]?.id == old[77].id)
  }

  @Test func `nothing of an erased row stays in the index, and a redacted one is found anew`()
    async throws
  {
    let scratch = try Scratch()
    let store = try await scratch.openKin()
    let rows = (0..<700).map { Kin.row(family: $0, changed: 0, draw: 0) }
    _ = try await store.arrive(rows)
    _ = try await store.erase(ids: [rows[3].id], at: Samples.now)
    #expect(try await store.indexFaults() == (0, 0, 1))
    var clean = Kin.row(family: 9_000, changed: 0, draw: 0)
    clean.id = rows[5].id
    _ = try await store.redact([Kin.judged(clean)], by: "me", at: Samples.now)
    #expect(try await store.indexFaults() == (0, 0, 1))
    let late = Kin.row(family: 9_000, changed: 3, draw: 1)
    #expect(try await store.arrive([late])[late.id]?.id == clean.id)
  }

  @Test func `a text that is everywhere costs little and is still found`() async throws {
    let scratch = try Scratch()
    let store = try await scratch.openKin()
    let rows = (0..<700).map { Kin.row(family: 1, changed: 4, draw: $0) }
    #expect(try await store.arrive(rows).count == 699)
    let late = Kin.row(family: 1, changed: 4, draw: 700)
    #expect(try await store.arrive([late]).count == 1)
  }

  @Test func `a store without a fingerprinter compares what it is given`() async throws {
    let store = try TrainingDataStore.inMemory()
    let rows = (0..<2).map { Kin.row(family: 1, changed: 3, draw: $0) }
    #expect(try await store.arrive(rows).count == 1)
  }

  private static func rows(_ count: Int, _ random: inout SeededGenerator) -> [TrainingExample] {
    (0..<count).map { _ in
      Kin.row(
        family: Int.random(in: 0..<1_500, using: &random),
        changed: Int.random(in: 0...70, using: &random),
        draw: Int.random(in: 0..<1_000_000, using: &random))
    }
  }

  /// As if an older version of the program had made all signatures.
  private static func spoilSignatures(of store: TrainingDataStore) async throws {
    try await store.write { database in
      try database.run("UPDATE fingerprints SET signature = zeroblob(256)")
      try database.run("UPDATE signature_versions SET version = 1")
    }
  }

  /// A transaction that stores rows, compares them and then ends badly.
  private static func dieInTheMiddle(
    of store: TrainingDataStore, _ rows: [TrainingExample]
  ) async throws {
    struct Death: Error {}
    await #expect(throws: (any Error).self) {
      try await store.write(countsItself: true) { database in
        var writer = try AdmissionWriter(database)
        _ = try writer.admit(rows.map { Kin.judged($0) })
        try writer.finish()
        throw Death()
      }
    }
  }
}
