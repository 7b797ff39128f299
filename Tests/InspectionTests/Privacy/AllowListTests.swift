import Inspection
import Testing
import TrainingData

@Suite struct AllowListTests {
  private func redactor() throws -> Redactor {
    Redactor(
      rules: PrivacyRules(
        allowed: ["help@corp.test", "+1 415 555 0132"],
        allowedPatterns: [
          try UserPattern(allowing: #"192\.168\.\d{1,3}\.\d{1,3}"#)
        ],
        allowedDomains: ["example.com"]))
  }

  @Test(arguments: [
    "help@corp.test and ⟦ann@corp.test⟧", "call +1 415 555 0132 or ⟦+1 415 555 0133⟧",
    "ping 192.168.1.20, then ⟦10.0.0.7⟧", "⟦192.168.1.20@x.test⟧",
    "ann@example.com, Ann@Mail.EXAMPLE.com", "⟦ann@notexample.com⟧", "⟦ann@example.com.test⟧",
    "⟦xhelp@corp.test⟧", "HELP@Corp.test stays, ⟦HELP@corp.test2.io⟧ goes",
  ])
  func `what the list names stays, and nothing that holds it`(_ sample: String) throws {
    #expect(marking(MarkedText(sample).text, by: try redactor()) == sample)
  }
}
