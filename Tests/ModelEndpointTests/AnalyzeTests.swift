import ModelEndpoint
import RecordedAnswers
import Testing
import TrainingData

@Suite struct AnalyzeTests {
  /// As Presidio's analyzer answers.
  private static let found = """
    [[{"analysis_explanation":null,"end":10,"entity_type":"PERSON","recognition_metadata":{},\
    "score":0.85,"start":0},{"end":30,"entity_type":"DATE_TIME","score":0.9,"start":20},\
    {"end":30,"entity_type":"PERSON","score":0.2,"start":20}],[]]
    """

  @Test func `what was asked for and is sure enough comes back`() async throws {
    try await RecordedServer.serving([RecordedAnswer(Self.found)]) { server, base in
      let places = try await EndpointSamples.ask(base) {
        try await $0.analyze(
          ["Ann Müller lives in Göttingen since May", "Nobody."], language: "de",
          entities: ["PERSON"], least: 0.5)
      }
      #expect(places.map { $0.map(\.range) } == [[0..<10], []])
      let request = try #require(server.requests.first)
      #expect(request.path == "/analyze")
      #expect(request.body.contains(#""language":"de""#))
      #expect(request.body.contains(#""entities":["PERSON"]"#))
    }
  }

  @Test(arguments: [
    "{}", "[]", "[[],[]]", "[{}]", "[[{}]]",
    #"[[{"entity_type":"PERSON","start":0,"end":9,"score":1}]]"#,
    #"[[{"entity_type":"PERSON","start":2,"end":2,"score":1}]]"#,
    #"[[{"entity_type":"PERSON","start":-1,"end":2,"score":1}]]"#, "[[1]]",
  ])
  func `places that are none are an error`(_ answer: String) async throws {
    try await RecordedServer.serving([RecordedAnswer(answer)]) { _, base in
      let error = await #expect(throws: AssayError.self) {
        try await EndpointSamples.ask(base) {
          try await $0.analyze(["SECRET ä"], language: "en", entities: ["PERSON"], least: 0)
        }
      }
      #expect(error?.code == "endpoint_bad_answer")
      #expect(error.map { "\($0)".contains("SECRET") } == false)
    }
  }

  private static func answer(to request: ReceivedRequest) -> RecordedAnswer {
    PlayedAnalyzer.answer(to: request, knowing: [("Oslo", "LOCATION")])
  }

  @Test func `places in long texts and beyond ASCII are bytes of the whole`() async throws {
    let long = String(repeating: "Straße 🙂 nach Oslo.\n", count: 4_000)
    try await RecordedServer.serving({ request, _ in Self.answer(to: request) }) { server, base in
      let names = try await EndpointSamples.ask(base) {
        try await AnalyzerNameFinder($0).names(in: ["", "ü Oslo", long, "  \n"])
      }
      let line = "Straße 🙂 nach Oslo.\n".utf8.count
      #expect(names[0].isEmpty && names[3].isEmpty)
      #expect(names[1] == [FoundName(.location, 3..<7)])
      #expect(
        names[2].map(\.range) == (0..<4_000).map { $0 * line + line - 6..<$0 * line + line - 2 })
      #expect(server.requests.allSatisfy { $0.body.utf8.count < 140_000 })
    }
  }

  @Test func `what was asked once is not asked again`() async throws {
    try await RecordedServer.serving({ request, _ in Self.answer(to: request) }) { server, base in
      try await EndpointSamples.ask(base) {
        let finder = AnalyzerNameFinder($0)
        let first = try await finder.names(in: ["We meet in Oslo."])
        let second = try await finder.names(in: ["And then?", "We meet in Oslo."])
        #expect(first[0] == second[1])
      }
      #expect(server.requests.map(PlayedAnalyzer.texts) == [["We meet in Oslo."], ["And then?"]])
    }
  }
}
