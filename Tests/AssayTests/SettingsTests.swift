import Foundation
import ModelEndpoint
import Testing
import TrainingData

@testable import assay

@Suite struct SettingsTests {
  private func load(_ yaml: String, environment: [String: String] = [:]) throws -> Settings {
    let workshop = try Workshop()
    let path = try workshop.write(yaml, to: "assay.yaml")
    return try Settings.load(path: path, environment: environment)
  }

  @Test func `the file sets what the environment does not`() throws {
    let yaml = """
      store:
        primary: /Volumes/Disk/store.db
        fallback: ~/.sam/spool.db
      intake:
        quality_floor: 0.25
      privacy:
        patterns:
          - name: STAFF_NUMBER
            pattern: 'STAFF-\\d{4}'
        allow:
          - support@example.com
          - pattern: '192\\.168\\.\\d{1,3}\\.\\d{1,3}'
          - domain: example.com
        pseudonyms: true
      output:
        color: never
      """
    let settings = try load(yaml, environment: ["ASSAY_STORE_FALLBACK": "/tmp/other.db"])
    #expect(settings.primary == "/Volumes/Disk/store.db")
    #expect(settings.fallback == "/tmp/other.db")
    #expect(settings.qualityFloor == 0.25)
    #expect(settings.patterns == [.init(name: "STAFF_NUMBER", pattern: #"STAFF-\d{4}"#)])
    #expect(settings.allowed == ["support@example.com"])
    #expect(settings.allowedPatterns == [#"192\.168\.\d{1,3}\.\d{1,3}"#])
    #expect(settings.allowedDomains == ["example.com"])
    #expect(settings.usesPseudonyms)
    #expect(settings.color == .never)
  }

  @Test func `a model is described by the file and the environment`() throws {
    let yaml = """
      distill:
        extractor: model
      model:
        url: http://localhost:11434/v1
        name: llama3.2
        key_file: ~/key
        seconds: 30
      """
    let settings = try load(
      yaml, environment: ["ASSAY_MODEL_NAME": "qwen2.5", "ASSAY_MODEL_PARALLEL": "2"])
    #expect(settings.extractor == .model)
    let endpoint = try settings.model.endpoint()
    #expect(endpoint.address.description == "http://localhost:11434/v1")
    #expect(endpoint.model == "qwen2.5")
    #expect(endpoint.answerLimit == .seconds(30))
    #expect(endpoint.parallelRequests == 2)
    #expect(endpoint.key != nil)
  }

  @Test(arguments: [
    ("", "model_missing"), ("model:\n  url: http://a\n", "model_missing"),
    ("model:\n  url: localhost\n  name: m\n", "bad_endpoint"),
    ("model:\n  url: http://a\n  name: m\n  key_file: f\n  key_variable: V\n", "bad_setting"),
  ])
  func `a model that is described badly is an error`(_ yaml: String, _ code: String) throws {
    let settings = try load(yaml)
    #expect(settings.extractor == .rules)
    let error = #expect(throws: AssayError.self) { try settings.model.endpoint() }
    #expect(error?.code == code)
  }

  @Test(arguments: [
    ("stor:\n  primary: x\n", "Did you mean \"store\"?"),
    ("store:\n  primry: x\n", "Did you mean \"store.primary\"?"),
    ("privacy:\n  patterns:\n    - name: A\n      patern: b\n", "privacy.patterns[].pattern"),
    (
      "privacy:\n  allow:\n    - pattern: \"[0-9.]+\"\n",
      "assay.yaml:3: The pattern of what is allowed"
    ),
    ("privacy:\n  allow:\n    - domian: a\n", "privacy.allow[].domain"),
    ("privacy:\n  pseudonyms: perhaps\n", "take it out"),
    ("output:\n  color: sometimes\n", "take it out"),
    ("intake:\n  quality_floor: 2\n", "take it out"),
    ("store: [a\n", "indented"),
    ("just a text\n", "README"),
    ("distill:\n  extractor: magic\n", "take it out"),
    ("model:\n  seconds: 0\n", "take it out"),
    ("model:\n  paralel: 2\n", "Did you mean \"model.parallel\"?"),
  ])
  func `what the file gets wrong is named with its remedy`(yaml: String, remedy: String) throws {
    let error = #expect(throws: (any Error).self) { try load(yaml) }
    #expect("\(try #require(error))".contains(remedy))
  }

  @Test func `an empty file and empty sections change nothing`() throws {
    #expect(try load("").primary == nil)
    #expect(try load("store:\nprivacy:\n  allow:\n").allowed.isEmpty)
  }

  @Test func `a settings error ends with status 78 and names the line`() throws {
    let workshop = try Workshop()
    let path = try workshop.write("store:\n  primary: x\nprivcy:\n  allow: []\n", to: "a.yaml")
    let outcome = try workshop.run("stats", "--config", path)
    #expect(outcome.status == 78)
    #expect(outcome.errors.contains("a.yaml:3: there is no setting \"privcy\""))
    let missing = try workshop.run("stats", "--json", "--config", workshop.path("none.yaml"))
    #expect(missing.status == 78)
    #expect(try missing.error()["code"]?.string == "settings_missing")
  }
}
