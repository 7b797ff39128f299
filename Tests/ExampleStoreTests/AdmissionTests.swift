import Testing
import TrainingData

@testable import ExampleStore

@Suite struct AdmissionTests {
  @Test func `what was stored comes back byte for byte`() async throws {
    let scratch = try Scratch()
    let store = try await scratch.open()
    var row = Samples.example("be\u{301}fore\0after 👩‍👩‍👧", "tail\0", rejected: "\0")
    row.format = .dpo
    row.systemPrompt = ""
    row.context = "c"
    row.preferenceReason = "because"
    row.history = [
      Message(role: "user", content: "hi\r\n"),
      Message(role: "tool", content: "", extras: ["tool_calls": [1, 2.5, "x"], "big": nil]),
    ]
    row.metadata = ["n": .number("1e400"), "é": ["deep": true]]
    row.sourceID = "s"
    row.parentID = "p"
    row.validated = true
    row.usedInTraining = true
    row.trainingRunID = "run"
    let outcome = try await store.admit([Samples.judged(row)])
    #expect(outcome == [.stored(row.id)])
    let back = try #require(try await store.example(row.id))
    #expect(back == row)
    #expect(Array(back.input.utf8) == Array(row.input.utf8))
    #expect(back.systemPrompt == "")
    try store.close()
  }

  /// Defect 61: identical records shared an id, and all of them survived.
  @Test func `the second of two equal texts is a duplicate of the first`() async throws {
    let store = try TrainingDataStore.inMemory()
    let first = Samples.example("q", "a", id: "one")
    let second = Samples.example("q", "a", id: "two", at: Samples.now + 5)
    #expect(
      try await store.admit([Samples.judged(first), Samples.judged(second)]) == [
        .stored("one"), .duplicate(of: "one"),
      ])
    #expect(try await store.admit([Samples.judged(second)]) == [.duplicate(of: "one")])
    #expect(try await store.count() == 1)
    #expect(try await store.statistics(now: Samples.now).duplicatesSeen == 2)
  }

  @Test func `pairs that differ in the rejected answer only are both kept: defect 20`()
    async throws
  {
    let store = try TrainingDataStore.inMemory()
    let rows = [
      Samples.example("q", "a", id: "1", rejected: "x", format: .dpo),
      Samples.example("q", "a", id: "2", rejected: "y", format: .dpo),
      Samples.example("q", "a", id: "3"),
      Samples.example("a:b", "c", id: "4"), Samples.example("a", "b:c", id: "5"),
      Samples.example("caf\u{E9}", "c", id: "6"), Samples.example("cafe\u{301}", "c", id: "7"),
    ]
    let outcomes = try await store.admit(rows.map { Samples.judged($0) })
    #expect(outcomes == rows.map { .stored($0.id) })
  }

  @Test func `an id that another text has is replaced and remembered: defect 13`() async throws {
    let store = try TrainingDataStore.inMemory()
    let outcomes = try await store.admit([
      Samples.judged(Samples.example("q1", id: "same")),
      Samples.judged(Samples.example("q2", id: "same")),
    ])
    #expect(outcomes[0] == .stored("same"))
    guard case .stored(let fresh) = outcomes[1] else {
      Issue.record("the second text was not stored")
      return
    }
    #expect(fresh != "same")
    let row = try #require(try await store.example(fresh))
    #expect(row.input == "q2")
    #expect(row.metadata["given_id"] == .string("same"))
  }

  @Test func `a refused record counts once however often it comes`() async throws {
    let store = try TrainingDataStore.inMemory()
    let reason = RefusalReason(code: "empty_output", message: "The output is empty.")
    let record = RefusedRecord(payload: #"{"input":"x"}"#, reasons: [reason], origin: "f:1")
    let first = try await store.quarantine([record], at: 1)
    let again = try await store.quarantine([record, record], at: 2)
    #expect(again == [first[0], first[0]])
    let kept = try await store.quarantined()
    #expect(kept.map(\.payload) == [record.payload])
    #expect(kept.map(\.reasons) == [[reason]])
    #expect(try await store.statistics(now: 3).quarantined == 1)
  }

  /// Defect 25: every row had a connection and a commit of its own.
  @Test func `a batch stores rows, refusals and progress together`() async throws {
    let store = try TrainingDataStore.inMemory()
    let reason = RefusalReason(code: "bad_json", message: "Not JSON.")
    let outcome = try await store.admit(
      AdmissionBatch(
        examples: [Samples.judged("a"), Samples.judged("b"), Samples.judged("a")],
        refused: [RefusedRecord(payload: "{", reasons: [reason], origin: "f:3")],
        progress: ImportProgress(key: "f", position: 99, state: #"{"read":3}"#), at: 5))
    #expect(outcome.admissions.count == 3)
    #expect(outcome.quarantined.count == 1)
    #expect(
      try await store.importProgress("f")
        == ImportProgress(key: "f", position: 99, state: #"{"read":3}"#))
    try await store.forgetImport("f")
    #expect(try await store.importProgress("f") == nil)
  }
}
