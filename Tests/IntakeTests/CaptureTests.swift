import ExampleStore
import Inspection
import JSONText
import Testing
import TrainingData

@testable import Intake

@Suite struct CaptureTests {
  private func line() throws -> IntakeLine {
    IntakeLine(store: try TrainingDataStore.inMemory(), clock: { 1_700_000_000 })
  }

  private func object(_ json: String) throws -> JSONObject {
    try #require(try JSONReader.value(of: json).object)
  }

  /// Defect 17: it made one of the two.
  @Test func `an escalation with an attempt makes two linked examples`() async throws {
    let line = try line()
    let capture = try Escalation(
      object(
        """
        {"query":"How do I sort a list in Python?","sam_attempt":"I'm not sure.",
        "claude_response":"Use sorted(values), which returns a new list.","domain":"code",
        "escalation_reason":"low_confidence","source_id":"esc-1","trace":"t9"}
        """), classify: { _, _ in .general })
    let outcomes = try await line.capture(capture)
    #expect(outcomes.count == 2)
    guard case .stored(let parent) = outcomes[0].admission,
      case .stored(let child) = outcomes[1].admission
    else {
      Issue.record("Both should be stored: \(outcomes.map(\.admission))")
      return
    }
    let chat = try #require(try await line.store.example(parent))
    let pair = try #require(try await line.store.example(child))
    #expect(chat.format == .chat && pair.format == .dpo)
    #expect(pair.parentID == chat.id && chat.parentID == nil)
    #expect(pair.rejectedOutput == "I'm not sure.")
    #expect(
      pair.preferenceReason
        == "Claude provided better response. Escalation reason: low_confidence")
    #expect(
      chat.systemPrompt
        == "You are SAM, a helpful AI assistant. You excel at programming and software development. "
        + "Provide clear, working code with explanations.")
    #expect(chat.source == .claudeCapture && chat.sourceID == "esc-1")
    #expect(chat.metadata["escalation_reason"]?.string == "low_confidence")
    #expect(chat.metadata["has_sam_attempt"]?.bool == true)
    #expect(chat.metadata["trace"]?.string == "t9")
  }

  @Test func `the same escalation again is a duplicate, counted for good`() async throws {
    let line = try line()
    let capture = Escalation(
      query: "What is the tallest mountain?", response: "Mount Everest, 8,849 m.",
      attempt: "K2, I believe.", domain: .factual)
    _ = try await line.capture(capture)
    let again = try await line.capture(capture)
    for outcome in again {
      guard case .duplicate = outcome.admission else {
        Issue.record("Expected a duplicate, not \(outcome.admission).")
        continue
      }
    }
    let statistics = try await line.captureStatistics()
    #expect(statistics.captured == 4)
    #expect(statistics.stored == 2)
    #expect(statistics.duplicates == 2)
    #expect(statistics.byDomain == ["factual": 2])
    #expect(statistics.json["total_stored"]?.int == 2)
  }

  @Test func `long answers with one beginning are both kept (defect 29)`() async throws {
    let line = try line()
    let start = String(repeating: "The same words stand here. ", count: 40)
    for end in ["First end.", "Second end."] {
      let outcomes = try await line.capture(
        Escalation(query: "Tell me something long.", response: start + end))
      guard case .stored? = outcomes.first?.admission else {
        Issue.record("Expected it to be stored.")
        return
      }
    }
  }

  @Test func `an empty attempt makes no pair`() {
    let drafts = Escalation(query: "A", response: "B", attempt: "  \n").drafts
    #expect(drafts.map(\.format) == [.chat])
    #expect(drafts[0].metadata["has_sam_attempt"]?.bool == false)
  }

  @Test func `a correction prefers what the person wrote`() async throws {
    let capture = try Correction(
      object(
        """
        {"original_query":"What's the capital of France?","original_response":"Lyon",
        "correction":"Paris","what_was_wrong":"Incorrect city","feedback_id":"fb1"}
        """))
    let draft = try #require(capture.drafts.first)
    #expect(draft.format == .dpo && draft.provenance.source == .userCorrection)
    #expect(draft.provenance.sourceID == "fb1")
    #expect(
      draft.answer
        == .preference(
          PreferencePair(chosen: "Paris", rejected: "Lyon", reason: "Incorrect city")))
    #expect(
      draft.prompt.system
        == "You are SAM, a helpful AI assistant. Provide accurate and helpful responses.")
  }

  @Test func `a preference has a reason even without a basis`() async throws {
    let capture = try Preference(
      object(#"{"original_query":"A","original_response":"B","preferred_response":"C"}"#))
    #expect(capture.drafts.first?.answer.pair?.reason == "User-preferred response")
    #expect(capture.drafts.first?.provenance.source == .userPreference)
  }

  @Test func `private data in any member of a capture is taken out (defect 10)`() async throws {
    let line = try line()
    let capture = try Correction(
      object(
        """
        {"original_query":"Whom do I ask?","original_response":"Ask a@example.org.",
        "correction":"Ask b@example.org instead, she knows.",
        "what_was_wrong":"c@example.org told me","ticket":"d@example.org"}
        """))
    let outcome = try #require(try await line.capture(capture).first)
    #expect(outcome.findings.filter { $0.type == .email }.count >= 5)
    guard case .stored(let id) = outcome.admission else {
      Issue.record("Expected it to be stored.")
      return
    }
    let row = try #require(try await line.store.example(id))
    #expect(!"\(row)".contains("example.org"))
  }

  static let incomplete: [(kind: String, json: String, field: String)] = [
    ("escalation", #"{"claude_response":"B"}"#, "query"),
    ("escalation", #"{"query":" ","claude_response":"B"}"#, "query"),
    ("escalation", #"{"query":"A","claude_response":7}"#, "claude_response"),
    ("correction", #"{"original_query":"A","original_response":"B"}"#, "correction"),
    ("preference", #"{"original_query":"A","original_response":"B"}"#, "preferred_response"),
  ]

  @Test(arguments: incomplete.indices)
  func `what is missing is named`(index: Int) throws {
    let sample = Self.incomplete[index]
    let record = try object(sample.json)
    var refusal: RecordRefusal?
    do throws(RecordRefusal) {
      switch sample.kind {
      case "escalation": _ = try Escalation(record, classify: { _, _ in .general })
      case "correction": _ = try Correction(record)
      default: _ = try Preference(record)
      }
    } catch { refusal = error }
    #expect(refusal?.reasons.first?.message.contains(sample.field) == true)
  }

  static let grades: [(query: String, response: String, grade: Int)] = [
    ("Hi", "Hello", 5), ("Please implement it", "Done", 7), ("A designated area", "Fine", 5),
    ("Implement a complex design", "ok", 8),
    ("Explain the security of several optimized systems", "performance", 9),
    (String(repeating: "a ", count: 300), String(repeating: "b ", count: 800), 9),
    ("Two blocks", "```a\nb\n```\n```c\nd\n```", 7),
  ]

  @Test(arguments: grades.indices)
  func `complexity goes by length and whole words`(index: Int) {
    let sample = Self.grades[index]
    #expect(Complexity.of(query: sample.query, response: sample.response) == sample.grade)
  }

  @Test func `a manual entry keeps its id, its time and the person's score`() async throws {
    let line = try line()
    let entry = try ManualEntry(
      object(
        """
        {"id":"mine","created_at":1600000000,"input_text":"How do I sort a list?",
        "output_text":"Use sorted() or list.sort().","quality_score":0.95,"tags":["python"]}
        """))
    let outcome = try await line.admit(entry.draft)
    #expect(outcome.admission == .stored("mine"))
    let row = try #require(try await line.store.example("mine"))
    #expect(row.createdAt == 1_600_000_000)
    #expect(row.score == 0.95 && row.tier == .gold)
    #expect(row.source == .manual && row.format == .instruction)
  }

  @Test func `a manual pair without its rejected side lands in quarantine with the reason`()
    async throws
  {
    let line = try line()
    let entry = try ManualEntry(
      object(#"{"format":"dpo","input_text":"Why?","output_text":"Because it is so."}"#))
    guard case .quarantined(_, let reasons) = try await line.admit(entry.draft).admission else {
      Issue.record("Expected quarantine.")
      return
    }
    #expect(reasons.map(\.code) == ["missing_rejected"])
    #expect(try await line.store.quarantined().count == 1)
  }

  @Test func `an unknown format is refused`() throws {
    let record = try object(#"{"format":"poem","input_text":"A","output_text":"B"}"#)
    #expect(throws: RecordRefusal.self) { try ManualEntry(record) }
  }

  @Test func `a rehearsal leaves no trace`() async throws {
    let line = try line()
    let capture = Escalation(
      query: "What is two and two?", response: "Four.", attempt: "Five.", domain: .reasoning)
    for draft in capture.drafts {
      guard case .accepted = line.rehearse(draft) else {
        Issue.record("Expected it to be accepted.")
        continue
      }
    }
    #expect(try await line.store.count(ExampleFilter()) == 0)
    #expect(try await line.captureStatistics().captured == 0)
  }
}
