import Inspection
import JSONText
import Testing
import TrainingData

struct InspectorTests {
  private let inspector = Inspector()

  @Test func `an example carries everything that it was given`() throws {
    var whole = draft("And in Rust?", "Use `.rev()`.", rejected: "No idea.", mark: nil)
    whole.provenance = Provenance(
      source: .userCorrection, sourceID: "fb-1", parentID: "p", createdAt: 12.5, givenID: "mine")
    whole.prompt.system = "You are SAM."
    whole.prompt.context = "A Rust project"
    whole.prompt.history = [Message(role: "user", content: "Hi", extras: ["name": "u"])]
    whole.answer = .preference(
      PreferencePair(chosen: "Use `.rev()`.", rejected: "No idea.", reason: "It helps."))
    whole.metadata = ["a": 1]
    whole.complexity = 7
    whole.usage = Usage(validated: true, usedInTraining: true, trainingRunID: "run")
    whole.tags = ["rust"]
    let judged = try #require(inspector.inspect(whole, now: 99).accepted)
    let row = judged.example
    #expect(row.id == "mine" && row.sourceID == "fb-1" && row.parentID == "p")
    #expect(row.createdAt == 12.5 && row.complexity == 7 && row.domain == .general)
    #expect(row.systemPrompt == "You are SAM." && row.context == "A Rust project")
    #expect(row.history == whole.prompt.history && row.metadata == ["a": 1])
    #expect(row.rejectedOutput == "No idea." && row.preferenceReason == "It helps.")
    #expect(row.validated && row.usedInTraining && row.trainingRunID == "run")
    #expect(row.contentHash == judged.fingerprint.contentHash)
    #expect(row.inputHash == judged.fingerprint.inputHash)
    #expect(judged.tags == ["rust"])
  }

  @Test func `time and id are made where none is given`() throws {
    let judged = try #require(
      inspector.inspect(draft("q", "a", createdAt: nil), now: 1_769_385_600).accepted)
    #expect(judged.example.createdAt == 1_769_385_600)
    #expect(
      judged.example.id
        == Fingerprinter().exampleID(
          source: .synthetic, input: "q", output: "a", createdAt: 1_769_385_600))
    #expect(judged.example.complexity == 5)
  }

  /// Defect 62: what one call had seen turned up in the next.
  @Test func `the same draft gives the same example`() throws {
    let one = try #require(inspector.inspect(draft(), now: 1).accepted)
    let two = try #require(Inspector().inspect(draft(), now: 1).accepted)
    #expect(one.example == two.example && one.fingerprint == two.fingerprint)
  }

  @Test func `hashes are taken of the redacted text`() throws {
    let secret = draft("Write to anna.smith@mail.example.org", "Sent to bob@mail.example.org.")
    let judged = try #require(inspector.inspect(secret, now: 1).accepted)
    #expect(judged.example.input == "Write to [REDACTED_EMAIL]")
    #expect(
      judged.fingerprint.contentHash
        == Fingerprinter().contentHash(
          input: "Write to [REDACTED_EMAIL]", output: "Sent to [REDACTED_EMAIL]."))
    #expect(judged.example.metadata["redactions"] == ["EMAIL": 2])
  }

  @Test func `redacting may make two answers equal`() {
    let pair = draft("q", "Ask anna@mail.example.org", rejected: "Ask bob@mail.example.org")
    #expect(inspector.codes(pair) == ["chosen_equals_rejected"])
  }

  @Test func `counts of a row that comes again are kept, and grow by what is new`() throws {
    var again = draft("Write to [REDACTED_EMAIL]", "Sent.")
    again.metadata = ["redactions": ["EMAIL": 1, "SSN": 2], "note": "n"]
    let same = try #require(inspector.inspect(again, now: 1).accepted)
    #expect(same.example.metadata == again.metadata)

    again.answer = .demonstration("Sent to bob@mail.example.org.")
    let more = try #require(inspector.inspect(again, now: 1).accepted)
    #expect(more.example.metadata["redactions"] == ["EMAIL": 2, "SSN": 2])
    #expect(more.example.metadata["note"] == "n")
  }

  @Test func `inspecting what was inspected changes nothing`() throws {
    let first = try #require(
      inspector.inspect(draft("Write to anna@mail.example.org", "Sent."), now: 1).accepted)
    var again = draft(first.example.input, first.example.output)
    again.metadata = first.example.metadata
    let second = try #require(inspector.inspect(again, now: 1).accepted)
    #expect(second.example == first.example && second.fingerprint == first.fingerprint)
    #expect(second.findings.isEmpty)
  }

  @Test func `a refused draft is kept redacted, as an object with the table's names`() throws {
    var bad = draft("Mail anna@mail.example.org \"now\"", "", mark: HumanMark(score: .nan))
    bad.prompt.history = [Message(role: "user", content: "Hi")]
    bad.metadata = ["k": [1, "v"]]
    bad.tags = ["t"]
    let refusal = try #require(inspector.inspect(bad, now: 1).refusal)
    #expect(refusal.reasons.map(\.code) == ["empty_output", "score_out_of_range"])
    #expect(!refusal.payload.contains("anna"))
    #expect(refusal.findings.map(\.field) == ["input_text"])
    let payload = try #require(try JSONReader.value(of: refusal.payload).object)
    #expect(payload["input_text"] == "Mail [REDACTED_EMAIL] \"now\"")
    #expect(payload["output_text"] == "")
    #expect(payload["conversation_history"] == [["role": "user", "content": "Hi"]])
    #expect(payload["metadata"] == ["k": [1, "v"]])
    #expect(payload["source"] == "synthetic" && payload["format"] == "instruction")
    #expect(payload["quality_score"] == JSONValue.null && payload["tags"] == ["t"])
    #expect(payload["id"] == nil && payload["rejected_output"] == nil)
    let record = refusal.record(origin: "file.jsonl:3")
    #expect(record.origin == "file.jsonl:3" && record.payload == refusal.payload)
  }
}
