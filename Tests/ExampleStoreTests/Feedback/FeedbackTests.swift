import Testing
import TrainingData

@testable import ExampleStore

/// Feedback in the store: kept once, summed up by what the rows say.
@Suite struct FeedbackTests {
  private func store(_ rows: [JudgedFeedback]) async throws -> TrainingDataStore {
    let store = try TrainingDataStore.inMemory()
    _ = try await store.record(rows, at: Samples.now)
    return store
  }

  @Test func `what is recorded comes back whole, once`() async throws {
    let rows = [
      Samples.feedback(.rating(.stars(4)), "a", confidence: 0.75),
      Samples.feedback(
        .correction(text: "B\u{0}b", type: .addition, whatWasWrong: "Short."), "b"),
      Samples.feedback(.preference(preferred: "P", basis: "Clear."), "c"),
      Samples.feedback(.flag(type: .offTopic, details: "No."), "d"),
    ]
    let store = try await store(rows)
    let again = try await store.record(rows, at: Samples.now + 5)
    #expect(again == ["a", "b", "c", "d"].map { .duplicate(of: $0) })
    for row in rows {
      let stored = try #require(try await store.feedback(row.entry.id ?? ""))
      #expect(stored.entry == row.entry)
      #expect(stored.settlement == nil && stored.errorTypes == row.errorTypes)
    }
    #expect(try await store.feedback("e") == nil)
    #expect(try await store.feedbackIDs(beginningWith: "a", limit: 2) == ["a"])
  }

  @Test func `thumbs and stars are summed apart (defects 30 and 39)`() async throws {
    let store = try await store([
      Samples.feedback(.rating(.stars(1)), "a", confidence: 0.5),
      Samples.feedback(.rating(.stars(4)), "b", session: "s2", confidence: 0.5),
      Samples.feedback(Samples.up, "c"), Samples.feedback(.rating(.unscaled), "d"),
    ])
    let sums = try #require(try await store.feedback(onResponse: "r1"))
    #expect(sums.thumbsUp == 1 && sums.thumbsDown == 0)
    #expect(sums.averageRating == 2.5)
    #expect((sums.netSentiment - 1.0 / 3).magnitude < 1e-12)
    #expect(sums.confidenceDelta.map { ($0 - (2.0 / 3 - 0.5)).magnitude < 1e-12 } == true)
    #expect(sums.sessions == ["s1", "s2"])
  }

  @Test func `corrections and flags are no praise (defects 32 and 39)`() async throws {
    let store = try await store([
      Samples.feedback(Samples.correction(), "a"),
      Samples.feedback(.flag(type: .harmful, details: nil), "b"),
      Samples.feedback(.preference(preferred: "P", basis: nil), "c"),
    ])
    let sums = try #require(try await store.feedback(onResponse: "r1"))
    #expect(sums.netSentiment == 0 && sums.thumbsUp == 0)
    #expect(sums.corrections == 1 && sums.flags == 1 && sums.preferences == 1)
    let statistics = try await store.feedbackStatistics(
      now: Samples.now, midnight: (Samples.now - 60, "2026-01-26"))
    #expect(statistics.positive == 0 && statistics.negative == 0)
    let pages = try await store.confidence()
    #expect(pages.allSatisfy { $0.positive == 0 })
  }

  @Test func `a talk's quality counts its corrections and its topics are kept (defect 39)`()
    async throws
  {
    let store = try await store([
      Samples.feedback(Samples.up, "a", at: 5), Samples.feedback(Samples.correction(), "b", at: 9),
      Samples.feedback(Samples.down, "c", response: "r2", at: 7, domain: .factual, topic: "math"),
    ])
    for _ in 0..<4 { try await store.noteResponse(inSession: "s1", at: 3) }
    let talk = try #require(try await store.feedback(inSession: "s1"))
    #expect(talk.totalResponses == 4 && talk.feedbackGiven == 3 && talk.feedbackRate == 0.75)
    #expect((talk.quality - 1.0 / 3).magnitude < 1e-12)
    #expect(talk.primaryDomain == "code" && talk.topics == ["math", "python"])
    #expect(talk.startedAt == 3 && talk.lastActivityAt == 9)
    try await store.noteResponse(inSession: "empty", at: 1)
    #expect(try await store.feedback(inSession: "empty")?.quality == 0.5)
  }

  @Test func `every verdict counts for its topic and for its whole domain (defect 1)`()
    async throws
  {
    let store = try await store(
      (0..<6).map { Samples.feedback($0 < 5 ? Samples.up : Samples.down, "\($0)", at: Double($0)) })
    let pages = try await store.confidence()
    #expect(pages.map(\.topic) == ["general", "python"])
    #expect(pages.allSatisfy { $0.total == 6 && $0.positive == 5 && $0.recent.count == 6 })
    let modifier = try await store.confidenceModifier(domain: .code, topic: "python")
    #expect(modifier == pages[1].modifier && modifier != 0)
    #expect(try await store.confidenceModifier(domain: .code, topic: "rust") == pages[0].modifier)
    #expect(try await store.confidenceModifier(domain: .planning, topic: "x") == 0)
  }

  @Test func `the queue goes by the weight of the day (defect 31)`() async throws {
    let day = 86_400.0
    let store = try await store([
      Samples.feedback(Samples.correction(), "old", at: Samples.now - 400 * day),
      Samples.feedback(.preference(preferred: "P", basis: nil), "new"),
      Samples.feedback(Samples.up, "thumb"), Samples.feedback(Samples.down, "bad"),
      Samples.feedback(.rating(.stars(1)), "worst"), Samples.feedback(.rating(.unscaled), "odd"),
      Samples.feedback(.flag(type: .other, details: nil), "flag"),
    ])
    let all = FeedbackWord.allCases
    #expect(
      try await store.waitingFeedback(all, limit: nil, now: Samples.now)
        == ["new", "thumb", "old"])
    #expect(
      try await store.waitingFeedback([.correction], limit: nil, now: Samples.now) == ["old"])
    #expect(try await store.waitingFeedback(all, limit: 1, now: Samples.now) == ["new"])
    #expect(
      try await store.waitingFeedback(all, limit: nil, leastWeight: 0.5, now: Samples.now)
        == ["new", "thumb"])
  }

  @Test func `settling marks each row with its outcome, once (defect 18)`() async throws {
    let store = try await store([
      Samples.feedback(Samples.correction(), "a"), Samples.feedback(Samples.correction(), "b"),
      Samples.feedback(Samples.correction(), "c"),
    ])
    let refused = RefusedRecord(
      payload: "{}", reasons: [RefusalReason(code: "x", message: "y")], origin: "feedback c")
    func work(_ id: String) -> FeedbackWork {
      FeedbackWork(
        feedback: id,
        verdict: id == "c" ? .refused(refused) : .judged(Samples.judged("the same question")),
        trainingFormat: "dpo_correction")
    }
    let outcomes = try await store.settle(
      [work("a"), work("b"), work("c"), work("gone")], at: 7)
    #expect(outcomes.count == 4 && outcomes[3] == nil)
    let settled = try await store.feedback(["a", "b", "c"]).compactMap(\.settlement)
    #expect(settled.map(\.outcome) == [.stored, .duplicate, .quarantined])
    #expect(settled.map(\.trainingFormat) == ["dpo_correction", "dpo_correction", "excluded"])
    #expect(settled[0].resultID == settled[1].resultID && settled.allSatisfy { $0.at == 7 })
    #expect(try await store.settle([work("a")], at: 8) == [nil])
    #expect(try await store.count() == 1)
    #expect(try await store.waitingFeedback([.correction], limit: nil, now: 9).isEmpty)
    var filter = FeedbackFilter()
    filter.example = settled[0].resultID
    #expect(try await store.feedback(filter).map(\.id).sorted() == ["a", "b"])
  }

  @Test func `figures count what they say they count (defect 39)`() async throws {
    let day = 86_400.0
    let now = Samples.now
    let done = FeedbackSettlement(
      outcome: .elsewhere, trainingFormat: "reviewed", resultID: nil, at: now)
    var rows = [
      Samples.feedback(Samples.correction(), "a", settlement: done),
      Samples.feedback(Samples.correction(), "b"), Samples.feedback(Samples.down, "c"),
    ]
    rows += (0..<2).map { Samples.feedback(Samples.down, "n\($0)", at: now - day) }
    rows += (0..<2).map { Samples.feedback(Samples.up, "p\($0)", at: now - 5 * day) }
    let store = try await store(rows)
    let figures = try await store.feedbackStatistics(now: now, midnight: (now - 60, "2026-01-26"))
    #expect(figures.total == 7 && figures.processed == 1 && figures.pending == 6)
    #expect(figures.highQuality == 2 && figures.highQualityReady == 1)
    #expect(figures.today.total == 3 && figures.today.corrections == 2)
    // Seven days are halved, and an accuracy of nothing is 0, not missing.
    #expect(figures.trends == [.init(domain: "code", recent: 0, previous: 1)])
    #expect(figures.trends[0].direction == "declining")
    #expect(figures.notifications.map(\.code) == ["accuracy_drop"])
    #expect(figures.week["code"]?.accuracy.map { ($0 - 0.4).magnitude < 1e-12 } == true)
  }
}
