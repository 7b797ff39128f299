import Testing
import TrainingData

@testable import ExampleStore

/// What becomes of the learner's record that was kept in the fallback while the primary's volume was
/// away.
@Suite struct LearnerMergeTests {
  private static func attempt(
    _ id: String, _ kind: TaskKind = .coding, escalated: Bool = false, succeeded: Bool? = true,
    confidence: Double? = nil, reason: EscalationReason? = nil, tokens: Int = 0, cost: Double = 0
  ) -> LearnerAttempt {
    LearnerAttempt(
      id: id, kind: kind, wasEscalated: escalated, succeeded: succeeded, confidence: confidence,
      reason: reason, tokens: tokens, cost: cost, at: Samples.now)
  }

  private static let there = [
    attempt("both", succeeded: false, confidence: 0.1),
    attempt("good", confidence: 0.75),
    attempt(
      "passed on", escalated: true, succeeded: false, confidence: 0.25, reason: .lowConfidence,
      tokens: 120, cost: 0.5),
    attempt("asked for", .planning, escalated: true, succeeded: nil, reason: .userRequested),
  ]

  private func rows(_ store: TrainingDataStore) async throws -> [[SQLValue]] {
    try await store.read { database in
      try database.rows("SELECT * FROM learner_attempts ORDER BY event_id") { row in
        (0..<row.columnCount).map { row.value($0) }
      }
    }
  }

  @Test func `every attempt comes along whole, and what both know counts once`() async throws {
    let scratch = try Scratch()
    let spool = try await scratch.open("spool.db")
    #expect(try await spool.record(Self.there) == [true, true, true, true])
    let kept = try await rows(spool)
    try spool.close()
    let store = try await scratch.open()
    try await store.record([Self.attempt("both", confidence: 0.5), Self.attempt("here")])
    #expect(try await store.merge(fallback: scratch.path("spool.db"), at: 50) != nil)
    let merged = try await rows(store)
    #expect(merged.count == 5)
    // Of the event that both know, this store's word stands.
    #expect(merged.filter { $0[0] != "both" && $0[0] != "here" } == kept.filter { $0[0] != "both" })
    let figures = try await store.learnerStatistics()
    let coding = try #require(figures.records.first { $0.kind == .coding })
    #expect(coding.attempts == 4 && coding.successes == 3 && coding.escalations == 1)
    #expect(coding.meanConfidence == 0.5 && coding.tokens == 120 && coding.cost == 0.5)
    let planning = try #require(figures.records.first { $0.kind == .planning })
    #expect(planning.attempts == 0 && planning.escalations == 1)
    #expect(figures.reasons == [.lowConfidence: 1, .userRequested: 1])
    try store.close()
  }

  @Test func `a merge that was killed and is run again counts nothing twice`() async throws {
    let scratch = try Scratch()
    let spool = try await scratch.open("spool.db")
    try await spool.record(Self.there)
    let store = try await scratch.open()
    try await store.record(Array(Self.there.prefix(2)))
    for _ in 0..<2 { try await store.takeInLearner(of: spool) }
    #expect(try await rows(store) == rows(spool))
    for store in [spool, store] { try store.close() }
  }
}
