import Testing
import TrainingData

@testable import Inspection

@Suite struct KeyTests {
  static let carriers = ["%", "export TOKEN=%", "my key is %.", #"const k = "%";"#, "# %", "(%)"]

  @Test(arguments: KeyForm.all.indices)
  func `finds a key of each service by its form alone (defect 37)`(index: Int) {
    let form = KeyForm.all[index]
    let count = min(form.most, form.least + 4)
    let body: String =
      switch form.body {
      case .hex: noise(count, of: "0123456789abcdef")
      case .upper: noise(count, of: "A2B3C4D5E6F7")
      default: noise(count)
      }
    let key = "\(form.prefix)\(body)"
    for carrier in Self.carriers {
      let text = carrier.replacing("%", with: "⟦\(key)⟧")
      #expect(marking(MarkedText(text).text) == text)
    }
    let blank = "\(form.prefix)\(String(repeating: "x", count: min(count, 57)))"
    #expect(marking(blank) == blank)
  }

  static let web =
    "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dBjftJeZ4CVPmB92K27uhbUJU1p1r"

  @Test func `tells web tokens and bearer tokens from other keys`() {
    #expect(marking("t=\(Self.web);", of: .jwt) == "t=⟦\(Self.web)⟧;")
    #expect(marking("Authorization: Bearer \(Self.web)", of: .jwt).contains("⟦eyJ"))
    let token = noise(44)
    #expect(
      marking("curl -H \"Authorization: Bearer \(token)\" https://a.dev", of: .bearerToken)
        == "curl -H \"Authorization: Bearer ⟦\(token)⟧\" https://a.dev")
    for text in [
      "Authorization: Bearer $TOKEN", "Bearer <token>", "the bearer of this letter",
      "Authorization: Bearer YOUR_TOKEN_HERE_PLEASE", "eyJhbGciOiJIUzI1NiJ9",
    ] {
      #expect(marking(text) == text)
    }
  }

  @Test(arguments: [
    "api_key: ⟦0123456789abcdef0f1e2d3c4b5a6978⟧", #"API_KEY="⟦9f86d081884c7d659a2feaa0c55ad015⟧""#,
    #""apiKey": "⟦9f86d081884c7d659a2feaa0c55ad015⟧""#,
    "x-api-key: ⟦9f86d081884c7d659a2feaa0c55ad015⟧",
    "access_token=⟦Zm9vYmFyMTIzNDU2Nzg5MGFiY2RlZg⟧", "API key: ⟦9f86d081884c7d659a2feaa0c55ad015⟧",
    "aws_secret_access_key = ⟦wJalrXUtnFEMI/K7MDENG/bPxRfiCYq7Vd2La⟧",
    "twilio_key: \"⟦SK9f86d081884c7d659a2feaa0c55ad015⟧\"",
    "token: ⟦12345678-abcd-4bcd-8bcd-1234567890ab⟧",
    "https://a.dev/v1?api_key=⟦abcd1234efgh5678ijkl9012⟧&page=1",
    "AWS_SECRET_ACCESS_KEY=⟦wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY⟧",
    "client_secret=⟦abcdefghijklmnopqrstuvwxyz123456⟧",
    #"api_key = os.environ["OPENAI_API_KEY"]"#, "apiKey: process.env.API_KEY", "api_key: str",
    "token = tokenizer.encode(text)", "api_key=YOUR_API_KEY",
    "OPENAI_API_KEY=sk-xxxxxxxxxxxxxxxxxxxx",
    "secret_key = get_secret_key_from_vault(name)",
    #"access_token = response.json()["access_token"]"#,
    "commit 9f86d081884c7d659a2feaa0c55ad0159f86d081", "md5sum: 9f86d081884c7d659a2feaa0c55ad015",
    "sha256:9f86d081884c7d659a2feaa0c55ad0159f86d081884c7d659a2feaa0c55ad015",
    "request id 12345678-abcd-4bcd-8bcd-1234567890ab",
    "AbstractSingletonProxyFactoryBeanConfigurationProvider",
    "csrf-token=Mj2qykJO5rELyHgezQ69nzUX0i3OH67V7",
    "public_key = \"9Cnzj4p4WGeKLs1Pt8QuKUpRKfFLfRYC9A\"",
    "access_token_url='https://github.com/login/oauth/access_token'",
    "primary_key = 9f86d081884c7d659a2feaa0",
    "token: AbstractSingletonProxyFactory", "secret_length = X25519.secret_length",
    "src=\"data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ\"",
    "token_count: 12345678901234567890",
  ])
  func `finds keys by their name when the value is random`(_ sample: String) {
    #expect(marking(MarkedText(sample).text, of: .apiKey) == sample)
  }

  @Test func `finds the key in a link and leaves its host (defect 37)`() {
    let key = "ghs_\(noise(36))"
    let sample = "https://x-access-token:⟦\(key)⟧@github.com/a/b"
    #expect(marking(MarkedText(sample).text) == sample)
    #expect(marking(MarkedText(sample).text, of: .apiKey) == sample)
  }

  @Test func `finds web hooks and secrets of Microsoft Entra`() {
    let path = "T024TTTTT/BBB72BBL/AZAAA9u0pA4ad666eMgbi555"
    #expect(
      marking("post to https://hooks.slack.com/services/\(path).")
        == "post to https://hooks.slack.com/services/⟦\(path)⟧.")
    let secret = "dO28Q~" + noise(34)
    #expect(marking("{ \"\(secret)\" }") == "{ \"⟦\(secret)⟧\" }")
  }

  /// Defect 60: only the header of a key was taken out.
  @Test func `takes a private key whole, with and without its end`() {
    let body = "\(noise(64))\n\(noise(64))\n"
    let block = "-----BEGIN RSA PRIVATE KEY-----\n\(body)-----END RSA PRIVATE KEY-----"
    #expect(marking("key:\n\(block)\nbye") == "key:\n⟦\(block)⟧\nbye")
    #expect(
      marking(
        #"{"k": "-----BEGIN PRIVATE KEY-----\n\#(noise(64))\n-----END PRIVATE KEY-----\n"}"#,
        of: .privateKey
      ).contains("⟦-----BEGIN"))
    let cut = "-----BEGIN PRIVATE KEY-----\n\(noise(64))"
    #expect(marking("\(cut)\n") == "⟦\(cut)⟧\n")
    for text in [
      "-----BEGIN PRIVATE KEY-----\nanything\n-----END PRIVATE KEY-----",
      "-----BEGIN PUBLIC KEY-----\n\(body)-----END PUBLIC KEY-----",
      "-----BEGIN CERTIFICATE-----\n\(body)-----END CERTIFICATE-----",
    ] {
      #expect(marking(text, of: .privateKey) == text)
    }
  }
}
