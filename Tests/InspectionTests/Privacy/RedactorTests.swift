import Inspection
import Testing
import TextBytes
import TrainingData

@Suite struct RedactorTests {
  let redactor = Redactor()

  @Test func `writes the mark of the contract and gives clean texts back (defect 7)`() {
    let (text, redactions) = redactor.redact("Mail bob@example.com, SSN 123-45-6789.")
    #expect(text == "Mail [REDACTED_EMAIL], SSN [REDACTED_SSN].")
    #expect(redactions.map(\.type) == [.email, .ssn])
    #expect(redactions.map(\.range) == [5..<20, 26..<37])
    #expect(redactor.redact("nothing here").text == "nothing here")
    #expect(redactor.redact("").redactions.isEmpty)
  }

  @Test(arguments: [
    "[REDACTED_EMAIL]", "[REDACTED]_EMAIL", "[REDACTED]_PASSWORD please",
    "password: [REDACTED_PASSWORD]",
    "/Users/[REDACTED_USERNAME]/x.txt", "password=[REDACTED]_PASSWORD",
    "postgres://app:[REDACTED_PASSWORD]@db.internal:5432/shop", "Bearer [REDACTED_BEARER_TOKEN]",
    "token: \"[REDACTED_API_KEY]\"", "+[REDACTED_PHONE] [REDACTED_STAFF_NUMBER]",
    "call [REDACTED_PHONE]-Office", "curl -u bob:[REDACTED_PASSWORD] x",
  ])
  func `leaves marks as they are, also the original's (defect 7)`(_ text: String) {
    #expect(redactor.redact(text).text == text)
  }

  @Test func `changes nothing the second time, on any mixture`() {
    let pieces = [
      "bob@example.com", "415-555-0132", "123-45-6789", "4111 1111 1111 1111", "74.34.59.240",
      "password: hunter2!", "password is ", "token=", "sk-" + noise(24), "/Users/maria", "/home/",
      "DE89370400440532013000", "00:1a:2b:3c:4d:5e", "://a:b1c2@", "Bearer " + noise(30),
      "-----BEGIN",
      "[REDACTED_EMAIL]", "[REDACTED]_PHONE", "call ", " ", "\n", "x", "-", ".", "1", "\"", "\\",
      ":", "@",
      "é", "\u{200B}", "＠", "+1", "(", ")", "office", "eyJ" + noise(20) + ".eyJ" + noise(20), "=",
      "/", "%40", "&#64;", "Passwort: ", "密码：", "<password>", "</password>", " mysql -p", "\u{AD}",
      "%2Fhome%2F", "-Users-", "Telefon ", "0171 1234567", "> ", "/Users/ann smith/",
      "Cookie: sessionid=",
      "sig=", "&", "4111", "0055 0308 0301", "pp. ", "Private-Lines: 1\n" + noise(40),
      "my password's ",
    ]
    var random = PieceGenerator(seed: 42)
    var redacted = 0
    for _ in 0..<4_000 {
      let count = Int.random(in: 1...9, using: &random)
      let text = (0..<count).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
      let once = redactor.redact(text)
      let twice = redactor.redact(once.text)
      #expect(twice.redactions.isEmpty, "\(text) → \(once.text) → \(twice.text)")
      redacted += once.redactions.count
      var end = 0
      for redaction in once.redactions {
        #expect(redaction.range.lowerBound >= end && !redaction.range.isEmpty, "\(text)")
        end = redaction.range.upperBound
      }
      #expect(end <= text.utf8.count)
    }
    #expect(redacted > 3_000)
  }

  @Test func `makes one finding of those that overlap (defects 36 and 65)`() {
    let key = "xoxb-415555013212-123456789012-" + noise(24)
    #expect(marking("t \(key)") == "t ⟦\(key)⟧")
    #expect(redactor.redact("password: bob@corp.com1").redactions.count == 1)
    #expect(redactor.redact("card 4111111111111111").text == "card [REDACTED_CREDIT_CARD]")
    #expect(redactor.redact("token: \(KeyTests.web)").text == "token: [REDACTED_JWT]")
  }

  @Test(arguments: [
    "write to ⟦bob＠example.com⟧ now", "⟦bo\u{200B}b@exam\u{200D}ple.com⟧", "⟦４１５-555-0132⟧",
    "⟦bob@example．com⟧", "密码，（一）", "⟦boe\u{301}b@example.com⟧",
    "SSN ⟦123-\u{2060}45-6789⟧", "it\u{2019}s fine \u{2014} really",
  ])
  func `sees through invisible and full-width characters (row 104)`(_ sample: String) {
    #expect(marking(MarkedText(sample).text) == sample)
  }

  @Test func `keeps what is allowed, byte for byte`() throws {
    let rules = PrivacyRules(
      userPatterns: [try UserPattern(name: "STAFF_NUMBER", pattern: #"\bEMP-\d{5}\b"#)],
      allowed: ["support@example.com"])
    let redactor = Redactor(rules: rules)
    #expect(
      redactor.redact("support@example.com or bob@example.com, EMP-12345, EMP-123456").text
        == "support@example.com or [REDACTED_EMAIL], [REDACTED_STAFF_NUMBER], EMP-123456")
    #expect(redactor.redact("Support@example.com").text == "Support@example.com")
  }

  /// Quadratic work on texts of this size would take hours; the limit only says that it must end.
  @Test(
    .timeLimit(.minutes(5)),
    arguments: [
      "a", "@", "1-", "1.", "1", "a@", "a@b.", "password ", "password=", "/Users//Users/", ":",
      "a:",
      "://a:b", "://a@", "-----BEGIN PRIVATE KEY-----", "eyJ", "eyJaaaaaaaaaaaaaaaaa.", "[REDACTED",
      "[REDACTED_EMAIL]", "call 123456 ", "ssn 123456789a ", "\u{200B}", "＠", "bearer ",
      "DE12 3456 ",
      "> -----BEGIN PRIVATE KEY-----\n> x", "Private-Lines: 1\n", "%40", "a%40", "a%40b.co",
      "&#64;",
      " -p", "mysql -p", "<password>", "password\"", "/Users/a b", "-Users-", "%2Fhome%2F", "密码：",
      "\u{AD}",
      "4111 ", "00000: 4111 ", "sessionid=", "wandb login ", "\"a\"@", "tel 0171 ",
      #""password": ""#, "C:\\Users\\", "BUNDLE_A__=a:", "a@b.co,", "(1)", "+1",
    ])
  func `takes time in proportion to the text (row 54)`(_ piece: String) {
    let text = String(repeating: piece, count: 200_000 / piece.utf8.count)
    #expect(redactor.redact(text).text.isEmpty == false)
  }
}

/// The same choices in every run (SplitMix64).
struct PieceGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
