import AsyncHTTPClient
import Foundation
import NIOCore
import TrainingData

/// A program behind HTTP that is asked things: a language model, one that embeds texts, a finder of names.
///
/// This is the one place that knows how to ask; each dialect is an extension with small types of its own.
/// Nothing is started before the first endpoint is opened, and nothing asks unless a user named it.
public struct ModelEndpoint: Sendable {
  public let configuration: EndpointConfiguration
  let client: HTTPClient
  let secret: EndpointSecret?
  let pause: @Sendable (Duration) async throws -> Void
  /// Whoever asks here waits for the others; without it those who wait for a connection would time out.
  let turnstile: Turnstile

  /// Opens an endpoint for as long as `body` runs and closes its connections afterwards.
  ///
  /// - Throws: `key_missing` or `bad_key` before anything is sent; then what `body` throws.
  public static func withEndpoint<Result>(
    _ configuration: EndpointConfiguration,
    environment: [String: String] = ProcessInfo.processInfo.environment,
    isolation: isolated (any Actor)? = #isolation,
    _ body: (ModelEndpoint) async throws -> Result
  ) async throws -> Result {
    try await withEndpoint(
      configuration, environment: environment, pause: { try await Task.sleep(for: $0) },
      isolation: isolation, body)
  }

  /// The same with a way to wait between two attempts, which tests replace.
  package static func withEndpoint<Result>(
    _ configuration: EndpointConfiguration, environment: [String: String],
    pause: @escaping @Sendable (Duration) async throws -> Void,
    isolation: isolated (any Actor)? = #isolation,
    _ body: (ModelEndpoint) async throws -> Result
  ) async throws -> Result {
    let secret = try configuration.key?.secret(environment: environment)
    let client = HTTPClient(configuration: Self.settings(of: configuration))
    let endpoint = ModelEndpoint(
      configuration: configuration, client: client, secret: secret, pause: pause,
      turnstile: Turnstile(configuration.parallelRequests))
    do {
      let result = try await body(endpoint)
      try await client.shutdown()
      return result
    } catch {
      try? await client.shutdown()
      throw error
    }
  }

  private static func settings(of configuration: EndpointConfiguration) -> HTTPClient.Configuration
  {
    var settings = HTTPClient.Configuration()
    // A redirect is judged here: the key goes to the place that the user named and to no other.
    settings.redirectConfiguration = .disallow
    settings.timeout = HTTPClient.Configuration.Timeout(
      connect: TimeAmount(configuration.connectLimit))
    // A server that is not there is reported at once instead of tried until the time is over.
    settings.connectionPool.retryConnectionEstablishment = false
    settings.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit =
      max(1, configuration.parallelRequests)
    return settings
  }

  /// Does `body` for each element, at most `parallelRequests` at once; results stand in their elements' order.
  ///
  /// The first error ends the others and is thrown.
  package func concurrently<Element: Sendable, Result: Sendable>(
    _ elements: [Element], _ body: @escaping @Sendable (Element) async throws -> Result
  ) async throws -> [Result] {
    try await withThrowingTaskGroup(of: (Int, Result).self) { group in
      var next = 0
      var results = [Result?](repeating: nil, count: elements.count)
      func start() {
        guard next < elements.count else { return }
        let (index, element) = (next, elements[next])
        next += 1
        group.addTask { (index, try await body(element)) }
      }
      for _ in 0..<max(1, configuration.parallelRequests) { start() }
      while let (index, result) = try await group.next() {
        results[index] = result
        start()
      }
      return results.compactMap { $0 }
    }
  }
}
