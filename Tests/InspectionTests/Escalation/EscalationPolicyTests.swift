import Foundation
import Inspection
import JSONText
import Testing
import TrainingData

/// When a question is passed on, and why.
@Suite struct EscalationPolicyTests {
  private let policy = EscalationPolicy()

  private static let sure =
    "Here's how it works: you can add the two numbers and the sum that you get is four."

  private func decision(
    _ prompt: String, _ answer: String?, confidence: Double? = nil, error: String? = nil,
    requested: Bool = false, record: LearnerRecord? = nil
  ) -> EscalationDecision {
    policy.decision(
      on: LearnerAnswer(
        prompt: prompt, answer: answer, confidence: confidence, error: error,
        isRequested: requested), record: record)
  }

  @Test func `a sure answer to an easy question stands`() {
    let found = decision("What is two and two?", Self.sure)
    #expect(!found.escalates && found.reason == nil)
    #expect(found.confidence == 0.9)
    #expect(found.addends.map(\.name) == ["base", "shows", "advises"])
    #expect(found.complexity == 3)
  }

  @Test(arguments: [
    ("Fix my shed.", "I'm sorry, but I can't help with that request at all today.", "sam_refused"),
    ("Fix my shed.", "I’m unable to say anything about sheds or about their roofs.", "sam_refused"),
    ("Fix my shed.", "I think so, maybe.", "low_confidence"),
    ("Fix my shed.", "", "quality_issue"),
    ("Fix my shed.", "Take the hammer and the nails and then go on to the", "quality_issue"),
    ("Fix my shed.", "[Error: bridge timed out]", "sam_error"),
    ("Ask Claude to fix my shed.", EscalationPolicyTests.sure, "user_requested"),
    (
      "Refactor the billing module.",
      "It might be that the module has two parts which belong together in one place.",
      "task_too_complex"
    ),
    (
      "Fix my shed.",
      String(repeating: "Take the hammer and the nails and go to the shed. ", count: 8),
      "repetition"
    ),
  ])
  func `each ground is told with its evidence`(prompt: String, answer: String, reason: String) {
    let found = decision(prompt, answer)
    #expect(found.reason?.rawValue == reason, "\(found.grounds)")
    #expect(found.grounds.allSatisfy { !$0.evidence.isEmpty })
  }

  @Test func `a request and an error pass on whatever the answer`() {
    #expect(decision("What is it?", Self.sure, requested: true).reason == .userRequested)
    let failed = decision("What is it?", nil, error: "no memory")
    #expect(failed.reason == .failed && failed.confidence == 0)
    #expect(!failed.grounds.contains { $0.evidence.contains("memory") })
  }

  @Test(arguments: [
    // Confidence, complexity 2, 5 and 8: whether it is passed on.
    (0.25, [true, true, true]), (0.35, [false, true, true]), (0.5, [false, false, true]),
    (0.65, [false, false, false]),
  ])
  func `the confidence that is asked for rises with the task`(
    confidence: Double, escalates: [Bool]
  ) {
    let prompts = ["Rename this.", "Tell me about the old town of Prague.", "Build a boat."]
    let found = prompts.map { decision($0, Self.sure, confidence: confidence) }
    #expect(found.map(\.complexity) == [2, 5, 8])
    #expect(found.map(\.escalates) == escalates)
  }

  @Test func `a task for a teacher is noted but not passed on for that alone`() {
    let found = decision("Draw a large complex map.", Self.sure, confidence: 0.65)
    #expect(!found.escalates)
    #expect(found.grounds.map(\.reason) == [.tooComplex])
  }

  @Test func `words inside others and words of code are no cues`() {
    let answer = """
      Take the thinker's mayberry and the rebuilder of it, then go home by the northern road.
      ```
      // I think maybe perhaps it is not sure
      ```
      """
    let found = decision("Tell me of the prebuilt unsimple grunt.", answer)
    #expect(found.complexity == 5)
    #expect(!found.addends.contains { $0.name == "uncertain" })
  }

  @Test func `what was learnt moves the thresholds, and a few attempts do not (defect 51)`() {
    func record(_ attempts: Int, _ successes: Int) -> LearnerRecord {
      LearnerRecord(kind: .conversation, attempts: attempts, successes: successes, escalations: 1)
    }
    func found(_ record: LearnerRecord?) -> Bool {
      decision("Tell me about Prague.", Self.sure, confidence: 0.35, record: record).escalates
    }
    #expect(found(nil) && found(record(4, 4)) && !found(record(5, 5)) && found(record(5, 1)))
    #expect(record(5, 5).successRate == 1, "never more than all")
    #expect(record(0, 0).successRate == nil)
    // The original never passed on what had been asked before, and did not answer it either.
    #expect(decision("Tell me about Prague.", "", record: record(9, 9)).escalates)
  }

  @Test(arguments: [
    ("[Error: timed out]", true), ("  [ERROR] bridge gone  ", true), ("API error: 529", true),
    ("Request timed out", true), ("Error: connection reset by peer", true),
    ("[Error: x] is what Node prints when a string is thrown; wrap it in new Error.", false),
    ("Error: the subject is missing. Every sentence needs one.", false),
    ("[Error: one]\n\nThat means that the file is absent.", false), ("", false),
  ])
  func `the message of a failure is no answer (defect 51)`(text: String, isFailure: Bool) {
    #expect((decision("What is it?", text).reason == .failed) == isFailure)
    let draft = Draft(
      provenance: Provenance(source: .claudeCapture), format: .chat, prompt: Prompt(input: "What?"),
      answer: .demonstration(text))
    if case .refused(let refusal) = Inspector().inspect(draft, now: 0) {
      #expect(refusal.reasons.contains { $0.code == "failed_answer" } == isFailure)
    } else {
      #expect(!isFailure)
    }
  }

  @Test(arguments: [
    // The original found code in "terror" and "prefix", and code before debugging.
    ("Tell me of the terror of the Romans", "conversation"), ("Debug this code", "debugging"),
    ("What does the latitude say?", "factual_qa"), ("You are right", "conversation"),
    ("You are a pirate", "roleplay"), ("Write a poem on rain", "creative_writing"),
  ])
  func `a kind of task goes by whole words`(question: String, kind: String) {
    #expect(policy.kind(of: question).rawValue == kind)
  }

  @Test(.enabled(if: OtherVectors.isPresent, "The vectors are not beside the repository."))
  func `kinds of tasks are the original's`() throws {
    let cases = try #require(OtherVectors.all["classify_task"]?.array)
    #expect(cases.count == 6)
    for vector in cases.compactMap(\.object) {
      let question = vector["query"]?.string ?? ""
      #expect(policy.kind(of: question).rawValue == vector["task"]?.string, "\(question)")
    }
  }

  @Test(arguments: ["i can t ", "perhaps ", "step 1 ", "```", "\n", "a. ", "refactor the "])
  func `the worst texts are read to their end`(piece: String) {
    let text = String(repeating: piece, count: 400_000 / piece.utf8.count)
    #expect((0...1).contains(decision(text, text).confidence))
  }
}

/// What the original made of other things, recorded in `shared/spec/vectors/expected_more.json`.
enum OtherVectors {
  private static let file = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../../shared/spec/vectors/expected_more.json").standardizedFileURL

  static let isPresent = FileManager.default.fileExists(atPath: file.path)

  static let all: JSONObject = {
    guard let data = try? Data(contentsOf: file) else { return JSONObject() }
    return (try? JSONReader.value(in: ContiguousArray(data).span))?.object ?? JSONObject()
  }()
}
