import AsyncHTTPClient
import JSONText
import NIOCore
import TextBytes
import TrainingData

extension ModelEndpoint {
  /// Puts a question to a verb and reads the JSON of the answer.
  ///
  /// An endpoint that is busy (429), ails (5xx) or hangs up is asked again after a pause, which it may name
  /// itself; the number of attempts is bounded.
  ///
  /// - Parameter verb: Begins with a slash and is put behind the address's path.
  /// - Throws: `AssayError`, which says what happened where, and `CancellationError`. No word of the
  ///   question, of the answer or of the key is in it.
  package func ask(_ verb: String, _ question: JSONObject) async throws -> JSONValue {
    let text = JSONWriter.text(question, .compact)
    var attempt = 1
    while true {
      try Task.checkCancellation()
      let fault: EndpointFault
      do {
        let bytes = try await turnstile.through {
          try await self.withinLimit { try await self.answer(verb, text) }
        }
        return try read(bytes, of: verb)
      } catch let error as EndpointFault {
        fault = error
      }
      let wait = fault.requestedWait ?? Self.wait(after: attempt)
      guard fault.mayPass, attempt < configuration.mostAttempts, wait <= configuration.longestWait
      else { throw fault.error(of: self, verb: verb, attempts: attempt) }
      try await pause(wait)
      attempt += 1
    }
  }

  /// Half a second, doubled after each attempt, at most eight.
  static func wait(after attempt: Int) -> Duration {
    .milliseconds(500 << min(4, max(0, attempt - 1)))
  }

  private func read(_ bytes: ContiguousArray<UInt8>, of verb: String) throws -> JSONValue {
    do throws(JSONSyntaxError) { return try JSONReader.value(in: bytes.span) } catch {
      throw EndpointFault.notJSON(offset: error.offset)
    }
  }

  /// Ends `body` when an answer takes too long, also between two of its bytes.
  private func withinLimit<Result: Sendable>(
    _ body: @escaping @Sendable () async throws -> Result
  ) async throws -> Result {
    let limit = configuration.answerLimit
    return try await withThrowingTaskGroup(of: Result.self) { group in
      group.addTask { try await body() }
      group.addTask {
        try await Task.sleep(for: limit)
        throw EndpointFault.tooSlow
      }
      defer { group.cancelAll() }
      guard let first = try await group.next() else { throw CancellationError() }
      return first
    }
  }

  /// One exchange, redirects within the endpoint's own origin included.
  private func answer(_ verb: String, _ text: String) async throws -> ContiguousArray<UInt8> {
    var address = configuration.address.url(of: verb)
    for _ in 0...Self.mostRedirects {
      let response = try await send(text, to: address)
      guard (300..<400).contains(response.status.code) else { return try await body(of: response) }
      address = try redirect(response)
    }
    throw EndpointFault.redirect(to: nil)
  }

  private static let mostRedirects = 3

  private func send(_ text: String, to address: String) async throws -> HTTPClientResponse {
    var request = HTTPClientRequest(url: address)
    request.method = .POST
    request.headers.add(name: "content-type", value: "application/json")
    request.headers.add(name: "accept", value: "application/json")
    request.headers.add(name: "user-agent", value: "assay")
    if let secret { request.headers.add(name: "authorization", value: "Bearer \(secret.text)") }
    request.body = .bytes(ByteBuffer(string: text))
    // The limit of the whole answer is kept by the caller; this one lies behind it.
    let deadline = NIODeadline.now() + TimeAmount(configuration.answerLimit) + .seconds(60)
    do { return try await client.execute(request, deadline: deadline) } catch {
      try Task.checkCancellation()
      throw EndpointFault(connecting: error)
    }
  }

  /// Where a redirect leads, if it stays at the origin and keeps the method.
  private func redirect(_ response: HTTPClientResponse) throws -> String {
    let target = response.headers.first(name: "location") ?? ""
    let place =
      target.hasPrefix("/") && !target.hasPrefix("//")
      ? EndpointAddress(parsing: configuration.address.origin + target)
      : EndpointAddress(parsing: target)
    guard let place, place.hasSameOrigin(as: configuration.address),
      response.status.code == 307 || response.status.code == 308
    else { throw EndpointFault.redirect(to: place?.origin) }
    return place.description
  }

  private func body(of response: HTTPClientResponse) async throws -> ContiguousArray<UInt8> {
    let isWell = (200..<300).contains(response.status.code)
    // Of a refusal only the code is wanted; a long page of HTML is not read to its end.
    let most = isWell ? configuration.mostBytes : min(configuration.mostBytes, 65_536)
    if isWell, let length = response.headers.first(name: "content-length").flatMap({ Int($0) }),
      length > most
    {
      throw EndpointFault.tooLarge
    }
    var bytes = ContiguousArray<UInt8>()
    do {
      for try await part in response.body {
        if bytes.count + part.readableBytes > most {
          guard isWell else { break }
          throw EndpointFault.tooLarge
        }
        bytes.append(contentsOf: part.readableBytesView)
      }
    } catch let fault as EndpointFault {
      throw fault
    } catch {
      try Task.checkCancellation()
      if isWell { throw EndpointFault.cutShort }
    }
    guard isWell else {
      throw EndpointFault.refused(
        status: Int(response.status.code), code: EndpointFault.code(in: bytes),
        wait: RetryAfter.wait(
          response.headers.first(name: "retry-after"), at: response.headers.first(name: "date")))
    }
    return bytes
  }
}

extension TimeAmount {
  init(_ duration: Duration) {
    let parts = duration.components
    self = .nanoseconds(parts.seconds * 1_000_000_000 + parts.attoseconds / 1_000_000_000)
  }
}
