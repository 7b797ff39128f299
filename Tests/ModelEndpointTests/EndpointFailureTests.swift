import Foundation
import ModelEndpoint
import RecordedAnswers
import Testing
import TrainingData

/// Everything that can go wrong says what, where and what to do, and nothing that is secret.
@Suite struct EndpointFailureTests {
  @Test(arguments: [
    (401, "error-key", "endpoint_denied", AssayError.Kind.permission),
    (403, "error-key", "endpoint_denied", .permission),
    (404, "error-model", "endpoint_not_found", .configuration),
    (400, "error-model", "endpoint_refused", .unavailable),
  ])
  func `a refusal is told at once`(
    _ status: Int, _ file: String, _ code: String, _ kind: AssayError.Kind
  ) async throws {
    let pauses = Pauses()
    let failure = try await EndpointSamples.failure(
      [try EndpointSamples.answer(file, status: status)], pauses: pauses)
    let error = try #require(failure.error)
    #expect(error.code == code)
    #expect(error.kind == kind)
    #expect(error.message.contains("127.0.0.1"))
    #expect(error.message.contains(String(status)))
    #expect(!error.description.contains("SECRETWORD"))
    #expect(failure.requests.count == 1)
    #expect(pauses.all == [])
    if status == 401 { #expect(error.remedy.contains("THE_KEY")) }
    if status == 404 {
      #expect(error.message.contains("model_not_found"))
      #expect(error.remedy.contains("llama3.2:3b"))
    }
  }

  @Test(arguments: [429, 500, 502, 503, 504])
  func `what may pass is tried again, so often and no more`(_ status: Int) async throws {
    let pauses = Pauses()
    let failure = try await EndpointSamples.failure(
      [RecordedAnswer("<html>SECRETWORD</html>", status: status)], pauses: pauses)
    #expect(failure.error?.code == (status == 429 ? "endpoint_busy" : "endpoint_failed"))
    #expect(failure.error?.description.contains("SECRETWORD") == false)
    #expect(failure.requests.count == 4)
    #expect(pauses.all == [.milliseconds(500), .seconds(1), .seconds(2)])
  }

  @Test func `the wait that the endpoint asks for is kept`() async throws {
    let pauses = Pauses()
    let failure = try await EndpointSamples.failure(
      [
        RecordedAnswer(status: 429).with("Retry-After", "7"),
        RecordedAnswer(status: 503).with("date", "Wed, 21 Oct 2026 07:27:20 GMT")
          .with("retry-after", "Wed, 21 Oct 2026 07:28:00 GMT"),
        RecordedAnswer(status: 503).with("retry-after", "soon"),
        try EndpointSamples.answer("chat"),
      ], pauses: pauses)
    #expect(failure.error == nil)
    #expect(pauses.all == [.seconds(7), .seconds(40), .seconds(2)])
  }

  @Test func `a wait that is too long is not waited`() async throws {
    let pauses = Pauses()
    let failure = try await EndpointSamples.failure(
      [RecordedAnswer(status: 429).with("retry-after", "3600")], pauses: pauses)
    #expect(failure.error?.code == "endpoint_busy")
    #expect(failure.requests.count == 1)
    #expect(pauses.all == [])
  }

  @Test func `a connection refused asks whether the server is running`() async throws {
    let base = try await RecordedServer.deserted()
    let error = await #expect(throws: AssayError.self) {
      try await EndpointSamples.ask(base) { try await $0.chat([ChatMessage(.user, "?")]) }
    }
    #expect(error?.code == "endpoint_unreachable")
    #expect(error?.remedy == "Is the server running at \(base)?")
  }

  @Test func `a host name that resolves to nothing listening is unreachable too`() async throws {
    let base = try await RecordedServer.deserted().replacing("127.0.0.1", with: "localhost")
    let error = await #expect(throws: AssayError.self) {
      try await EndpointSamples.ask(base) { try await $0.chat([ChatMessage(.user, "?")]) }
    }
    #expect(error?.code == "endpoint_unreachable")
    #expect(error?.remedy == "Is the server running at \(base)?")
  }

  @Test(arguments: [RecordedAnswer.Ending.hangUp, .cut(after: 40)])
  func `a connection that ends too early is tried again`(
    _ ending: RecordedAnswer.Ending
  ) async throws {
    var cut = try EndpointSamples.answer("chat")
    cut.ending = ending
    let whole = try EndpointSamples.answer("chat")
    #expect(try await EndpointSamples.failure([cut, whole]).error == nil)
    let failure = try await EndpointSamples.failure([cut])
    #expect(failure.error?.code == "endpoint_hung_up")
    #expect(failure.requests.count == 4)
  }

  @Test func `a silent endpoint is left after its time`() async throws {
    let failure = try await EndpointSamples.failure([RecordedAnswer(ending: .silence)]) {
      $0.answerLimit = .milliseconds(100)
    }
    #expect(failure.error?.code == "endpoint_timeout")
    #expect(failure.requests.count == 1)
  }

  @Test(arguments: [
    "", "<html>SECRETWORD</html>", #"{"choices":"#, "{\"a\":\"\u{1}\"}", #"{"a":1,"a":2}"#,
    #"{"choices":[]} SECRETWORD"#,
  ])
  func `what is no JSON is refused`(_ body: String) async throws {
    let failure = try await EndpointSamples.failure([RecordedAnswer(body)])
    #expect(failure.error?.code == "endpoint_not_json")
    #expect(failure.error?.description.contains("SECRETWORD") == false)
    #expect(failure.requests.count == 1)
  }

  @Test(arguments: [
    "[]", "{}", #"{"choices":[]}"#, #"{"choices":[{}]}"#, #"{"choices":[{"message":{}}]}"#,
    #"{"choices":[{"message":{"content":null}}]}"#, #"{"choices":[{"message":{"content":7}}]}"#,
  ])
  func `JSON of another shape is refused`(_ body: String) async throws {
    let failure = try await EndpointSamples.failure([RecordedAnswer(body)])
    #expect(failure.error?.code == "endpoint_bad_answer")
  }

  @Test func `an answer that is too large is not read`() async throws {
    let large = RecordedAnswer(String(repeating: " ", count: 5_000) + "{}")
    let failure = try await EndpointSamples.failure([large]) { $0.mostBytes = 5_001 }
    #expect(failure.error?.code == "endpoint_answer_too_large")
    let fits = try await EndpointSamples.failure([large]) { $0.mostBytes = 5_002 }
    #expect(fits.error?.code == "endpoint_bad_answer")
  }

  @Test func `a redirect to another place is refused and the key stays`() async throws {
    try await RecordedServer.serving([try EndpointSamples.answer("chat")]) { other, elsewhere in
      for status in [301, 302, 307, 308] {
        let failure = try await EndpointSamples.failure(
          [RecordedAnswer(status: status).with("location", elsewhere + "/v1/chat/completions")])
        #expect(failure.error?.code == "endpoint_redirects")
        #expect(failure.error?.message.contains(elsewhere) == true)
        #expect(failure.requests.count == 1)
      }
      #expect(other.requests.isEmpty)
    }
  }

  @Test(arguments: ["", "//evil.org/x", "http://u:SECRETWORD@evil.org", "gopher://x"])
  func `a redirect that cannot be read is refused`(_ location: String) async throws {
    let failure = try await EndpointSamples.failure(
      [RecordedAnswer(status: 307).with("location", location)])
    #expect(failure.error?.code == "endpoint_redirects")
    #expect(failure.error?.description.contains("SECRETWORD") == false)
  }

  @Test func `a redirect at home is followed, but not for ever`() async throws {
    let moved = RecordedAnswer(status: 308).with("location", "/moved")
    let failure = try await EndpointSamples.failure([moved, try EndpointSamples.answer("chat")])
    #expect(failure.error == nil)
    #expect(failure.requests.map(\.path) == ["/v1/chat/completions", "/moved"])
    #expect(failure.requests.last?.body.contains("SECRETWORD") == true)
    let cycle = try await EndpointSamples.failure([moved])
    #expect(cycle.error?.code == "endpoint_redirects")
    #expect(cycle.requests.count == 4)
  }

  @Test func `a cancelled question ends as cancelled`() async throws {
    try await RecordedServer.serving([RecordedAnswer(ending: .silence)]) { server, base in
      let task = Task {
        try await EndpointSamples.ask(base) { try await $0.chat([ChatMessage(.user, "?")]) }
      }
      await server.firstRequest()
      task.cancel()
      await #expect(throws: CancellationError.self) { try await task.value }
    }
  }
}
