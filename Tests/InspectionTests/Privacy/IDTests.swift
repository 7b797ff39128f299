import Testing
import TrainingData

@testable import Inspection

@Suite struct IDTests {
  private static let redactor = Redactor().naming(idsBy: [1, 2, 3])

  private static func draft(id: String?, parent: String? = nil) -> Draft {
    Draft(
      provenance: Provenance(source: .manual, parentID: parent, givenID: id),
      format: .instruction, prompt: Prompt(input: "a"), answer: .demonstration("b"))
  }

  @Test(arguments: [
    "8ae2bfa90c11d3e4", "3F2504E0-4F89-11D3-9A0C-0305E82C3301", "4111111111111111",
    "+1-555-867-5309", "078-05-1120", "10.20.30.40", "8.8.8.8", "DE89370400440532013000",
    "00:1b:44:11:3a:b7", "0", "", "q17", "conversation_12345_turn-2", "chat.jsonl:17",
    "gsm8k/train/42",
    "chatcmpl-9Yb4kXnTqLwJ2mR7sVdC8pHzAe31", "msg_01XFDUDYJgAACzvnptvVoYEL",
    "01ARZ3NDEKTSV4RRFFQ69G5FAV", "V1StGXR8_Z5jdHi6B-myT", "dGhpcyBpcyBhbiBpZA==",
    "https://forum.example.org/t/how-to-reset-a-password/1234", "urn:uuid:6e8bc430-9c3a-11d9",
    "password-reset-0001", "faq#password", "user@host", "Frage Nr. 12", "日本語-1",
    "1700000000.123456", "2024-01-02T03:04:05Z", "app/home/page.tsx", "sha256:9f86d081884c7d65",
  ])
  func `an id of an ordinary shape stays`(id: String) {
    let clean = Self.redactor.redact(Self.draft(id: id, parent: id))
    #expect(clean.draft.provenance.givenID == id && clean.draft.provenance.parentID == id)
    #expect(clean.findings.isEmpty)
  }

  @Test(arguments: [
    ("joe@corp.io", PrivateDataType.email), ("chat/joe@corp.io/7", .email),
    ("/home/joe.smith/notes.txt", .username), ("C:\\Users\\joesmith\\x", .username),
    ("sk-ant-api03-\(String(repeating: "aB3x9Kq2", count: 12))AA", .apiKey),
    ("AKIAQ3EGTZ5R7WUPX2KD", .apiKey), ("https://joe:tide5Marsh@db.corp.io/7", .password),
  ])
  func `an id with private data becomes a hash, the same one each time`(
    id: String, type: PrivateDataType
  ) throws {
    let clean = Self.redactor.redact(Self.draft(id: id, parent: id))
    let new = try #require(clean.draft.provenance.givenID)
    #expect(new.utf8.count == 32 && new.utf8.allSatisfy(\.isHexDigit))
    #expect(clean.draft.provenance.parentID == new)
    #expect(clean.findings.map(\.field) == ["id", "parent_id"])
    #expect(clean.findings.allSatisfy { $0.type == type })
    #expect(Self.redactor.redact(Self.draft(id: id)).draft.provenance.givenID == new)
    #expect(Self.redactor.redact(Self.draft(id: new)).findings.isEmpty)
    #expect(Redactor().redact(Self.draft(id: id)).draft.provenance.givenID != new)
  }

  @Test func `a pattern of the user's own is looked for in ids too`() throws {
    let rules = PrivacyRules(
      userPatterns: [try UserPattern(name: "STAFF", pattern: "\\bs\\d{4}\\b")],
      allowedDomains: ["corp.io"])
    let redactor = Redactor(rules: rules)
    #expect(redactor.clean(id: "s4711").redactions.map(\.type.rawValue) == ["STAFF"])
    #expect(redactor.clean(id: "s471").id == "s471")
    #expect(redactor.clean(id: "joe@corp.io").id == "joe@corp.io")
  }
}
