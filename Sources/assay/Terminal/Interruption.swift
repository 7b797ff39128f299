import Dispatch
import Foundation
import Synchronization

/// Turns Control-C into a cancelled task, so that work stops between two transactions.
enum Interruption {
  /// How long cancelled work may take to end; it may be waiting for input that never comes.
  private static let patience = DispatchTimeInterval.seconds(3)

  /// Runs `work`; the first signal cancels it, a second one ends the program at once.
  static func cancelling<Result: Sendable>(
    _ work: @escaping @Sendable () async throws -> Result
  ) async throws -> Result {
    let task = Task { try await work() }
    let signals = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        if task.isCancelled { Foundation.exit(Failure.interrupted.rawValue) }
        task.cancel()
        DispatchQueue.global().asyncAfter(deadline: .now() + patience) {
          Console.complain("Interrupted; what was stored is kept.")
          Foundation.exit(Failure.interrupted.rawValue)
        }
      }
      source.resume()
      return (number, source)
    }
    defer {
      for (number, source) in signals {
        source.cancel()
        signal(number, SIG_DFL)
      }
    }
    return try await task.value
  }
}
