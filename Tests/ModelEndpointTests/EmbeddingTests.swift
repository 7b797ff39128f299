import JSONText
import ModelEndpoint
import RecordedAnswers
import Testing
import TrainingData

@Suite struct EmbeddingTests {
  @Test func `vectors come in the order of their texts`() async throws {
    try await RecordedServer.serving([try EndpointSamples.answer("embeddings")]) { server, base in
      let vectors = try await EndpointSamples.ask(base) { try await $0.embeddings(["a", "b"]) }
      #expect(vectors == [[0.125, -1, 0], [-0.5, 0.002, 0.25]])
      let request = try #require(server.requests.first)
      #expect(request.path == "/v1/embeddings")
      #expect(
        try JSONReader.value(of: request.body)
          == ["model": "llama3.2:3b", "input": ["a", "b"], "encoding_format": "float"])
    }
  }

  @Test func `texts go in batches and no text asks nothing`() async throws {
    let reply: @Sendable (ReceivedRequest, Int) -> RecordedAnswer = { request, _ in
      let texts = (try? JSONReader.value(of: request.body))?.object?["input"]?.array ?? []
      let data = texts.map { text -> JSONValue in
        ["embedding": [.number(String(text.string?.dropFirst() ?? "")), 1]]
      }
      return RecordedAnswer(JSONWriter.text(["data": .array(data)] as JSONObject, .compact))
    }
    try await RecordedServer.serving(reply) { server, base in
      try await EndpointSamples.ask(base) { endpoint in
        #expect(try await endpoint.embeddings([]) == [])
        #expect(server.requests.isEmpty)
        let vectors = try await endpoint.embeddings((0..<10).map { "t\($0)" }, batchSize: 4)
        #expect(vectors == (0..<10).map { [Float($0), 1] })
      }
      #expect(server.requests.count == 3)
    }
  }

  @Test(arguments: [
    #"{}"#, #"{"data":[]}"#, #"{"data":[{"embedding":[1]}]}"#,
    #"{"data":[{"embedding":[1]},{"embedding":[1,2]}]}"#,
    #"{"data":[{"embedding":[1]},{"embedding":[]}]}"#,
    #"{"data":[{"embedding":[1]},{"embedding":[null]}]}"#,
    #"{"data":[{"embedding":[1]},{"embedding":["1"]}]}"#,
    #"{"data":[{"embedding":[1]},{"embedding":[1e39]}]}"#,
    #"{"data":[{"embedding":[1]},{"embedding":[1e400]}]}"#,
    #"{"data":[{"embedding":[1]},{"embedding":"AACAPw=="}]}"#,
    #"{"data":[{"index":0,"embedding":[1]},{"index":0,"embedding":[1]}]}"#,
    #"{"data":[{"index":0,"embedding":[1]},{"index":2,"embedding":[1]}]}"#,
    #"{"data":[{"index":0,"embedding":[1]},{"index":"x","embedding":[1]}]}"#,
    #"{"data":[{"embedding":[1]},{"embedding":[1]},{"embedding":[1]}]}"#,
  ])
  func `vectors of another shape are refused`(_ body: String) async throws {
    try await RecordedServer.serving([RecordedAnswer(body)]) { _, base in
      let error = await #expect(throws: AssayError.self) {
        try await EndpointSamples.ask(base) { try await $0.embeddings(["a", "b"]) }
      }
      #expect(error?.code == "endpoint_bad_answer")
    }
  }

  @Test func `vectors of two batches have one length`() async throws {
    let answers = [#"{"data":[{"embedding":[1]}]}"#, #"{"data":[{"embedding":[1,2]}]}"#]
    try await RecordedServer.serving(answers.map { RecordedAnswer($0) }) { _, base in
      let error = await #expect(throws: AssayError.self) {
        try await EndpointSamples.ask(base) { try await $0.embeddings(["a", "b"], batchSize: 1) }
      }
      #expect(error?.code == "endpoint_bad_answer")
    }
  }
}
