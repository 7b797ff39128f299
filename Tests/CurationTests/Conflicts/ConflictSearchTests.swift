import ExampleStore
import Foundation
import Testing
import TrainingData

@testable import Curation

@Suite struct ConflictSearchTests {
  private func found(_ rows: [TrainingExample]) async throws -> [String] {
    let report = try await ConflictSearch(store: try await Samples.store(rows)).run()
    return report.conflicts.map {
      "\($0.rule.rawValue) \($0.first.example.id) \($0.second.example.id)"
    }
  }

  @Test func `names each kind of conflict with its evidence`() async throws {
    let rows = [
      Samples.row("How many legs has a spider?", "It has 8 legs.", id: "n1", at: 1),
      Samples.row("how many legs has a spider", "6 legs", id: "n2", at: 2),
      Samples.row("Is water wet?", "Yes, it is.", id: "y1", at: 1),
      Samples.row("Is water wet?", "No. It makes things wet.", id: "y2", at: 2),
      Samples.row("What is the capital of Australia?", "Canberra", id: "s1", at: 1),
      Samples.row("What's the capital of Australia?", "Sydney", id: "s2", at: 2),
      Samples.row("Explain honey for babies", "Honey is safe for babies. Enjoy.", id: "d1", at: 1),
      Samples.row(
        "Explain honey for babies", "Beware. Honey isn't safe for babies.", id: "d2", at: 2),
      Samples.row("Where is Lyon?", "Lyon lies in Spain, I think.", id: "o1", at: 1),
      Samples.row(
        "Where is Lyon?", "In the south-east of France.", id: "o2",
        rejected: "lyon lies in Spain, I think", source: .userCorrection, at: 2),
      Samples.row(
        "Which dog?", "The old brown one.", id: "r1", rejected: "The young one there.", at: 1),
      Samples.row(
        "Which dog?", "The young one there.", id: "r2", rejected: "The old brown one.", at: 2),
      Samples.row("Rank them", "B is fine.", id: "c1", rejected: "C is bad.", at: 1),
      Samples.row("Rank them", "A is great.", id: "c2", rejected: "B is fine.", at: 2),
    ]
    #expect(
      try await found(rows) == [
        "overruled_answer o1 o2", "reversed_pair r1 r2", "chosen_and_rejected c1 c2",
        "different_numbers n1 n2", "yes_and_no y1 y2", "different_short_answers s1 s2",
        "negated_sentence d1 d2",
      ])
    let store = try await Samples.store(rows)
    let report = try await ConflictSearch(store: store).run(rules: [.differentNumbers, .yesAndNo])
    #expect(report.conflicts.map(\.first.evidence) == ["8", "yes"])
    #expect(report.conflicts.map(\.second.evidence) == ["6", "no"])
    let first = try await ConflictSearch(store: store).run(limit: 1)
    #expect(first.conflicts.count == 1 && first.found == 7)
  }

  @Test func `what only looks like a conflict is none`() async throws {
    let rows = [
      // Paraphrases.
      Samples.row("Why is the sky blue?", "Air scatters blue light most.", id: "p1"),
      Samples.row("Why is the sky blue?", "Because blue light is scattered by air.", id: "p2"),
      // One template, different questions.
      Samples.row("What is the capital of France?", "Paris", id: "t1"),
      Samples.row("What is the capital of Spain?", "Madrid", id: "t2"),
      Samples.row("What is 2 + 2?", "4", id: "m1"),
      Samples.row("What is 2 * 3?", "6", id: "m2"),
      // Other circumstances.
      Samples.row("Is it on?", "Yes.", id: "w1", system: "The lamp is on."),
      Samples.row("Is it on?", "No.", id: "w2", system: "The lamp is off."),
      Samples.row("Is it on?", "No.", id: "w3", context: "The oven."),
      Samples.row("Is it on?", "No.", id: "w4", history: Samples.turns("The heating?", "Which?")),
      // Many right answers.
      Samples.row("Name a prime number", "7", id: "f1"),
      Samples.row("Name a prime number", "11", id: "f2"),
      Samples.row("Write a story about rain", "It was raining hard. He was happy.", id: "f3"),
      Samples.row("Write a story about rain", "It was not raining hard.", id: "f4"),
      // The same, otherwise written.
      Samples.row("How far is it?", "5 km", id: "u1"),
      Samples.row("How far is it?", "5000 m", id: "u2"),
      Samples.row("Who wrote Faust?", "Goethe", id: "u3"),
      Samples.row("Who wrote Faust?", "Johann Wolfgang von Goethe", id: "u4"),
      // A pair beside the answer that it prefers.
      Samples.row("Where is Rome?", "In Italy.", id: "q1"),
      Samples.row("Where is Rome?", "In Italy.", id: "q2", rejected: "In Spain."),
    ]
    #expect(try await found(rows) == [])
  }

  @Test func `what a person rejected is settled`() async throws {
    let store = try await Samples.store([
      Samples.row("Is water wet?", "Yes.", id: "a"), Samples.row("Is water wet?", "No.", id: "b"),
    ])
    #expect(try await ConflictSearch(store: store).run().found == 1)
    try await store.reject(["b"], reason: "wrong", by: "me", at: Samples.now)
    #expect(try await ConflictSearch(store: store).run().found == 0)
  }

  @Test func `the most frequent number stands against each other one`() async throws {
    let rows = [
      Samples.row("How much is it in all?", "The answer is 5.", id: "a", at: 1),
      Samples.row("How much is it in all?", "We add. The answer is 6.", id: "b", at: 2),
      Samples.row("How much is it in all?", "Let us see. The answer is 6.", id: "c", at: 3),
      Samples.row("How much is it in all?", "The answer is 7.", id: "d", at: 4),
    ]
    let report = try await ConflictSearch(store: try await Samples.store(rows)).run()
    #expect(report.conflicts.map(\.first.evidence) == ["5", "6"])
    #expect(report.conflicts.map(\.first.count) == [1, 2])
    #expect(report.conflicts.map(\.second.evidence) == ["6", "7"])
    #expect(report.conflicts.map(\.second.example.id) == ["b", "d"])
  }

  @Test func `rows with the same texts are one side`() async throws {
    let rows = (0..<300).map {
      Samples.row("Is water wet?", $0 < 200 ? "Yes." : "No.", id: "r\($0)")
    }
    let scratch = try Scratch()
    let report = try await ConflictSearch(store: try await Foreign.store(rows, in: scratch)).run()
    #expect(report.found == 1 && report.sharedPrompts == 1 && report.rows == 300)
    #expect(
      Set([report.conflicts[0].first.count, report.conflicts[0].second.count]) == [100, 200])
  }
}
