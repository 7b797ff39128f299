import ExampleStore
import Inspection
import SeededRandom
import Testing
import TrainingData

@testable import Curation

@Suite struct NearDuplicateTests {
  private static let answer = (0..<50).map { "word\($0)" }.joined(separator: " ")

  private static let rows = [
    Samples.row("How?", answer, id: "bronze", score: 0.5),
    Samples.row("How?", answer + " more", id: "gold", score: 0.95),
    Samples.row("How?", answer.replacingOccurrences(of: "word3 ", with: ""), id: "silver"),
    Samples.row("Whence?", "Something that has nothing to do with it.", id: "alone"),
    Samples.row("How?", "Another answer to this very question.", id: "other"),
  ]

  /// Defect 23: likeness was documented, did nothing and reported 0.
  @Test func `keeps the best of those that are nearly the same, and can be undone`() async throws {
    let store = try await Samples.store(Self.rows)
    let before = try await store.examples()
    let deduplicator = Deduplicator(store: store)
    let dry = try await deduplicator.run(.near, at: Samples.now)
    #expect(dry.isDryRun && dry.found == 2 && dry.removed == 0 && dry.threshold == 0.8)
    let group = try #require(dry.groups.first)
    #expect(group.kept == "gold")
    #expect(Set(group.removed) == ["bronze", "silver"])
    #expect(group.similarities.allSatisfy { $0 > 0.9 && $0 < 1 })
    #expect(try await store.examples() == before)
    let done = try await deduplicator.run(.near, applying: true, at: Samples.now)
    #expect(done.groups == dry.groups && done.removed == 2)
    #expect(try await store.count() == 3)
    #expect(try await deduplicator.run(.near, at: Samples.now).found == 0)
    _ = try await store.undo(done.operation, at: Samples.now)
    #expect(try await store.examples() == before)
  }

  @Test func `what a person approved stays before what scores better`() async throws {
    let store = try await Samples.store(Self.rows)
    _ = try await store.approve(["bronze"], by: "me", at: Samples.now)
    let report = try await Deduplicator(store: store).run(.near, at: Samples.now)
    #expect(report.groups.map(\.kept) == ["bronze"])
  }

  @Test(arguments: [["c", "a", "b"], ["b", "c", "a"], ["a", "b", "c"]])
  func `of rows that are as good the first id stays, however late ids differ`(
    order: [String]
  ) async throws {
    let store = try await Samples.store(
      order.map {
        let answer = Self.answer.replacingOccurrences(of: "word30 ", with: "word\($0)0 ")
        return Samples.row("How?", answer, id: "example-0000-\($0)")
      })
    let groups = try await Deduplicator(store: store).run(.near, at: 0).groups
    #expect(groups.map(\.kept) == ["example-0000-a"])
    #expect(groups.map(\.removed) == [["example-0000-b", "example-0000-c"]])
  }

  @Test(arguments: [1, 2, 3])
  func `the order of arrival makes no difference`(seed: UInt64) async throws {
    var generator = SeededGenerator(seed: seed)
    let rows = (0..<12).flatMap { subject in
      (0..<5).map { variant in
        let words = (0..<40).map { word in
          word < variant * 2 ? "v\(subject)x\(variant)w\(word)" : "s\(subject)w\(word)"
        }
        return Samples.row(
          "Tell me of subject \(subject).", words.joined(separator: " "),
          id: "\(subject)-\(variant)", score: 0.5 + Double(variant) / 20)
      }
    }
    let first = try await Deduplicator(store: Samples.store(rows)).run(.near, at: 0).groups
    let second = try await Deduplicator(store: Samples.store(rows.shuffled(using: &generator)))
      .run(.near, at: 0).groups
    #expect(!first.isEmpty)
    func pairs(_ groups: [DuplicateGroup]) -> Set<String> {
      Set(groups.flatMap { group in group.removed.map { "\($0)<\(group.kept)" } })
    }
    #expect(pairs(first) == pairs(second))
  }

  @Test func `a comparison says what is common and what is not`() {
    let comparison = Comparison(Self.rows[0], Self.rows[1])
    #expect(!comparison.isExact)
    #expect(comparison.likeness.difference(at: 0.8) == nil)
    #expect(comparison.difference.onlyFirst == [])
    #expect(comparison.difference.onlySecond == ["more"])
    #expect(comparison.estimate > 0.8)
    #expect(Comparison(Self.rows[0], Self.rows[0]).isExact)
  }
}
