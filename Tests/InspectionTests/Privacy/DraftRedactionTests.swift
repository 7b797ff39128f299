import Inspection
import JSONText
import Testing
import TrainingData

@Suite struct DraftRedactionTests {
  static let secret = "canary@example.com"

  /// A draft with a secret in every text that it has.
  static var draft: Draft {
    Draft(
      provenance: Provenance(source: .manual, sourceID: "from \(secret)"), format: .dpo,
      prompt: Prompt(
        input: secret, system: secret, context: secret,
        history: [
          Message(
            role: "user", content: secret,
            extras: ["tool_calls": [["arguments": .string("{\"to\": \"\(secret)\"}")]]])
        ]),
      answer: .preference(PreferencePair(chosen: secret, rejected: secret, reason: secret)),
      metadata: [
        "note": .string(secret), secret: "key", "deep": [["list": [.string(secret), 7]]],
      ], tags: [secret])
  }

  @Test func `reaches every text of a draft (defect 10, row 106)`() {
    let clean = Redactor().redact(Self.draft)
    #expect(!"\(clean.draft)".contains(Self.secret))
    #expect(
      clean.findings.map(\.field) == [
        "input_text", "output_text", "rejected_output", "preference_reason", "system_prompt",
        "context", "conversation_history[0]",
        "conversation_history[0].tool_calls[0].arguments", "metadata.note", "metadata",
        "metadata.deep[0].list[0]", "source_id", "tags[0]",
      ])
    #expect(clean.findings.allSatisfy { $0.type == .email })
    #expect(clean.findings[0].range == 0..<18)
    var metadata = JSONObject()
    RedactionCounts(clean.findings).add(to: &metadata)
    #expect(metadata == ["redactions": ["EMAIL": 13]])
  }

  @Test func `leaves a clean draft as it is`() {
    var draft = Self.draft
    draft.prompt = Prompt(input: "What is 2 + 2?")
    draft.answer = .demonstration("4")
    draft.metadata = ["created": 1_700_000_000, "ok": true, "none": nil, "list": [1.5, "a"]]
    draft.provenance.sourceID = "feedback-12"
    draft.tags = ["maths"]
    let clean = Redactor().redact(draft)
    #expect(clean.findings.isEmpty)
    #expect(clean.draft.metadata == draft.metadata)
    #expect(clean.draft.prompt == draft.prompt && clean.draft.tags == draft.tags)
  }

  @Test func `knows a value of metadata by its key`() {
    var draft = Self.draft
    draft.metadata = [
      "password": "hunter2!", "phone": 4_155_550_132, "ssn": "123456789", "count": 4_155_550_132,
      "api_key": .string(noise(32)),
    ]
    let clean = Redactor().redact(draft).draft.metadata
    #expect(clean["password"] == "[REDACTED_PASSWORD]")
    #expect(clean["phone"] == "[REDACTED_PHONE]")
    #expect(clean["ssn"] == "[REDACTED_SSN]")
    #expect(clean["count"] == 4_155_550_132)
    #expect(clean["api_key"] == "[REDACTED_API_KEY]")
  }

  @Test func `keeps members apart whose keys become the same mark`() {
    var draft = Self.draft
    draft.metadata = ["a@example.com": 1, "b@example.com": 2]
    let clean = Redactor().redact(draft).draft.metadata
    #expect(clean.members.map(\.key) == ["[REDACTED_EMAIL]", "[REDACTED_EMAIL]_2"])
    #expect(clean.members.map(\.value) == [1, 2])
  }
}
