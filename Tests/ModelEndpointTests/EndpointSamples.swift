import Foundation
import ModelEndpoint
import RecordedAnswers
import Synchronization
import TrainingData

/// What the tests of endpoints share.
enum EndpointSamples {
  static let key = "sk-SECRETWORD"

  static func answer(_ name: String, status: Int = 200) throws -> RecordedAnswer {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
    return try RecordedAnswer(file: folder.appending(path: "Answers/\(name).json"), status: status)
  }

  /// Opens an endpoint whose pauses are noted instead of waited for.
  static func ask<Result>(
    _ base: String, pauses: Pauses = Pauses(),
    _ change: (inout EndpointConfiguration) -> Void = { _ in },
    _ body: (ModelEndpoint) async throws -> Result
  ) async throws -> Result {
    var configuration = EndpointConfiguration(
      try EndpointAddress(base), model: "llama3.2:3b", key: .variable("THE_KEY"))
    change(&configuration)
    return try await ModelEndpoint.withEndpoint(
      configuration, environment: ["THE_KEY": key], pause: { pauses.note($0) }, body)
  }

  /// The error that a question of one message ends with.
  static func failure(
    _ answers: [RecordedAnswer], pauses: Pauses = Pauses(),
    _ change: @escaping (inout EndpointConfiguration) -> Void = { _ in }
  ) async throws -> (error: AssayError?, requests: [ReceivedRequest]) {
    try await RecordedServer.serving(answers) { server, base in
      do {
        _ = try await ask(base, pauses: pauses, change) {
          try await $0.chat([ChatMessage(.user, "SECRETWORD?")])
        }
        return (nil, server.requests)
      } catch let error as AssayError {
        return (error, server.requests)
      }
    }
  }
}

/// The pauses that were asked for.
final class Pauses: Sendable {
  private let list = Mutex<[Duration]>([])

  var all: [Duration] { list.withLock { $0 } }
  func note(_ pause: Duration) { list.withLock { $0.append(pause) } }
}
