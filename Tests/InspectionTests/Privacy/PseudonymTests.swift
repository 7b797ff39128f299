import Inspection
import JSONText
import Testing
import TrainingData

@Suite struct PseudonymTests {
  private let redactor = Redactor(rules: PrivacyRules(usesPseudonyms: true))

  private func conversation() -> Draft {
    var draft = Draft(
      provenance: Provenance(source: .manual), format: .dpo,
      prompt: Prompt(
        input: "Did bob@corp.test or ANN@corp.test call +1 415 555 0132?",
        history: [
          Message(role: "user", content: "ann@corp.test wrote to me."),
          Message(role: "assistant", content: "From which machine, 74.34.59.240?"),
        ]),
      answer: .preference(
        PreferencePair(
          chosen: "bob@corp.test did, from (415) 555-0132.", rejected: "eve@corp.test did.")))
    draft.metadata = ["note": "ask ann@corp.test", "password": "hunter2!"]
    return draft
  }

  @Test func `the same value has the same number, by first appearance in the conversation`() {
    let clean = redactor.redact(conversation()).draft
    #expect(clean.prompt.history[0].content == "[REDACTED_EMAIL_1] wrote to me.")
    #expect(clean.prompt.history[1].content == "From which machine, [REDACTED_IP_ADDRESS_1]?")
    #expect(
      clean.prompt.input == "Did [REDACTED_EMAIL_2] or [REDACTED_EMAIL_1] call [REDACTED_PHONE_1]?")
    // A number with the country before it is another text; nothing says that it is the same phone.
    #expect(clean.answer.output == "[REDACTED_EMAIL_2] did, from [REDACTED_PHONE_2].")
    #expect(clean.answer.pair?.rejected == "[REDACTED_EMAIL_3] did.")
    #expect(clean.metadata["note"]?.string == "ask [REDACTED_EMAIL_1]")
    #expect(clean.metadata["password"]?.string == "[REDACTED_PASSWORD_1]")
  }

  @Test func `findings are those without numbers, and no row changes without the setting`() {
    let plain = Redactor().redact(conversation())
    #expect(redactor.redact(conversation()).findings == plain.findings)
    #expect(plain.draft.prompt.history[0].content == "[REDACTED_EMAIL] wrote to me.")
  }

  @Test func `redacting twice changes nothing, and numbers that stand there are not given again`() {
    let once = redactor.redact(conversation()).draft
    let twice = redactor.redact(once)
    #expect(twice.draft.prompt == once.prompt)
    #expect(twice.draft.answer == once.answer)
    #expect(twice.draft.metadata == once.metadata)
    #expect(twice.findings.isEmpty)

    var grown = once
    grown.prompt.context = "Later max@corp.test came."
    let clean = redactor.redact(grown).draft
    #expect(clean.prompt.context == "Later [REDACTED_EMAIL_4] came.")
    #expect(clean.prompt.input == once.prompt.input)
  }

  @Test func `two equal conversations have one fingerprint, two people in turn have two`() throws {
    let inspector = Inspector(redactor: redactor)
    func hash(_ first: String, _ second: String) throws -> String? {
      let draft = Draft(
        provenance: Provenance(source: .manual), format: .instruction,
        prompt: Prompt(input: "Who of \(first) and \(second) is to answer \(second)?"),
        answer: .demonstration("It is \(first) who answers, as the list on the wall says."))
      guard case .accepted(let judged) = inspector.inspect(draft, now: 0) else { return nil }
      return judged.example.contentHash
    }
    let one = try #require(try hash("a@corp.test", "b@corp.test"))
    #expect(try hash("x@corp.test", "y@corp.test") == one)
    #expect(try hash("a@corp.test", "a@corp.test") != one)
  }

  @Test func `feedback has numbers of its own`() {
    var entry = FeedbackEntry(
      kind: .correction(text: "ann@corp.test did", type: nil, whatWasWrong: nil),
      query: "Who, ann@corp.test?", response: "bob@corp.test")
    entry = redactor.redact(entry).entry
    #expect(entry.query == "Who, [REDACTED_EMAIL_1]?")
    #expect(entry.response == "[REDACTED_EMAIL_2]")
  }
}
