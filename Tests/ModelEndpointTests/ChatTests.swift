import JSONText
import ModelEndpoint
import RecordedAnswers
import Synchronization
import Testing

@Suite struct ChatTests {
  @Test(arguments: ["", "/v1", "/v1/"])
  func `a conversation is asked in the dialect and its answer read`(_ path: String) async throws {
    let recorded = try EndpointSamples.answer("chat")
    try await RecordedServer.serving([recorded]) { server, base in
      var manner = ChatManner()
      manner.isJSON = true
      manner.mostTokens = 300
      let messages = [
        ChatMessage(.system, "Be \"brief\"."), ChatMessage(.user, "Grüße\n\u{1F600}"),
      ]
      let answer = try await EndpointSamples.ask(base + path) {
        try await $0.chat(messages, manner)
      }
      #expect(answer.text == #"{"steps":[]}"#)
      #expect(answer.model == "llama3.2:3b")
      #expect(!answer.isCut)
      let request = try #require(server.requests.first)
      #expect(request.method == "POST")
      #expect(request.path == "/v1/chat/completions")
      #expect(request.headers["authorization"] == "Bearer \(EndpointSamples.key)")
      #expect(request.headers["content-type"] == "application/json")
      #expect(
        try JSONReader.value(of: request.body) == [
          "model": "llama3.2:3b",
          "messages": [
            ["role": "system", "content": "Be \"brief\"."],
            ["role": "user", "content": "Grüße\n\u{1F600}"],
          ], "stream": false, "temperature": 0.0, "max_tokens": 300,
          "response_format": ["type": "json_object"],
        ])
    }
  }

  @Test func `an answer that grew too long is known for cut`() async throws {
    try await RecordedServer.serving([try EndpointSamples.answer("chat-cut")]) { _, base in
      let answer = try await EndpointSamples.ask(base) {
        try await $0.chat([ChatMessage(.user, "?")])
      }
      #expect(answer.isCut)
    }
  }

  @Test func `no key is sent where none is named`() async throws {
    try await RecordedServer.serving([try EndpointSamples.answer("chat")]) { server, base in
      _ = try await EndpointSamples.ask(base, { $0.key = nil }) {
        try await $0.chat([ChatMessage(.user, "?")])
      }
      #expect(server.requests.map { $0.headers["authorization"] } == [nil])
    }
  }

  @Test func `a model has to be named`() async throws {
    let failure = try await EndpointSamples.failure([RecordedAnswer("{}")]) { $0.model = nil }
    #expect(failure.error?.code == "model_missing")
    #expect(failure.requests.isEmpty)
  }

  @Test func `so many are under way at once, and no more`() async throws {
    let under = Mutex((now: 0, most: 0))
    let doubled = try await EndpointSamples.ask("http://127.0.0.1:1", { $0.parallelRequests = 3 }) {
      try await $0.concurrently(Array(0..<50)) { number in
        under.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
        for _ in 0..<20 { await Task.yield() }
        under.withLock { $0.now -= 1 }
        return number * 2
      }
    }
    #expect(doubled == (0..<50).map { $0 * 2 })
    #expect((1...3).contains(under.withLock { $0.most }))
  }

  @Test func `many questions keep their order`() async throws {
    let reply: @Sendable (ReceivedRequest, Int) -> RecordedAnswer = { request, _ in
      let text = (try? JSONReader.value(of: request.body))?.object?["messages"]?.array?.first?
        .object?["content"]
      return RecordedAnswer(
        JSONWriter.text(
          ["choices": [["message": ["content": text ?? .null]]]] as JSONObject, .compact))
    }
    try await RecordedServer.serving(reply) { server, base in
      let answers = try await EndpointSamples.ask(base, { $0.parallelRequests = 3 }) { endpoint in
        try await endpoint.concurrently((0..<40).map { "n\($0)" }) {
          try await endpoint.chat([ChatMessage(.user, $0)]).text
        }
      }
      #expect(answers == (0..<40).map { "n\($0)" })
      #expect(server.requests.count == 40)
    }
  }
}
