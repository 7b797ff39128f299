import Testing
import TrainingData

@testable import ExampleStore

/// Marks of decontamination through everything that can happen to a row.
@Suite struct ContaminationTests {
  private func mark(_ id: ExampleID, _ benchmark: String = "/sets/one.jsonl") -> Contamination {
    Contamination(
      example: id, benchmark: benchmark, line: 7, field: "input_text", range: 2..<80, words: 15,
      ngram: 13, found: 3, total: 12, matchedItems: 1)
  }

  private func marked(_ store: TrainingDataStore, _ ids: ExampleID...) async throws {
    _ = try await store.markContaminated(
      ids.map { mark($0) }, against: ["/sets/one.jsonl"], by: "anna", at: 5)
  }

  @Test func `an edited row stays marked until somebody looks again`() async throws {
    let store = try TrainingDataStore.inMemory(fingerprint: { Samples.fingerprint($0) })
    _ = try await store.admit([Samples.judged(Samples.example("one", id: "old"))])
    try await marked(store, "old")
    let new = Samples.judged(Samples.example("another", id: "new"))
    let outcome = try await store.replace([(old: "old", new: new)], by: "anna", at: 6)
    let id = try #require(try await store.examples().first?.id)
    #expect(try await store.contaminations(of: [id])[id] == [mark(id)])
    _ = try await store.undo(outcome.report.operation, at: 7)
    #expect(try await store.contaminations(of: ["old", id]) == ["old": [mark("old")]])
  }

  @Test func `an erased row leaves no mark behind`() async throws {
    let scratch = try Scratch()
    let store = try await scratch.open()
    _ = try await store.admit([Samples.judged(Samples.example("one", id: "one"))])
    try await marked(store, "one")
    _ = try await store.erase(ids: ["one"], at: 9)
    #expect(try await store.read { try $0.integer("SELECT count(*) FROM contaminations") } == 0)
    try store.close()
  }

  @Test func `marks come along with a merged store, under the id that the row has here`()
    async throws
  {
    let scratch = try Scratch()
    let spool = try await scratch.open("spool.db")
    _ = try await spool.admit([
      Samples.judged(Samples.example("both", id: "there")),
      Samples.judged(Samples.example("new", id: "new")),
    ])
    try await marked(spool, "there", "new")
    try spool.close()
    let store = try await scratch.open()
    _ = try await store.admit([Samples.judged(Samples.example("both", id: "here"))])
    _ = try await store.merge(fallback: scratch.path("spool.db"), at: 50)
    let marks = try await store.contaminations(of: ["here", "new", "there"])
    #expect(marks == ["here": [mark("here")], "new": [mark("new")]])
    var filter = ExampleFilter()
    filter.contaminatedOnly = true
    #expect(try await store.count(filter) == 2)
    filter.contaminatedOnly = false
    filter.excludingContaminated = true
    #expect(try await store.count(filter) == 0)
    try store.close()
  }

  @Test func `evidence on a row that is gone is left out`() async throws {
    let store = try TrainingDataStore.inMemory(fingerprint: { Samples.fingerprint($0) })
    let change = try await store.markContaminated(
      [mark("nobody")], against: ["/sets/one.jsonl"], by: "anna", at: 5)
    #expect(change == ContaminationChange())
    #expect(try await store.operations().isEmpty)
  }
}
