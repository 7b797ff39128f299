import Foundation
import GRDB
import Testing
import TrainingData

@testable import ExampleStore

/// What becomes of the feedback that went to the fallback while the primary's volume was away.
@Suite struct FeedbackMergeTests {
  private static func settled(
    _ id: String?, _ outcome: FeedbackSettlement.Outcome = .stored
  ) -> FeedbackSettlement {
    FeedbackSettlement(
      outcome: outcome, trainingFormat: "dpo_correction", resultID: id, at: Samples.now)
  }

  private static func everything(_ store: TrainingDataStore) async throws -> [[SQLValue]] {
    try await store.read { database in
      try [
        "SELECT feedback_id, response_id, session_id, processed, outcome, result_id FROM feedback",
        """
        SELECT response_id, thumbs_up_count, thumbs_down_count, correction_count, net_sentiment,
          session_ids FROM feedback_aggregates
        """,
        """
        SELECT session_id, total_responses, feedback_given, feedback_rate FROM feedback_sessions
        """,
        """
        SELECT domain, topic, total_responses, positive_feedback, corrections_received,
          recent_feedback FROM confidence_tracking
        """,
      ].flatMap { sql in
        try database.rows(sql + " ORDER BY 1, 2") { row in
          (0..<row.columnCount).map { row.value($0) }
        }
      }
    }
  }

  private func fill(_ spool: TrainingDataStore) async throws {
    _ = try await spool.admit([
      Samples.judged(Samples.example("both", id: "there")),
      Samples.judged(Samples.example("new", id: "new")),
    ])
    _ = try await spool.record(
      [
        Samples.feedback(Samples.up, "up", response: "there", at: Samples.now - 9),
        Samples.feedback(Samples.correction(), "fixed", settlement: Self.settled("there")),
        Samples.feedback(Samples.correction("C."), "own", settlement: Self.settled("new")),
        Samples.feedback(
          Samples.correction("D."), "bad", settlement: Self.settled("q1", .quarantined)),
        Samples.feedback(Samples.down, "waits", session: "s2"),
      ], at: Samples.now)
    try await spool.noteResponse(inSession: "s1", at: Samples.now)
    try await spool.noteResponse(inSession: "s1", at: Samples.now)
  }

  @Test func `feedback comes along with its sums and the names that examples have here`()
    async throws
  {
    let scratch = try Scratch()
    let spool = try await scratch.open("spool.db")
    try await fill(spool)
    try spool.close()
    let store = try await scratch.open()
    _ = try await store.admit([Samples.judged(Samples.example("both", id: "here"))])
    _ = try await store.record(
      [Samples.feedback(Samples.up, "mine"), Samples.feedback(Samples.correction(), "fixed")],
      at: Samples.now)
    try await store.noteResponse(inSession: "s1", at: Samples.now)
    _ = try await store.merge(fallback: scratch.path("spool.db"), at: 50)
    let results = try await store.feedback().reduce(into: [String: StoredFeedback]()) {
      $0[$1.id] = $1
    }
    #expect(Set(results.keys) == ["up", "fixed", "own", "bad", "waits", "mine"])
    #expect(results["up"]?.entry.responseID == "here")
    // What was taught there is not taught again.
    #expect(results["fixed"]?.settlement == Self.settled("here"))
    #expect(results["own"]?.settlement == Self.settled("new"))
    #expect(results["bad"]?.settlement?.resultID == "q1")
    #expect(results["waits"]?.settlement == nil)
    #expect(try await store.feedback(onResponse: "here")?.thumbsUp == 1)
    let talk = try #require(try await store.feedback(inSession: "s1"))
    #expect(talk.totalResponses == 3 && talk.feedbackGiven == 5)
    let page = try #require(
      try await store.confidence().first { $0.topic == Confidence.wholeDomain })
    #expect(page.total == 6 && page.positive == 2 && page.corrections == 3)
    #expect(page.recent.first?.at == Samples.now - 9)
    try store.close()
  }

  @Test func `a merge that was killed anywhere and is run again adds nothing twice`() async throws {
    let scratch = try Scratch()
    let spool = try await scratch.open("spool.db")
    try await fill(spool)
    let whole = try await scratch.open("whole.db")
    try await whole.takeInFeedback(of: spool, at: 50)
    let killed = try await scratch.open("killed.db")
    let first = try await spool.read { try Array(MergedFeedback.page(after: 0, $0).prefix(2)) }
    try await killed.write { try MergedFeedback.keep(first, at: 50, $0) }
    for _ in 0..<2 { try await killed.takeInFeedback(of: spool, at: 50) }
    #expect(try await Self.everything(killed) == Self.everything(whole))
    #expect(try await whole.feedback().count == 5)
    for store in [spool, whole, killed] { try store.close() }
  }

  @Test func `feedback of the same name about something else is kept beside it, once`()
    async throws
  {
    let scratch = try Scratch()
    let spool = try await scratch.open("spool.db")
    _ = try await spool.record(
      [Samples.feedback(Samples.correction("There."), "f")], at: Samples.now)
    let store = try await scratch.open()
    _ = try await store.record(
      [Samples.feedback(Samples.correction("Here."), "f")], at: Samples.now)
    for _ in 0..<2 { try await store.takeInFeedback(of: spool, at: 50) }
    let texts = try await store.feedback().map { feedback -> String in
      if case .correction(let text, _, _) = feedback.entry.kind { text } else { "" }
    }
    #expect(texts.sorted() == ["Here.", "There."])
    for store in [spool, store] { try store.close() }
  }

  @Test func `feedback whose example was erased here does not come back`() async throws {
    let scratch = try Scratch()
    let spool = try await scratch.open("spool.db")
    try await fill(spool)
    try spool.close()
    let store = try await scratch.open()
    _ = try await store.erase(ids: ["new"], at: 1)
    _ = try await store.merge(fallback: scratch.path("spool.db"), at: 50)
    #expect(try await store.feedback("own") == nil)
    #expect(try await store.feedback("fixed") != nil)
    try store.close()
  }
}
