import ExampleStore
import Foundation
import Synchronization
import Testing
import TrainingData

@testable import Curation

/// Private data in rows that are no examples: feedback, teachers' answers, refused records, notes.
@Suite struct HeldTextScanTests {
  private static let secret = "jane.doe@corp-mail.com"
  /// Known for what it is only together with the word before it.
  private static let password = "hunter2secret"

  private static func feedback(_ id: String, result: String? = nil) -> JudgedFeedback {
    JudgedFeedback(
      entry: FeedbackEntry(
        kind: .correction(text: "Ask \(secret).", type: nil, whatWasWrong: nil),
        query: "Who?", response: "Me.", id: id, responseID: "r1", sessionID: "talk \(secret)",
        givenAt: Samples.now,
        context: ["turns": [["role": "user", "content": .string("I am \(secret)")]]],
        domain: .general),
      errorTypes: [], topic: "general", findings: [],
      settlement: result.map {
        FeedbackSettlement(
          outcome: .stored, trainingFormat: "dpo_correction", resultID: $0, at: Samples.now)
      })
  }

  private static func answer(_ query: String, example id: String) -> DistilledAnswer {
    let response = "Log in with password: \(password) and never share it with \(secret)."
    var teaching = Teaching(
      type: ReasoningType("direct"),
      steps: [ReasoningStep(action: "use", content: "type \(password)", reasoning: "")],
      tools: [], complexity: 3, confidence: 50,
      verdict: TeachingVerdict(hundredths: 60, flags: []))
    teaching.principles = [Principle(text: "Never share \(password)", importance: 0.5)]
    teaching.correction = AttemptCorrection(
      errorType: "factual", attempt: "No.", whatWasWrong: "Asked \(secret)",
      correctAnswer: response, improvements: ["type \(password)"], lesson: nil)
    return DistilledAnswer(
      answer: TeacherAnswer(query: query, response: response, attempt: "No."), domain: .general,
      teaching: teaching, createdAt: Samples.now,
      examples: [(.chat, Samples.judged(Samples.row(query, response, id: id)))])
  }

  private static func fill(_ store: TrainingDataStore) async throws {
    _ = try await store.admit(
      DistillationBatch(
        answers: [answer("How do I log in?", example: "chat")],
        refused: [
          RefusedRecord(
            payload: #"{"input":"I am \#(secret)","n":1}"#,
            reasons: [RefusalReason(code: "too_short", message: "too short")], origin: "a:1")
        ], at: Samples.now))
    _ = try await store.record([feedback("f1", result: "chat"), feedback("f2")], at: Samples.now)
    try await store.noteResponse(inSession: "talk \(secret)", at: Samples.now)
    _ = try await store.admit([Samples.judged(Samples.row("Mine: \(secret)", id: "gone"))])
    _ = try await store.delete(["gone"], by: "me", at: Samples.now)
  }

  private static func tables(_ store: TrainingDataStore) async throws -> [String: Int] {
    let found = Mutex<[String: Int]>([:])
    _ = try await StoreScan(store: store).run { hit in
      found.withLock { $0[hit.table, default: 0] += 1 }
    }
    return found.withLock { $0 }
  }

  @Test func `every table that keeps people's words is searched`() async throws {
    let store = try await Samples.store([])
    try await Self.fill(store)
    let tables = try await Self.tables(store)
    #expect(tables["feedback"] == 6)
    #expect(tables["quarantine"] == 1)
    #expect(tables["retired_examples"] == 1)
    #expect(tables["teacher_answers"] == 2)
    #expect(tables["answer_corrections"] == 3)
    #expect(tables["training_examples"] == 2)
  }

  @Test func `the name of a run is searched and put right wherever it stands`() async throws {
    let scratch = try Scratch()
    let store = try await scratch.open()
    _ = try await store.admit([Samples.judged(Samples.row("Clean.", id: "one"))])
    // The command redacts the name; a Swift program, or an older version, may not have.
    var plan = ExportPlan(path: scratch.path("out.jsonl"), format: .chat, marksUsed: true)
    plan.run = "for \(Self.secret)"
    let dataset = try await Samples.exporter(store).run(plan).dataset
    #expect(
      try await Self.tables(store)
        == ["training_examples": 1, "datasets": 1, "training_runs": 1])
    let fix = try await StoreScan(store: store).fix(at: Samples.now)
    #expect(fix.verified && fix.others == 2)
    #expect(try await Self.tables(store).isEmpty)
    #expect(try await store.dataset(dataset)?.run == "for [REDACTED_EMAIL]")
    #expect(try await DatasetVerifier(store: store).verify().allSatisfy(\.faults.isEmpty))
  }

  @Test func `a fix leaves nothing behind, also where a piece alone says nothing`() async throws {
    let scratch = try Scratch()
    let store = try await scratch.open()
    try await Self.fill(store)
    let before = try #require(try await store.distilledAnswers(nil).first)
    let fix = try await StoreScan(store: store).fix(at: Samples.now)
    #expect(Set(fix.rows) == ["chat", "gone"] && fix.verified)
    #expect(try await Self.tables(store).isEmpty)
    // Fixed again there is nothing to do.
    let again = try await StoreScan(store: store).fix(at: Samples.now)
    #expect(again.rows.isEmpty && again.others == 0)

    // The answer stays, with its steps, and the clean one is known when it comes again.
    let details = try #require(try await store.distilledAnswer(before.id))
    #expect(details.answer.response.contains("[REDACTED_EMAIL]"))
    #expect(details.teaching.steps.first?.content == "type [REDACTED_PASSWORD]")
    #expect(details.teaching.principles.first?.text == "Never share [REDACTED_PASSWORD]")
    var same = Self.answer("How do I log in?", example: "other")
    same.answer = details.answer
    let outcome = try await store.admit(DistillationBatch(answers: [same], at: Samples.now))
    guard case .duplicate(let known) = outcome.first else {
      Issue.record("the answer was not recognised")
      return
    }
    #expect(known == before.id)

    // Sums go by the new names; what nobody can count again came along.
    let feedback = try #require(try await store.feedback("f1"))
    #expect(feedback.entry.sessionID == "talk [REDACTED_EMAIL]")
    let talk = try #require(try await store.feedback(inSession: feedback.entry.sessionID))
    #expect(talk.feedbackGiven == 2 && talk.totalResponses == 1)
    #expect(try await store.feedback(inSession: "talk \(Self.secret)") == nil)

    // What undo brings back is clean and can be found by its words.
    let operation = try #require(try await store.operations().first?.id)
    _ = try await store.undo(operation, at: Samples.now)
    #expect(try await store.example("gone")?.input == "Mine: [REDACTED_EMAIL]")
    try store.close()
    for name in scratch.names where !name.hasPrefix(".") {
      guard let data = FileManager.default.contents(atPath: scratch.path(name)) else { continue }
      for word in [Self.secret, Self.password] {
        #expect(data.range(of: Data(word.utf8)) == nil, "\(name)")
      }
    }
  }

  @Test func `with a filter only what belongs to its examples is put right`() async throws {
    let store = try await Samples.store([])
    try await Self.fill(store)
    var filter = ExampleFilter()
    filter.formats = [.chat]
    filter.limit = 1
    let fix = try await StoreScan(store: store).fix(filter, at: Samples.now)
    #expect(fix.rows == ["chat"])
    let tables = try await Self.tables(store)
    #expect(tables["feedback"] == 3)
    #expect(tables["teacher_answers"] == nil)
    #expect(tables["quarantine"] == 1 && tables["retired_examples"] == 1)
  }
}
