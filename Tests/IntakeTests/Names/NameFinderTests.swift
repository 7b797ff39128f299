import ExampleStore
import Foundation
import Inspection
import JSONText
import ModelEndpoint
import RecordedAnswers
import Testing
import TrainingData

@testable import Intake

@Suite struct NameFinderTests {
  /// A person, a place, an organisation, and what real ones get wrong: a mark taken for a name, a name
  /// that reaches over one, two that overlap.
  private static let names = [
    ("Åse Ek", "PERSON"), ("Oslo", "LOCATION"), ("[REDACTED_EMAIL]", "ORGANIZATION"),
    ("Bo Lund [REDACTED_EMAIL]", "PERSON"), ("Acme Oslo", "ORGANIZATION"),
  ]

  private func line<Result>(
    _ store: TrainingDataStore, rules: PrivacyRules = .standard,
    _ body: (RecordedServer, IntakeLine) async throws -> Result
  ) async throws -> Result {
    try await RecordedServer.serving(
      { request, _ in PlayedAnalyzer.answer(to: request, knowing: Self.names) },
      { server, base in
        let configuration = EndpointConfiguration(try EndpointAddress(base))
        return try await ModelEndpoint.withEndpoint(
          configuration, environment: [:], pause: { _ in },
          {
            try await body(
              server,
              IntakeLine(
                store: store, redactor: Redactor(rules: rules),
                nameFinder: AnalyzerNameFinder($0), clock: { 1_700_000_000 }))
          })
      })
  }

  private func draft(
    _ input: String = "Löst Åse Ek, ase@corp.test, das in Oslo, und wie lange dauert es?",
    metadata: JSONObject = [:]
  ) -> Draft {
    Draft(
      provenance: Provenance(source: .manual), format: .instruction,
      prompt: Prompt(input: input),
      answer: .demonstration("Ja, das tut Åse Ek gern, und es dauert nur eine kurze Weile."),
      metadata: metadata)
  }

  @Test func `names are marked, and nothing private is sent`() async throws {
    let store = try TrainingDataStore.inMemory()
    try await line(store) { server, line in
      let outcome = try await line.admit(draft())
      let example = try #require(outcome.judged?.example)
      #expect(
        example.input == "Löst [REDACTED_PERSON], [REDACTED_EMAIL], das in [REDACTED_LOCATION], "
          + "und wie lange dauert es?")
      #expect(
        example.output == "Ja, das tut [REDACTED_PERSON] gern, und es dauert nur eine kurze Weile.")
      let found = outcome.findings.map { "\($0.type) \($0.field) \($0.range)" }
      #expect(
        Set(found) == [
          "PERSON input_text 6..<13", "EMAIL input_text 15..<28", "LOCATION input_text 37..<41",
          "PERSON output_text 12..<19",
        ])
      #expect(!server.requests.contains { $0.body.contains("ase@corp.test") })
      #expect(example.metadata["redactions"]?.object?["PERSON"]?.int == 2)
    }
  }

  @Test(arguments: [
    ("Ask Bo Lund ase@corp.test for it.", "Ask [REDACTED_PERSON] [REDACTED_EMAIL] for it."),
    ("Is Acme Oslo open on Sundays?", "Is [REDACTED_ORGANIZATION] open on Sundays?"),
    ("Åse Ek", "[REDACTED_PERSON]"),
    ("(Åse Ek), e\u{301} Oslo", "([REDACTED_PERSON]), e\u{301} [REDACTED_LOCATION]"),
  ])
  func `what touches a mark or another name is taken out whole`(
    _ input: String, _ expected: String
  ) async throws {
    try await line(TrainingDataStore.inMemory()) { _, line in
      let example = try #require(try await line.admit(draft(input)).judged?.example)
      #expect(example.input.isIdentical(to: expected))
    }
  }

  @Test func `what is allowed stays, and numbers tell names apart`() async throws {
    let rules = PrivacyRules(allowed: ["Oslo"], usesPseudonyms: true)
    try await line(TrainingDataStore.inMemory(), rules: rules) { _, line in
      let example = try #require(try await line.admit(draft()).judged?.example)
      #expect(
        example.input == "Löst [REDACTED_PERSON_1], [REDACTED_EMAIL_1], das in Oslo, "
          + "und wie lange dauert es?")
      #expect(example.output.contains("[REDACTED_PERSON_1] gern"))
    }
  }

  @Test func `metadata of more than one word are searched, codes are not`() async throws {
    try await line(TrainingDataStore.inMemory()) { server, line in
      let example = try #require(
        try await line.admit(draft(metadata: ["author": "Åse Ek", "city": "Oslo"])).judged?.example)
      #expect(example.metadata["author"]?.string == "[REDACTED_PERSON]")
      #expect(example.metadata["city"]?.string == "Oslo")
      #expect(server.requests.flatMap(PlayedAnalyzer.texts).contains("author: Åse Ek"))
    }
  }

  @Test func `imported rows are searched, refused and unreadable ones too`() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "names-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let rows: [JSONObject] = [
      [
        "instruction": "Who is Åse Ek, and what does she do all day?",
        "output": "She reads what people in Oslo write, and she answers them.",
      ],
      ["instruction": "Where does Åse Ek live, and since when?", "output": ""],
      ["unheard of": "Åse Ek was here"],
    ]
    let text = rows.map { JSONWriter.text($0, .compact) + "\n" }.joined() + "{\"a\": Åse Ek\n"
    let file = folder.appending(path: "rows.jsonl")
    try Data(text.utf8).write(to: file)
    let store = try TrainingDataStore.inMemory()
    try await line(store) { server, line in
      let report = try await FileImport(line).run([file.path])
      #expect(report.stored == 1 && report.quarantined + report.unreadable >= 3)
      let kept = try await store.quarantined().map(\.payload).joined()
      #expect(!kept.contains("Åse Ek") && kept.contains("[REDACTED_PERSON]"))
      // Every text of the file went out in one question, those with names and those without.
      #expect(server.requests.count == 1)
    }
  }

  @Test func `feedback and teachers' answers are searched before they are kept`() async throws {
    let store = try TrainingDataStore.inMemory()
    try await line(store) { _, line in
      let outcome = try await line.record(
        feedback: [
          "original_query": "Who is Åse Ek?", "original_response": "I do not know.",
          "feedback_type": "correction", "correction": "Åse Ek lives in Oslo and writes books.",
        ] as JSONObject)
      let entry = try #require(outcome.judged?.entry)
      #expect(entry.query == "Who is [REDACTED_PERSON]?")
      let answer = TeacherAnswer(
        query: "Explain step by step how Åse Ek gets from Oslo to the sea.",
        response: "First, Åse Ek walks to the station. Second, she takes the train to the sea. "
          + "Therefore she is there before noon, because the train is quick.", attempt: nil)
      let reading = try #require(
        try await Distiller(line).read([(TeacherRecord(answer), origin: "test")], now: 0).first)
      let distilled = try #require(reading.distilled)
      #expect(distilled.answer.query.hasPrefix("Explain step by step how [REDACTED_PERSON] gets"))
      for example in distilled.examples {
        let text = "\(example.judged.example)"
        #expect(!text.contains("Åse Ek") && !text.contains("Oslo"))
      }
    }
  }

  @Test func `an analyzer that is not there keeps the draft out and says what to do`() async throws
  {
    let store = try TrainingDataStore.inMemory()
    let configuration = EndpointConfiguration(
      try EndpointAddress(try await RecordedServer.deserted()))
    let error = await #expect(throws: AssayError.self) {
      try await ModelEndpoint.withEndpoint(
        configuration, environment: [:], pause: { _ in },
        {
          _ = try await IntakeLine(store: store, nameFinder: AnalyzerNameFinder($0)).admit(draft())
        })
    }
    #expect(error?.code == "endpoint_unreachable")
    #expect(error?.remedy.contains("privacy.analyzer_url") == true)
    #expect(try await store.count() == 0)
  }
}
