import ExampleStore
import Foundation
import Testing
import TrainingData

@testable import Curation

@Suite struct DatasetTests {
  private static let rows = (0..<30).map { number in
    Samples.row(
      "question \(number)", "answer \(number)", id: "id\(number)",
      at: Samples.now + Double(number))
  }

  @Test(arguments: ["out", "out.jsonl", "out.jsonl.zst"])
  func `notices what changed and rebuilds it byte for byte`(name: String) async throws {
    let scratch = try Scratch()
    let store = try await Samples.store(Self.rows)
    let isFile = name.contains("jsonl")
    let report = try await Samples.exporter(store).run(
      ExportPlan(
        path: scratch.path(name), format: .chat,
        split: isFile ? nil : SplitPlan(parsing: "80/10/10")))
    let verifier = DatasetVerifier(store: store)
    #expect(try await verifier.verify(report.dataset).allSatisfy(\.faults.isEmpty))
    let file = try #require(report.files.first)
    let before = FileManager.default.contents(atPath: file.path)
    try Data("{}\n".utf8).write(to: URL(fileURLWithPath: file.path))
    #expect(try await verifier.verify().first?.faults.map(\.fault) == [.changed])
    try FileManager.default.removeItem(atPath: file.path)
    #expect(try await verifier.verify().first?.faults.map(\.fault) == [.missing])
    let rebuilt = try await DatasetRebuilder(store: store)
      .rebuild(report.dataset, overwriting: true)
    #expect(rebuilt.changed.isEmpty)
    #expect(FileManager.default.contents(atPath: file.path) == before)
    #expect(try await verifier.verify().allSatisfy(\.faults.isEmpty))
  }

  @Test func `forgets files whose place a newer dataset has taken`() async throws {
    let scratch = try Scratch()
    let store = try await Samples.store(Self.rows)
    var plan = ExportPlan(path: scratch.path("out"), format: .chat, overwriting: true)
    let first = try await Samples.exporter(store).run(plan)
    plan.format = .raw
    _ = try await Exporter(store: store, toolVersion: "0", now: { Samples.now + 1 }).run(plan)
    let verifier = DatasetVerifier(store: store)
    #expect(try await verifier.verify().allSatisfy(\.faults.isEmpty))
    #expect(try await verifier.verify(first.dataset).first?.faults.isEmpty == false)
    let erased = try await store.erase(ids: ["id3"], at: Samples.now)
    let outcomes = try await DatasetErasure(store: store)
      .remove(erased.erased, from: erased.datasets)
    #expect(Set(outcomes.map(\.outcome)) == [.absent, .rewritten])
    #expect(try lines(of: scratch.path("out/train.jsonl")).count == 29)
  }

  /// Defect 27: an export recorded how many rows it had, not which.
  @Test func `compares two datasets row by row`() async throws {
    let scratch = try Scratch()
    let store = try await Samples.store(Self.rows)
    var plan = ExportPlan(path: scratch.path("a"), format: .chat)
    plan.filter.since = Samples.now + 10
    let first = try await Samples.exporter(store).run(plan)
    plan.path = scratch.path("b")
    plan.filter.since = Samples.now + 5
    plan.filter.until = Samples.now + 25
    let second = try await Samples.exporter(store).run(plan)
    let difference = try await DatasetComparison(
      from: first.dataset, to: second.dataset, in: store)
    #expect(difference.added.count == 5)
    #expect(difference.removed.count == 5)
    #expect(difference.kept == 15)
    #expect(difference.moved.isEmpty)
  }
}
