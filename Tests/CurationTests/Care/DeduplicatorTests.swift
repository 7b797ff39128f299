import ExampleStore
import Testing
import TrainingData

@testable import Curation

@Suite struct DeduplicatorTests {
  /// Defects 6, 20 and 24.
  @Test func `hides doubles only when told to, and brings them back`() async throws {
    let scratch = try Scratch()
    let rows = [
      Samples.row("Q", "A", id: "old", score: 0.6, at: Samples.now),
      Samples.row("Q", "A", id: "best", score: 0.9, at: Samples.now + 1),
      Samples.row("Q", "A", id: "new", score: 0.6, at: Samples.now + 2),
      Samples.row("P", "A", id: "pair1", rejected: "one"),
      Samples.row("P", "A", id: "pair2", rejected: "two"),
      Samples.row("other", "text", id: "alone"),
    ]
    let store = try await Foreign.store(rows, in: scratch)
    let before = try await store.examples()
    let deduplicator = Deduplicator(store: store)
    let dry = try await deduplicator.run(at: Samples.now)
    #expect(dry.isDryRun && dry.removed == 0 && dry.operation == nil)
    #expect(dry.groups == [DuplicateGroup(kept: "best", removed: ["old", "new"])])
    #expect(try await store.examples() == before)
    let done = try await deduplicator.run(applying: true, at: Samples.now)
    #expect(done.groups == dry.groups && done.found == 2 && done.removed == 2)
    #expect(try await store.count() == 4)
    #expect(try await deduplicator.run(applying: true, at: Samples.now).found == 0)
    _ = try await store.undo(done.operation, at: Samples.now)
    #expect(try await store.examples() == before)
    try store.close()
  }

  /// Defect 22: equal questions are never doubles by default, and pairs are left alone.
  @Test func `takes equal questions for doubles only by name`() async throws {
    let store = try await Samples.store([
      Samples.row("Same  question", "one", id: "a", score: 0.5),
      Samples.row("same question", "two", id: "b", score: 0.8),
      Samples.row("same question", "two", id: "c", rejected: "three"),
    ])
    #expect(try await Deduplicator(store: store).run(at: 0).found == 0)
    let report = try await Deduplicator(store: store).run(.input, at: 0)
    #expect(report.groups == [DuplicateGroup(kept: "b", removed: ["a"])])
  }

  @Test(arguments: [Deduplicator.Strategy.content, .input, .near])
  func `rows that the filter leaves out neither go nor keep others from staying`(
    strategy: Deduplicator.Strategy
  ) async throws {
    let scratch = try Scratch()
    let text = "An answer that is just the same in each of these four rows, word by word."
    let rows = [
      Samples.row("Q?", text, id: "mine", score: 0.9),
      Samples.row("Q?", text, id: "also mine", score: 0.8),
      Samples.row("Q?", text, id: "theirs", source: ExampleSource("scraped"), score: 0.6),
      Samples.row("Q?", text, id: "theirs too", source: ExampleSource("scraped"), score: 0.7),
    ]
    let store = try await Foreign.store(rows, in: scratch)
    let deduplicator = Deduplicator(store: store)
    var filter = ExampleFilter()
    filter.sources = [ExampleSource("scraped")]
    let expected = [DuplicateGroup(kept: "theirs too", removed: ["theirs"])]
    func ids(_ groups: [DuplicateGroup]) -> [[ExampleID]] { groups.map { [$0.kept] + $0.removed } }
    let dry = try await deduplicator.run(strategy, among: filter, at: 0)
    #expect(ids(dry.groups) == ids(expected))
    var few = filter
    few.limit = 1
    #expect(try await deduplicator.run(strategy, among: few, at: 0).found == 0)
    few.sources = []
    (few.limit, few.order) = (3, .quality)
    #expect(
      ids(try await deduplicator.run(strategy, among: few, at: 0).groups)
        == [["mine", "also mine", "theirs too"]])
    let done = try await deduplicator.run(strategy, among: filter, applying: true, at: 1)
    #expect(ids(done.groups) == ids(expected) && done.removed == 1)
    #expect(Set(try await store.examples().map(\.id)) == ["mine", "also mine", "theirs too"])
    _ = try await store.undo(done.operation, at: 2)
    #expect(try await store.count() == 4)
    try store.close()
  }

  /// Defect 23: `semantic` was documented, did nothing and reported 0.
  @Test func `a strategy that has nobody to ask is an error`() async throws {
    let store = try await Samples.store([])
    let error = await #expect(throws: AssayError.self) {
      try await Deduplicator(store: store).run(.semantic, at: 0)
    }
    #expect(error?.code == "model_missing")
    #expect(error?.kind == .configuration)
  }
}
