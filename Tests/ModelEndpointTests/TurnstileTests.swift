import Testing

@testable import ModelEndpoint

@Suite struct TurnstileTests {
  private actor Inside {
    private var now = 0
    private(set) var most = 0

    func enter() {
      now += 1
      most = max(most, now)
    }

    func leave() { now -= 1 }
  }

  @Test func `no more than so many are inside at once, and all come through`() async throws {
    let turnstile = Turnstile(3)
    let inside = Inside()
    let done = try await withThrowingTaskGroup(of: Int.self) { group in
      for number in 0..<50 {
        group.addTask {
          try await turnstile.through {
            await inside.enter()
            await Task.yield()
            await inside.leave()
            return number
          }
        }
      }
      var done: Set<Int> = []
      for try await number in group { done.insert(number) }
      return done
    }
    #expect(done.count == 50)
    #expect(await inside.most <= 3)
  }

  @Test func `who fails or is cancelled makes room`() async throws {
    let turnstile = Turnstile(1)
    struct Failed: Error {}
    await #expect(throws: Failed.self) {
      try await turnstile.through { throw Failed() }
    }
    let waits = Task {
      try await turnstile.through {
        let waiting = Task { try await turnstile.through { 1 } }
        waiting.cancel()
        await #expect(throws: CancellationError.self) { try await waiting.value }
        return 2
      }
    }
    #expect(try await waits.value == 2)
    #expect(try await turnstile.through { 3 } == 3)
  }
}
