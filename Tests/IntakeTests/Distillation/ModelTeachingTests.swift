import ExampleStore
import Foundation
import JSONText
import ModelEndpoint
import RecordedAnswers
import Synchronization
import TestFolders
import Testing
import TrainingData

@testable import Intake

@Suite struct ModelTeachingTests {
  private static let response = """
    Actually, the lock is not the cause. First, look at the log because it says what happened, mail \
    ann@corp.io if unsure. Never delete the lock file by hand. Finally, run `make test` again.
    """
  private static let answer = TeacherAnswer(
    query: "Why does ann@corp.io's build hang?", response: response, attempt: "Delete the lock.")

  private static func recorded() throws -> RecordedAnswer {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
    return try RecordedAnswer(file: folder.appending(path: "Answers/teaching.json"))
  }

  /// What a model says, as the endpoint's answer.
  private static func saying(_ text: String, cut: Bool = false) -> RecordedAnswer {
    let choice: JSONObject = [
      "message": ["content": .string(text)], "finish_reason": cut ? "length" : "stop",
    ]
    return RecordedAnswer(
      JSONWriter.text(["choices": [.object(choice)]] as JSONObject, .compact))
  }

  private func distiller<Result>(
    _ base: String, _ store: TrainingDataStore,
    _ body: (Distiller) async throws -> Result
  ) async throws -> Result {
    let configuration = EndpointConfiguration(try EndpointAddress(base), model: "qwen")
    return try await ModelEndpoint.withEndpoint(
      configuration, environment: [:], pause: { _ in },
      {
        try await body(
          Distiller(
            IntakeLine(store: store, clock: { 1_700_000_000 }),
            reader: ModelTeachingExtractor($0)))
      })
  }

  @Test func `what the model says is kept as far as the answer says it`() async throws {
    let store = try TrainingDataStore.inMemory()
    try await RecordedServer.serving([try Self.recorded()]) { server, base in
      let outcome = try await distiller(base, store) {
        try await $0.add(TeacherRecord(Self.answer))
      }
      let teaching = try #require(outcome.teaching)
      #expect(teaching.type == .correction)
      #expect(
        teaching.steps.map(\.content) == [
          "First, look at the log because it says what happened, mail [REDACTED_EMAIL] if unsure.",
          "Finally, run `make test` again.",
        ])
      #expect(teaching.steps.map(\.action) == ["analyze", "verify"])
      #expect(teaching.tools.map(\.tool) == ["make"])
      // The model left the "never" out; the answer's sentence brings it back.
      #expect(teaching.principles.map(\.text) == ["Never delete the lock file by hand."])
      #expect(teaching.correction?.whatWasWrong == "Actually, the lock is not the cause.")
      #expect(teaching.skills == ["explanation"])
      #expect(teaching.complexity == 6)
      #expect(teaching.confidence == 83)
      #expect(outcome.source?.model == "qwen2.5:7b")
      #expect(outcome.source?.ungrounded == 3)
      let sent = try #require(server.requests.first?.body)
      #expect(!sent.contains("ann@corp.io"))
      #expect(sent.contains("[REDACTED_EMAIL]"))
    }
    for row in try await rows(of: store) {
      let kept = row.metadata["distillation"]?.object
      #expect(kept?["extractor"] == "model")
      #expect(kept?["model"] == "qwen2.5:7b")
    }
    #expect(try await rows(of: store).count == 3)
    let id = try #require(try await store.distilledAnswers().first?.id)
    let reader = try await store.distilledAnswer(id)?.reader
    #expect(reader?.model == "qwen2.5:7b" && reader?.version == TeachingQuestion.version)
  }

  @Test func `the rules leave their name too`() async throws {
    let store = try TrainingDataStore.inMemory()
    _ = try await Distiller(IntakeLine(store: store)).add(TeacherRecord(Self.answer))
    for row in try await rows(of: store) {
      #expect(row.metadata["distillation"]?.object?["extractor"] == "rules")
      #expect(row.metadata["distillation"]?.object?["model"] == nil)
    }
  }

  private static let good = """
    {"reasoning_type":"direct","reasoning_steps":[],"tool_usage":[],"principles":[],"correction":null,\
    "skills":[],"complexity":1,"confidence":0}
    """

  @Test(arguments: [
    ("Sure! Here is what it teaches:", "model_answer_not_json"),
    ("[]", "model_answer_not_json"), ("{}", "model_answer_bad_member"),
    (good.replacing("direct", with: "guessing"), "model_answer_bad_member"),
    (good.replacing("\"complexity\":1", with: "\"complexity\":11"), "model_answer_bad_member"),
    (good.replacing("\"complexity\":1", with: "\"complexity\":\"1\""), "model_answer_bad_member"),
    (good.replacing("\"confidence\":0", with: "\"confidence\":null"), "model_answer_bad_member"),
    (good.replacing("\"skills\":[]", with: "\"skills\":[\"lying\"]"), "model_answer_bad_member"),
    (good.replacing("\"skills\":[],", with: ""), "model_answer_bad_member"),
    (good.replacing("_steps\":[]", with: "_steps\":[\"a\"]"), "model_answer_bad_member"),
    (good.replacing("_steps\":[]", with: "_steps\":[{\"action\":1}]"), "model_answer_bad_member"),
    (good.replacing("correction\":null", with: "correction\":true"), "model_answer_bad_member"),
    (good.replacing("}", with: ""), "model_answer_not_json"),
  ])
  func `an answer of no use leaves the rules' reading and says why`(
    _ text: String, _ reason: String
  ) async throws {
    let store = try TrainingDataStore.inMemory()
    let byRules = try await Distiller(IntakeLine(store: try TrainingDataStore.inMemory()))
      .add(TeacherRecord(Self.answer))
    try await RecordedServer.serving([Self.saying(text)]) { _, base in
      let outcome = try await distiller(base, store) {
        try await $0.add(TeacherRecord(Self.answer))
      }
      #expect(outcome.teaching == byRules.teaching)
      #expect(outcome.source?.fallback == reason)
      #expect(outcome.source?.model == nil)
    }
    let kept = try await rows(of: store).first?.metadata["distillation"]?.object
    #expect(kept?["extractor"] == "rules")
    #expect(kept?["extractor_fallback"] == .string(reason))
  }

  @Test(arguments: ["\(good)", "```json\n\(good)\n```\n", "```\n\(good)```"])
  func `a fence around the JSON is allowed`(_ text: String) async throws {
    #expect(try TeachingClaims(text).type == .direct)
  }

  @Test(arguments: [
    (saying(good, cut: true), "model_answer_cut"),
    (RecordedAnswer("<html>", status: 200), "endpoint_not_json"),
    (RecordedAnswer("{}", status: 200), "endpoint_bad_answer"),
    (RecordedAnswer("{}", status: 400), "endpoint_refused"),
  ])
  func `a fault of one answer does not end the run`(
    _ answer: RecordedAnswer, _ reason: String
  ) async throws {
    let store = try TrainingDataStore.inMemory()
    try await RecordedServer.serving([answer]) { _, base in
      let outcome = try await distiller(base, store) {
        try await $0.add(TeacherRecord(Self.answer))
      }
      #expect(outcome.source?.fallback == reason)
    }
  }

  @Test func `an answer that the rules refuse is not asked about`() async throws {
    let store = try TrainingDataStore.inMemory()
    try await RecordedServer.serving([Self.saying(Self.good)]) { server, base in
      let outcome = try await distiller(base, store) {
        try await $0.add(TeacherRecord(TeacherAnswer(query: "Why?", response: "No idea.")))
      }
      #expect(outcome.reasons.map(\.code) == ["too_short"])
      #expect(server.requests.isEmpty)
    }
  }

  private static func lines(_ count: Int) -> String {
    (0..<count).map { number in
      let record: JSONObject = [
        "query": .string("What is wrong with build \(number)?"),
        "response": .string("\(response) That was build number \(number)."),
      ]
      return JSONWriter.text(record, .compact) + "\n"
    }.joined()
  }

  @Test func `a run that breaks off and is run again doubles and asks nothing twice`() async throws
  {
    let store = try TrainingDataStore.inMemory()
    let folder = try Folder()
    let file = folder.write(Self.lines(30), to: "answers.jsonl")
    let good = Self.saying(Self.good)
    let denied = RecordedAnswer("{}", status: 401)
    let before = Mutex(0)
    try await RecordedServer.serving({ _, number in number < 13 ? good : denied }) { _, base in
      let error = await #expect(throws: AssayError.self) {
        try await distiller(base, store) {
          try await $0.run([file], progress: { now in before.withLock { $0 = now.stored } })
        }
      }
      #expect(error?.code == "endpoint_denied")
    }
    let kept = before.withLock { $0 }
    #expect(kept == 8)
    try await RecordedServer.serving([good]) { server, base in
      let report = try await distiller(base, store) { try await $0.run([file]) }
      #expect(report.stored == 30 - kept)
      #expect(report.duplicates == kept)
      #expect(report.extractors == ["model": 30 - kept])
      #expect(server.requests.count == 30 - kept)
      let again = try await distiller(base, store) { try await $0.run([file]) }
      #expect(again.stored == 0)
      #expect(server.requests.count == 30 - kept)
    }
    #expect(try await store.distillationStatistics().answers == 30)
  }

  @Test func `results come in the order of the file, whoever answers first`() async throws {
    let store = try TrainingDataStore.inMemory()
    let folder = try Folder()
    let file = folder.write(
      "{\"query\":\"a\",\"response\":\"short\"}\n\(Self.lines(9)){broken\n", to: "answers.jsonl")
    let lines = Mutex<[Int]>([])
    try await RecordedServer.serving([Self.saying(Self.good)]) { _, base in
      let report = try await distiller(base, store) {
        try await $0.run(
          [file], onRefusal: { refusal in lines.withLock { $0.append(refusal.line) } })
      }
      #expect(report.read == 11)
      #expect(report.stored == 9)
      #expect(report.refused == 1)
      #expect(report.unreadable == 1)
    }
    #expect(lines.withLock { $0 } == [1, 11])
  }

  private func rows(of store: TrainingDataStore) async throws -> [TrainingExample] {
    try await store.examples(ExampleFilter())
  }
}
