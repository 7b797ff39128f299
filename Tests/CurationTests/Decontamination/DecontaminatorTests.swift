import ExampleStore
import Foundation
import Testing
import TrainingData

@testable import Curation

@Suite struct DecontaminatorTests {
  private func words(_ count: Int, from first: Int = 0) -> String {
    (first..<first + count).map { "word\($0)" }.joined(separator: " ")
  }

  private func set(
    _ texts: [String], ngram: Int = 13, leastWords: Int = 8, name: String = "/sets/one.jsonl"
  ) throws -> EvaluationSet {
    var set = EvaluationSet(ngram: ngram, leastWords: leastWords)
    for (index, text) in texts.enumerated() {
      try set.add(EvaluationEntry(benchmark: name, line: index + 1, texts: [text]))
    }
    return set
  }

  @Test func `thirteen words in a row are evidence and twelve are none`() async throws {
    let store = try await Samples.store([
      Samples.row("Say: " + words(13), id: "thirteen"),
      Samples.row(words(12) + " end", id: "twelve"),
      Samples.row(words(6) + " gap " + words(7, from: 6), id: "gap"),
      Samples.row("Q", "WORD0, " + words(12, from: 1).uppercased() + "!", id: "case"),
    ])
    let report = try await Decontaminator(store: store).run(against: set([words(20)]), at: 0)
    #expect(report.examined == 4 && report.contaminated == 2 && report.isDryRun)
    #expect(Set(report.found.map(\.example)) == ["thirteen", "case"])
    let evidence = try #require(report.found.first { $0.example == "thirteen" })
    #expect(evidence.benchmark == "/sets/one.jsonl" && evidence.line == 1)
    #expect(evidence.field == "input_text" && evidence.range == 5..<5 + words(13).count)
    #expect(evidence.words == 13 && evidence.found == 1 && evidence.total == 8)
    #expect(report.change.added.count == 2 && report.change.operation == nil)
    #expect(try await store.contaminations(of: ["thirteen", "case"]).isEmpty)
  }

  @Test(arguments: ["input_text", "output_text", "rejected_output", "context"])
  func `every text of a row is looked at by itself`(field: String) async throws {
    let text = words(13)
    let store = try await Samples.store([
      Samples.row(
        field == "input_text" ? text : "Q", field == "output_text" ? text : "A", id: "here",
        rejected: field == "rejected_output" ? text : "no",
        context: field == "context" ? text : nil),
      // Half in the question, half in the answer.
      Samples.row(words(7), words(6, from: 7), id: "across"),
    ])
    let report = try await Decontaminator(store: store).run(against: set([text]), at: 0)
    #expect(report.found.map(\.example) == ["here"])
    #expect(report.found.first?.field == field)
  }

  @Test func `earlier turns are looked at, and system prompts are not`() async throws {
    let history = [
      Message(role: "system", content: words(20, from: 40)),
      Message(role: "user", content: "line\nbreak"),
      Message(role: "assistant", content: "\"é\"\n" + words(14)),
    ]
    let store = try await Samples.store([
      Samples.row("next?", id: "talk", system: words(20, from: 40), history: history)
    ])
    let decontaminator = Decontaminator(store: store)
    let report = try await decontaminator.run(against: set([words(20)]), at: 0)
    #expect(report.found.first?.field == "conversation_history[2]")
    #expect(report.found.first?.range == 4..<4 + words(14).count)
    #expect(try await decontaminator.run(against: set([words(20, from: 40)]), at: 0).found.isEmpty)
  }

  @Test func `short items count as a whole, shorter ones are counted only`() async throws {
    let store = try await Samples.store([
      Samples.row("He asked: " + words(8) + " and no more", id: "eight"),
      Samples.row(words(7) + " other", id: "seven"),
    ])
    let items = [words(8), words(7), words(3)]
    let report = try await Decontaminator(store: store).run(against: set(items), at: 0)
    #expect(report.found.map(\.example) == ["eight"])
    #expect(report.found.first?.words == 8 && report.found.first?.share == 1)
    #expect(report.benchmarks.first?.tooShort == 2 && report.benchmarks.first?.items == 3)
    let least = try await Decontaminator(store: store).run(
      against: set(items, leastWords: 7), at: 0)
    #expect(Set(least.found.map(\.example)) == ["eight", "seven"])
  }

  @Test func `a least share keeps what a set's items have in common from marking`() async throws {
    let frame = words(14)
    let store = try await Samples.store([
      Samples.row(frame + " my own question", id: "frame"),
      Samples.row(frame + " " + words(30, from: 100), id: "whole"),
    ])
    let set = try set([frame + " " + words(30, from: 100), frame + " " + words(30, from: 200)])
    let decontaminator = Decontaminator(store: store)
    #expect(try await decontaminator.run(against: set, at: 0).contaminated == 2)
    let strict = try await decontaminator.run(against: set, leastShare: 0.5, at: 0)
    #expect(strict.found.map(\.example) == ["whole"])
    #expect(strict.found.first?.line == 1 && strict.found.first?.matchedItems == 1)
  }

  @Test func `marks once, anew when the file changes, and undo takes each back`() async throws {
    let store = try await Samples.store([
      Samples.row("a " + words(13), id: "a"), Samples.row("b " + words(13, from: 50), id: "b"),
    ])
    let decontaminator = Decontaminator(store: store)
    func apply(_ texts: [String]) async throws -> ContaminationChange {
      try await decontaminator.run(against: set(texts), applying: true, at: 1).change
    }
    let first = try await apply([words(13)])
    #expect(first.added == ["a"] && first.operation != nil)
    let again = try await apply([words(13)])
    #expect(again.operation == nil && again.added.isEmpty && again.changed.isEmpty)
    let changed = try await apply(["nothing here", words(13, from: 50)])
    #expect(changed.added == ["b"] && changed.removed == ["a"])
    #expect(try await store.contaminations(of: ["a", "b"]).keys.sorted() == ["b"])
    let error = await #expect(throws: AssayError.self) {
      try await store.undo(first.operation, at: 2)
    }
    #expect(error?.code == "undo_order")
    _ = try await store.undo(changed.operation, at: 2)
    #expect(try await store.contaminations(of: ["a", "b"]).keys.sorted() == ["a"])
    _ = try await store.undo(first.operation, at: 3)
    #expect(try await store.contaminations(of: ["a", "b"]).isEmpty)
    #expect(try await apply([words(13)]).added == ["a"])
  }

  @Test func `marks of other files stay`() async throws {
    let store = try await Samples.store([Samples.row(words(13), id: "a")])
    let decontaminator = Decontaminator(store: store)
    _ = try await decontaminator.run(against: set([words(13)]), applying: true, at: 1)
    let other = try set(["something else"], name: "/sets/two.jsonl")
    _ = try await decontaminator.run(against: other, applying: true, at: 2)
    #expect(try await store.contaminations(of: ["a"])["a"]?.map(\.benchmark) == ["/sets/one.jsonl"])
  }

  @Test func `export leaves marked rows out, says so, and takes them in when told`() async throws {
    let scratch = try Scratch()
    let store = try await Samples.store([
      Samples.row(words(13), id: "a"), Samples.row("b", id: "b"), Samples.row(words(14), id: "c"),
    ])
    try await store.reject(["c"], reason: "no", by: "anna", at: 1)
    _ = try await Decontaminator(store: store).run(against: set([words(13)]), applying: true, at: 1)
    var plan = ExportPlan(path: scratch.path("out"), format: .chat)
    let report = try await Samples.exporter(store).run(plan)
    #expect(report.rows == 1 && report.leftOut[.contaminated] == 1)
    #expect(report.leftOut[.rejectedByReview] == 1)
    #expect(
      try String(contentsOfFile: scratch.path("out/manifest.json"), encoding: .utf8).contains(
        "\"contaminated\": 1"))
    #expect(
      try String(contentsOfFile: scratch.path("out/README.md"), encoding: .utf8).contains(
        "| `contaminated` | 1 |"))
    plan.includesContaminated = true
    plan.overwriting = true
    #expect(try await Samples.exporter(store).run(plan).rows == 2)
  }
}
