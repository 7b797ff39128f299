import ExampleStore
import Testing
import TrainingData

@testable import Curation

@Suite struct ExampleNeighboursTests {
  private static func answer(_ number: Int, without left: Int = -1) -> String {
    (0..<30).filter { $0 != left }.map { "word\(number)x\($0)" }.joined(separator: " ")
  }

  @Test func `names the near-duplicates of a row, the nearest first, and not itself`() async throws
  {
    let store = try await Samples.store([
      Samples.row("What is there to say of it?", Self.answer(1), id: "one"),
      Samples.row("What is there to say of it?", Self.answer(1) + " more", id: "near"),
      Samples.row("What is there to say of it?", Self.answer(1, without: 3) + " a b", id: "nearer"),
      Samples.row("What is there to say of it?", Self.answer(2), id: "other"),
    ])
    let row = try #require(try await store.example("one"))
    let beside = try await ExampleNeighbours(of: row, in: store)
    #expect(beside.nearDuplicates.map(\.id) == ["near", "nearer"])
    #expect(beside.nearDuplicates.allSatisfy { $0.similarity >= 0.8 && $0.similarity < 1 })
    let other = try #require(try await store.example("other"))
    #expect(try await ExampleNeighbours(of: other, in: store).nearDuplicates.isEmpty)
  }

  @Test func `names every row that contradicts it, whichever is the usual one`() async throws {
    let store = try await Samples.store([
      Samples.row("How many moons has Mars?", "The answer is 2.", id: "a"),
      Samples.row("how many  moons has mars?", "It has two. #### 2", id: "b"),
      Samples.row("How many moons has Mars?", "The answer is 3.", id: "c"),
      Samples.row("How many moons has Mars?", "The answer is 4.", id: "d"),
      Samples.row("How many moons has Venus?", "The answer is 0.", id: "e"),
    ])
    func opponents(_ id: ExampleID) async throws -> [ExampleID] {
      let row = try #require(try await store.example(id))
      let found = try await ExampleNeighbours(of: row, in: store).conflicts
      #expect(found.allSatisfy { $0.rule == .differentNumbers })
      return found.map(\.id)
    }
    #expect(try await opponents("a") == ["c", "d"])
    #expect(try await opponents("d") == ["a", "b", "c"])
    #expect(try await opponents("e") == [])
    _ = try await store.reject(["d"], reason: "wrong", by: "me", at: Samples.now)
    #expect(try await opponents("a") == ["c"])
    #expect(try await opponents("d") == [])
  }
}
