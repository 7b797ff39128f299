/// Lets so many through at once; the others wait in the order in which they came.
actor Turnstile {
  private var free: Int
  private var waiting: [(number: Int, place: CheckedContinuation<Bool, Never>)] = []
  private var number = 0

  init(_ places: Int) { free = max(1, places) }

  /// Does `body` when its turn comes; who is cancelled while waiting leaves the queue.
  nonisolated func through<Result: Sendable>(
    _ body: @Sendable () async throws -> Result
  ) async throws -> Result {
    try await enter()
    do {
      let result = try await body()
      await leave()
      return result
    } catch {
      await leave()
      throw error
    }
  }

  private func enter() async throws {
    try Task.checkCancellation()
    guard free == 0 else {
      free -= 1
      return
    }
    number += 1
    let mine = number
    let isIn = await withTaskCancellationHandler {
      await withCheckedContinuation { place in
        guard !Task.isCancelled else { return place.resume(returning: false) }
        waiting.append((mine, place))
      }
    } onCancel: {
      Task { await self.giveUp(mine) }
    }
    guard isIn else { throw CancellationError() }
  }

  private func giveUp(_ number: Int) {
    guard let index = waiting.firstIndex(where: { $0.number == number }) else { return }
    waiting.remove(at: index).place.resume(returning: false)
  }

  /// Hands the place on; the place of one who is let in is never free in between.
  private func leave() {
    guard !waiting.isEmpty else {
      free += 1
      return
    }
    waiting.removeFirst().place.resume(returning: true)
  }
}
