import Foundation
import GRDB
import Testing
import TrainingData

@testable import ExampleStore

/// What becomes of teachers' answers that went to the fallback while the primary's volume was away.
@Suite struct DistillationMergeTests {
  private static let teaching = Teaching(
    type: .chainOfThought,
    steps: [
      ReasoningStep(action: "identify", content: "Look at it.", reasoning: "To begin with."),
      ReasoningStep(action: "conclude", content: "So it is.", reasoning: "To end with."),
    ],
    tools: [ToolUse(tool: "python", purpose: "count", input: "len(x)", handling: "told")],
    correction: AttemptCorrection(
      errorType: "incorrect", attempt: "It is not.", whatWasWrong: "It is.",
      correctAnswer: "It is so.", improvements: ["say so"], lesson: "Look first."),
    principles: [Principle(text: "Always look first.", importance: 0.6)], skills: ["comparison"],
    complexity: 4, confidence: 70, verdict: TeachingVerdict(hundredths: 80, flags: ["uncertain"]))

  /// An answer with all three examples, whose ids begin with `prefix`.
  private func answer(_ query: String, id: String, examples prefix: String) -> DistilledAnswer {
    func example(_ role: DistilledRole, _ format: TrainingFormat, _ rejected: String? = nil)
      -> (role: DistilledRole, judged: JudgedExample)
    {
      let row = Samples.example(
        query, "It is so.", id: "\(prefix)-\(role.rawValue)", rejected: rejected, format: format)
      return (role, Samples.judged(row))
    }
    return DistilledAnswer(
      givenID: id,
      answer: TeacherAnswer(query: query, response: "It is so.", attempt: "It is not."),
      domain: .general, teaching: Self.teaching, createdAt: Samples.now,
      examples: [
        example(.chat, .chat), example(.instruction, .instruction),
        example(.dpo, .dpo, "It is not."),
      ])
  }

  private func fill(
    _ name: String, _ scratch: Scratch, _ answers: [DistilledAnswer],
    _ heritage: DistillationHeritage = DistillationHeritage()
  ) async throws {
    let store = try await scratch.open(name)
    _ = try await store.admit(
      DistillationBatch(answers: answers, inherited: heritage, at: Samples.now))
    try store.close()
  }

  private func merged(_ scratch: Scratch) async throws -> TrainingDataStore {
    let store = try await scratch.open()
    #expect(try await store.merge(fallback: scratch.path("spool.db"), at: 50) != nil)
    return store
  }

  private func rows(_ sql: String, _ store: TrainingDataStore) async throws -> [[SQLValue]] {
    try await store.read { database in
      try database.rows(sql) { row in (0..<row.columnCount).map { row.value($0) } }
    }
  }

  @Test func `an answer comes with its examples under the names that they have here`() async throws
  {
    let scratch = try Scratch()
    try await fill("spool.db", scratch, [answer("Is it so?", id: "a", examples: "there")])
    let here = try await scratch.open()
    _ = try await here.admit([
      Samples.judged(
        Samples.example("Is it so?", "It is so.", id: "here", format: .instruction))
    ])
    try here.close()
    let store = try await merged(scratch)
    let details = try #require(try await store.distilledAnswer("a"))
    #expect(
      details.examples == [.chat: "there-chat", .instruction: "here", .dpo: "there-dpo"])
    #expect(details.teaching == Self.teaching)
    #expect(try await store.count() == 3)
    #expect(try await store.example("there-dpo")?.parentID == "there-chat")
    try store.close()
  }

  @Test func `examples are found by their identities without a walk over all of them`() async throws
  {
    let store = try TrainingDataStore.inMemory()
    let plan = try await store.read { database in
      try database.rows("EXPLAIN QUERY PLAN " + FingerprintRecord.lookup, [1, 1]) { $0.text(3) }
    }
    #expect(!plan.isEmpty)
    #expect(plan.allSatisfy { $0.hasPrefix("SEARCH") }, "\(plan)")
  }

  @Test func `an answer whose id is taken here keeps all that was read from it`() async throws {
    let scratch = try Scratch()
    try await fill("spool.db", scratch, [answer("Is that so?", id: "a", examples: "there")])
    try await fill("store.db", scratch, [answer("Is it so?", id: "a", examples: "here")])
    let store = try await merged(scratch)
    let answers = try await store.distilledAnswers(nil)
    #expect(Set(answers.map(\.query)) == ["Is it so?", "Is that so?"])
    #expect(answers.contains { $0.id == "a" && $0.query == "Is it so?" })
    for summary in answers {
      let details = try #require(try await store.distilledAnswer(summary.id))
      #expect(details.teaching == Self.teaching, "\(summary.query)")
      #expect(details.examples.count == 3, "\(summary.query)")
    }
    for table in ["reasoning_patterns", "answer_corrections"] {
      #expect(
        try await rows("SELECT count(*), count(DISTINCT answer_id) FROM \(table)", store)
          == [[2, 2]], "\(table)")
    }
    #expect(try await rows("SELECT count(*) FROM principle_sources", store) == [[2]])
    #expect(try await rows("SELECT count(*) FROM skill_sources", store) == [[2]])
    try store.close()
  }

  @Test func `principles and skills that no answer states come along, once`() async throws {
    let scratch = try Scratch()
    func heritage(_ count: Int, _ importance: Double) -> DistillationHeritage {
      var heritage = DistillationHeritage()
      for text in ["Never guess.", "Count twice."].prefix(count > 3 ? 2 : 1) {
        heritage.principles.append(
          (Principle(text: text, importance: importance), .general, count, Samples.now))
      }
      heritage.skills = [
        SkillTemplate(
          id: "sk\(count)", name: "Skill \(count)", description: "It is one.", pattern: "p",
          examples: "[]", domains: "[\"code\"]", createdAt: 1)
      ]
      return heritage
    }
    try await fill("spool.db", scratch, [], heritage(7, 0.9))
    try await fill("store.db", scratch, [], heritage(2, 0.4))
    let copy = try Data(contentsOf: URL(filePath: scratch.path("spool.db")))
    for round in 1...2 {
      try copy.write(to: URL(filePath: scratch.path("spool.db")))
      let store = try await merged(scratch)
      #expect(
        try await rows(
          "SELECT principle, importance, counted_before FROM principles ORDER BY 1", store)
          == [["Count twice.", .real(0.9), 7], ["Never guess.", .real(0.9), 7]], "\(round)")
      #expect(
        try await rows("SELECT id, pattern, domains FROM skill_templates ORDER BY 1", store)
          == [["sk2", "p", "[\"code\"]"], ["sk7", "p", "[\"code\"]"]], "\(round)")
      try store.close()
    }
  }
}
