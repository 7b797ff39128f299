import SeededRandom
import Testing
import TrainingData

@testable import ExampleStore

@Suite struct ReviewQueueTests {
  private func store(_ rows: [JudgedExample]) async throws -> TrainingDataStore {
    let store = try TrainingDataStore.inMemory()
    _ = try await store.admit(rows)
    return store
  }

  private func row(_ id: String, score: Double, tags: [String] = []) -> JudgedExample {
    Samples.judged(Samples.example("question \(id)", id: id, score: score), tags: tags)
  }

  @Test func `guesses come first, then flagged ones, then the lowest tiers and scores`()
    async throws
  {
    let store = try await store([
      row("good", score: 0.9), row("poor", score: 0.35), row("fair", score: 0.7),
      row("flagged", score: 1), row("guess", score: 0.95, tags: [ExampleTag.needsReview]),
      row("worst", score: 0.1),
    ])
    let flag = FeedbackKind.flag(type: .incorrect, details: nil)
    _ = try await store.record(
      [Samples.feedback(flag, "f1", response: "flagged")], at: Samples.now)
    let queue = try await store.reviewQueue()
    #expect(queue.entries.map(\.id) == ["guess", "flagged", "worst", "poor", "fair", "good"])
    #expect(queue.entries.prefix(3).map(\.causes) == [[.guessed], [.flagged], []])
    #expect(queue.waiting == 6)
  }

  @Test func `what a person decided does not come up, what a machine said does`() async throws {
    let store = try await store([
      row("approved", score: 0.5), row("rejected", score: 0.5), row("undone", score: 0.5),
      row("open", score: 0.5),
    ])
    try await store.approve(["approved"], by: "ann", at: Samples.now)
    try await store.reject(["rejected"], reason: "no", by: "ann", at: Samples.now)
    try await store.approve(["undone"], by: "ann", at: Samples.now)
    _ = try await store.undo(at: Samples.now)
    try await store.approve(["open"], by: Review.machine, at: Samples.now)
    let queue = try await store.reviewQueue()
    #expect(Set(queue.entries.map(\.id)) == ["open", "undone"])
    #expect(queue.waiting == 2)
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func `nothing is left out or comes twice, whatever the filter is`(seed: UInt64) async throws {
    var generator = SeededGenerator(seed: seed)
    let rows = (0..<120).map { number in
      Samples.judged(
        Samples.example(
          "question \(number)", id: "e\(number)",
          source: [.manual, .feedback].randomElement(using: &generator) ?? .manual,
          score: Double(Int.random(in: 0...10, using: &generator)) / 10),
        tags: number % 17 == 0 ? [ExampleTag.needsReview] : [])
    }
    let store = try await store(rows)
    try await store.reject(["e3", "e34"], reason: "no", by: "ann", at: Samples.now)
    var filter = ExampleFilter()
    filter.sources = [.manual]
    filter.minQuality = 0.2
    let wanted = try await store.examples(filter).map(\.id).filter { $0 != "e3" && $0 != "e34" }
    for mostUrgent in [true, false] {
      filter.limit = nil
      let whole = try await store.reviewQueue(filter, mostUrgent: mostUrgent)
      #expect(whole.entries.count == wanted.count)
      #expect(Set(whole.entries.map(\.id)) == Set(wanted))
      #expect(whole.waiting == wanted.count)
      filter.limit = 7
      let page = try await store.reviewQueue(filter, mostUrgent: mostUrgent)
      #expect(page.entries == Array(whole.entries.prefix(7)))
      #expect(page.waiting == whole.waiting)
    }
  }
}
