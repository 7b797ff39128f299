import ExampleStore
import Testing
import TrainingData

@testable import Curation

@Suite struct RevalidationTests {
  /// Defect 15: a curated 0.95 became 0.65.
  @Test func `judges what nobody judged and leaves people's marks alone`() async throws {
    let store = try await Samples.store([])
    var marked = Samples.row("Marked?", "Short.", id: "marked", score: 0.95)
    marked.tier = .gold
    _ = try await store.admit([
      Samples.judged(marked, byPerson: true),
      Samples.judged(Samples.row("Plain?", "Short.", id: "plain", score: 0.95)),
      Samples.judged(
        Samples.row(
          "Again?", String(repeating: "so on and on it goes ", count: 40), id: "repeats")),
    ])
    let report = try await Revalidation(store: store).run(minQuality: 0.6, at: Samples.now)
    #expect(report.validated == 3)
    #expect(report.approved + report.rejected == 3)
    #expect(try await store.example("marked")?.score == 0.95)
    #expect(try await store.example("marked")?.tier == .gold)
    #expect(try await store.example("plain")?.score != 0.95)
    #expect(try await store.example("repeats")?.validated == true)
    let again = try await Revalidation(store: store).run(at: Samples.now)
    #expect(again.validated == 0)
    // What the machine rejected is not exported.
    var filter = ExampleFilter()
    filter.excludingRejected = true
    #expect(try await store.count(filter) == report.approved)
  }

  @Test func `judges more rows than fit in one batch`() async throws {
    let rows = (0..<2_500).map { Samples.row("question \($0)", "answer \($0)", id: "id\($0)") }
    let store = try await Samples.store(rows)
    #expect(try await Revalidation(store: store).run(at: Samples.now).validated == 2_500)
  }

  @Test func `judges only the rows that the filter lets through`() async throws {
    let rows = (0..<2_400).map { number in
      Samples.row(
        "question \(number)", "answer \(number)", id: "id\(number)",
        source: number % 2 == 0 ? ExampleSource("scraped") : .manual, score: 0.95)
    }
    let store = try await Samples.store(rows)
    let revalidation = Revalidation(store: store)
    var filter = ExampleFilter()
    filter.sources = [ExampleSource("scraped")]
    filter.tiers = [.gold]
    filter.limit = 100
    // A limit is one of rows to judge, so that each run gets on.
    for _ in 1...2 {
      #expect(try await revalidation.run(filter, at: Samples.now).validated == 100)
    }
    filter.limit = nil
    let report = try await revalidation.run(filter, at: Samples.now)
    #expect(report.validated == 1_000)
    #expect(try await revalidation.run(filter, at: Samples.now).validated == 0)
    for row in try await store.examples() {
      #expect(row.validated == (row.source == ExampleSource("scraped")))
    }
    _ = try await store.undo(report.operation, at: Samples.now)
    #expect(try await store.examples().count { $0.validated } == 200)
  }

  @Test(arguments: [-0.1, 1.1, .nan]) func `refuses a threshold that is none`(value: Double) async {
    await #expect(throws: AssayError.self) {
      try await Revalidation(store: try Samples.store([])).run(minQuality: value, at: 0)
    }
  }
}
