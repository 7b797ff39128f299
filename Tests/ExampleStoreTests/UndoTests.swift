import JSONText
import SeededRandom
import Testing
import TrainingData

@testable import ExampleStore

@Suite struct UndoTests {
  /// A store with many repeated texts, scores and decisions, the same for each seed.
  private func randomStore(_ seed: UInt64) async throws -> (TrainingDataStore, [ExampleID]) {
    var generator = SeededGenerator(seed: seed)
    let store = try TrainingDataStore.inMemory(fingerprint: { Samples.fingerprint($0) })
    var rows: [TrainingExample] = []
    for number in 0..<60 {
      let text = "question \(Int.random(in: 0..<25, using: &generator))"
      var row = Samples.example(
        text, "answer \(Int.random(in: 0..<3, using: &generator))", id: "e\(number)",
        rejected: Bool.random(using: &generator) ? "bad\0one" : nil,
        format: [.instruction, .chat, .dpo].randomElement(using: &generator) ?? .chat,
        domain: [.code, .general].randomElement(using: &generator) ?? .code,
        score: Double(Int.random(in: 0...100, using: &generator)) / 100,
        at: Samples.now + Double(Int.random(in: -9_000_000...0, using: &generator)))
      row.usedInTraining = Int.random(in: 0..<10, using: &generator) == 0
      row.metadata = number % 3 == 0 ? ["n": JSONValue(number)] : [:]
      rows.append(row)
    }
    // Through the original's door, which knows no identities: equal texts come in more than once.
    try await store.insertAsForeigner(rows)
    try await store.adoptForeignChanges()
    let ids = rows.map(\.id)
    try await store.approve([ids[1], ids[2]], by: "anna", at: 5)
    try await store.reject([ids[3]], reason: "wrong", by: "anna", at: 6)
    return (store, ids)
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func `undoing a dedupe gives back every byte`(seed: UInt64) async throws {
    let (store, _) = try await randomStore(seed)
    let before = try await store.dump()
    let strategy: DuplicateStrategy = seed % 2 == 0 ? .content : .input
    let expected = try await store.exactDuplicateGroups(strategy)
    let (groups, report) = try await store.retireExactDuplicates(strategy, by: "anna", at: 9)
    #expect(groups == expected)
    #expect(report.examples.count == groups.reduce(0) { $0 + $1.removed.count })
    #expect(!report.examples.isEmpty)
    #expect(try await store.exactDuplicateGroups(strategy).isEmpty)
    let during = try await store.tallies()
    #expect(during.kept == during.counted)
    _ = try await store.undo(at: 10)
    #expect(try await store.dump() == before)
    let after = try await store.tallies()
    #expect(after.kept == after.counted)
  }

  @Test func `undoing reviews, marks, tags, deletes and edits gives back every byte`() async throws
  {
    let (store, ids) = try await randomStore(7)
    let before = try await store.dump()
    try await store.approve([ids[3], ids[4]], by: "ben", at: 20)
    try await store.reject([ids[1], ids[5]], reason: "no", by: "ben", at: 21)
    try await store.setMark(HumanMark(score: 0.9), on: [ids[4]], by: "ben", at: 22)
    try await store.setMark(HumanMark(tier: .silver), on: [ids[4]], by: "ben", at: 23)
    try await store.setTags(["a", "b"], on: [ids[4], ids[6]], by: "ben", at: 24)
    _ = try await store.delete([ids[7], ids[8]], by: "ben", at: 25)
    let edited = Samples.judged(Samples.example("a new text", "b", id: "new"))
    let outcome = try await store.replace([(ids[9], edited)], by: "ben", at: 26)
    #expect(outcome.admissions == [.stored("new")])
    let marked = try #require(try await store.example(ids[4]))
    #expect(marked.score == 0.9)
    #expect(marked.tier == .silver)
    #expect(
      try await store.operations().prefix(7).map(\.kind) == [
        .edit, .delete, .tag, .mark, .mark, .reject, .approve,
      ])
    for _ in 0..<7 { _ = try await store.undo(at: 30) }
    #expect(try await store.dump() == before)
    let tallies = try await store.tallies()
    #expect(tallies.kept == tallies.counted)
    // The same edit can be made again.
    #expect(
      try await store.replace([(ids[9], edited)], by: "ben", at: 31).admissions
        == [.stored("new")])
  }

  @Test func `an operation that a later one builds on is not undone first`() async throws {
    let (store, ids) = try await randomStore(8)
    let first = try await store.approve([ids[10]], by: "ben", at: 20)
    _ = try await store.delete([ids[10]], by: "ben", at: 21)
    let failure = await #expect(throws: AssayError.self) {
      try await store.undo(first.operation, at: 22)
    }
    #expect(failure?.code == "undo_order")
    _ = try await store.undo(at: 23)
    _ = try await store.undo(first.operation, at: 24)
    let again = await #expect(throws: AssayError.self) {
      try await store.undo(first.operation, at: 25)
    }
    #expect(again?.code == "already_undone")
  }

  @Test func `a validation is taken back whole, and a mark with its tags at once`() async throws {
    let (store, ids) = try await randomStore(9)
    try await store.reject([ids[2]], reason: "no", by: "ben", at: 19)
    let before = try await store.dump()
    let judged = ids.prefix(6).map { id in
      ValidationOutcome(
        id: id, judgement: Judgement(factors: [], flags: []), approved: false, issues: ["short"])
    }
    let first = try await store.recordValidation(Array(judged.prefix(3)), at: 20)
    #expect(try await store.recordValidation(Array(judged.suffix(3)), in: first, at: 20) == first)
    try await store.annotate(
      [ids[1]], mark: HumanMark(score: 0.9), tags: ["a"], by: "ben", at: 21)
    #expect(try await store.operations().prefix(2).map(\.kind) == [.mark, .validate])
    #expect(try await store.operations().dropFirst().first?.summary["rows"] == 6)
    #expect(try await store.dump() != before)
    for _ in 0..<2 { _ = try await store.undo(at: 30) }
    #expect(try await store.dump() == before)
  }

  @Test func `an operation is undone for the rows that were not erased since`() async throws {
    let (store, ids) = try await randomStore(10)
    let rejected = try await store.reject(
      [ids[0], ids[1]], reason: "no", by: "ben", at: 20)
    _ = try await store.delete([ids[2], ids[3]], by: "ben", at: 21)
    _ = try await store.erase(ids: [ids[0], ids[2]], at: 22)
    #expect(try await store.undo(at: 23).report.examples == [ids[3]])
    #expect(try await store.undo(at: 24).operation.id == rejected.operation)
    #expect(try await store.example(ids[0]) == nil)
    #expect(try await store.details(ids[1]).review?.reviewer == "anna")
    #expect(try await store.examine().filter { $0.severity == .problem } == [])
  }

  @Test func `what an edit made of a row that was erased since is not taken away`() async throws {
    let scratch = try Scratch()
    let store = try await scratch.open()
    _ = try await store.admit([Samples.judged(Samples.example("q", "first", id: "a"))])
    for (old, text, new) in [("a", "second", "b"), ("b", "third", "c")] {
      let edited = Samples.judged(Samples.example("q", text, id: new))
      _ = try await store.replace([(old, edited)], by: "anna", at: 1)
    }
    _ = try await store.erase(ids: ["b"], at: 2)
    // With a text its former versions go, too.
    for operation: OperationID? in [nil, 1] {
      let error = await #expect(throws: AssayError.self) { try await store.undo(operation, at: 3) }
      #expect(error?.code == "erased_before")
    }
    #expect(try await store.examples().map(\.id) == ["c"])
    #expect(try await store.operations().allSatisfy { $0.undoneAt == nil })
  }

  /// What recording a dataset takes.
  private static func dataset(_ id: String, of ids: [ExampleID], run: String?, at time: Double) -> (
    DatasetRecord, [DatasetRecord.Row]
  ) {
    let record = DatasetRecord(
      id: id, path: "/data/\(id)", format: "chat", trainer: nil, filters: [:], manifest: [:],
      files: [], rowCount: ids.count, run: run, createdAt: time)
    return (record, ids.map { DatasetRecord.Row(id: $0, split: "train") })
  }

  @Test(arguments: 0..<12 as Range<UInt64>)
  func `undoing marks of use gives back every byte: defect 5`(seed: UInt64) async throws {
    let (store, ids) = try await randomStore(seed)
    let tables = ["training_examples", "reviews", "marks", "tags", "training_runs", "prior_uses"]
    let before = try await store.dump(tables)
    let (first, firstRows) = Self.dataset(
      "d1", of: Array(ids.prefix(40)) + ["gone"], run: seed % 2 == 0 ? "r1" : nil, at: 20)
    let marked = try #require(
      try await store.recordDataset(first, rows: firstRows, markingUsedBy: "ben"))
    #expect(try await store.recordDataset(first, rows: firstRows, markingUsedBy: "ben") == nil)
    let between = try await store.dump(tables)
    #expect(between != before)
    let (second, secondRows) = Self.dataset("d2", of: Array(ids.suffix(40)), run: "r2", at: 21)
    try await store.recordDataset(second, rows: secondRows, markingUsedBy: "ben")
    #expect(try await store.examples().allSatisfy(\.usedInTraining))
    let operations = try await store.operations(limit: 2)
    #expect(operations.map(\.kind) == [.use, .use])
    #expect(operations.map { $0.summary["rows"]?.int } == [40, 40])
    let early = await #expect(throws: AssayError.self) { try await store.undo(marked, at: 22) }
    #expect(early?.code == "undo_order")
    #expect(try await store.undo(at: 23).report.examples.count == 40)
    #expect(try await store.dump(tables) == between)
    #expect(try await store.undo(at: 24).operation.id == marked)
    #expect(try await store.dump(tables) == before)
    let tallies = try await store.tallies()
    #expect(tallies.kept == tallies.counted)
    // The datasets stay, and belong to no run.
    #expect(try await store.datasets().map(\.run) == [nil, nil])
  }

  @Test func `an edit of a row that was marked as used is undone first, an erasure is none`()
    async throws
  {
    let (store, ids) = try await randomStore(11)
    let (record, rows) = Self.dataset("d", of: [ids[0], ids[1]], run: "r", at: 20)
    let marked = try await store.recordDataset(record, rows: rows, markingUsedBy: "ben")
    try await store.approve([ids[0]], by: "ben", at: 21)
    let error = await #expect(throws: AssayError.self) { try await store.undo(marked, at: 22) }
    #expect(error?.code == "undo_order")
    _ = try await store.undo(at: 23)
    _ = try await store.erase(ids: [ids[0]], at: 24)
    #expect(try await store.undo(marked, at: 25).report.examples == [ids[1]])
    #expect(try await store.example(ids[1])?.trainingRunID == nil)
  }

  @Test func `with nothing done there is nothing to undo`() async throws {
    let store = try TrainingDataStore.inMemory()
    let failure = await #expect(throws: AssayError.self) { try await store.undo(at: 1) }
    #expect(failure?.code == "nothing_to_undo")
  }

  @Test func `the best, then the oldest, then the smallest id is kept: defect 21`() async throws {
    let store = try TrainingDataStore.inMemory(fingerprint: { Samples.fingerprint($0) })
    let rows = [
      Samples.example("q", "a", id: "low,er", score: 0.4, at: 1),
      Samples.example("q", "a", id: "b", score: 0.8, at: 5),
      Samples.example("q", "a", id: "c", score: 0.8, at: 4),
      Samples.example("q", "a", id: "a", score: 0.8, at: 4),
    ]
    try await store.insertAsForeigner(rows)
    #expect(
      try await store.exactDuplicateGroups(.content) == [
        DuplicateGroup(kept: "a", removed: ["c", "b", "low,er"])
      ])
  }

  @Test func `rows without hashes are not taken for duplicates: defect 6`() async throws {
    let store = try TrainingDataStore.inMemory(fingerprint: { Samples.fingerprint($0) })
    var rows = [Samples.example("q1", id: "1"), Samples.example("q2", id: "2")]
    for index in rows.indices {
      rows[index].contentHash = nil
      rows[index].inputHash = nil
    }
    try await store.insertAsForeigner(rows)
    for strategy in DuplicateStrategy.allCases {
      #expect(try await store.exactDuplicateGroups(strategy).isEmpty)
    }
    let row = try #require(try await store.example("1"))
    #expect(row.contentHash == Samples.fingerprint(row).contentHash)
  }

  @Test func `one question with two preference pairs keeps both: defect 22`() async throws {
    let store = try TrainingDataStore.inMemory(fingerprint: { Samples.fingerprint($0) })
    _ = try await store.admit([
      Samples.judged(Samples.example("q", "a", id: "1", rejected: "x", format: .dpo)),
      Samples.judged(Samples.example("q", "b", id: "2", rejected: "y", format: .dpo)),
      Samples.judged(Samples.example("q", "c", id: "3")),
      Samples.judged(Samples.example("Q", "d", id: "4")),
    ])
    #expect(
      try await store.exactDuplicateGroups(.input) == [DuplicateGroup(kept: "3", removed: ["4"])])
  }

  @Test func `a text whose row was deduped is a duplicate of the one that was kept`() async throws {
    let store = try TrainingDataStore.inMemory()
    let kept = Samples.example("q", "a", id: "kept")
    let near = Samples.example("q", "a!", id: "near")
    _ = try await store.admit([Samples.judged(kept), Samples.judged(near)])
    _ = try await store.retire(
      [DuplicateGroup(kept: "kept", removed: ["near"], similarity: 0.9)], by: "a", at: 1)
    #expect(try await store.admit([Samples.judged(near)]) == [.duplicate(of: "kept")])
  }
}
