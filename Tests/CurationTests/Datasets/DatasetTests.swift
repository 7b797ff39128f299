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

  @Test(arguments: [
    ("out", "other.jsonl"), ("out.jsonl.gz", "other.jsonl"), ("out.jsonl", "other.jsonl.zst"),
    ("out.jsonl", "other"),
  ])
  func `is not rebuilt as another kind of output, and a file is one by its place`(
    name: String, other: String
  ) async throws {
    let scratch = try Scratch()
    let store = try await Samples.store(Self.rows)
    let report = try await Samples.exporter(store).run(
      ExportPlan(path: scratch.path(name), format: .chat))
    let rebuilder = DatasetRebuilder(store: store)
    let error = await #expect(throws: AssayError.self) {
      try await rebuilder.rebuild(report.dataset, to: scratch.path(other), overwriting: true)
    }
    #expect(error?.code == "other_kind" && error?.kind == .usage)
    #expect(!FileManager.default.fileExists(atPath: scratch.path(other)))
    #expect(try await store.datasets().count == 1)
    let copy = scratch.path("copy" + name.dropFirst(3))
    for overwriting in [false, true] {
      let rebuilt = try await rebuilder.rebuild(report.dataset, to: copy, overwriting: overwriting)
      #expect(rebuilt.changed.isEmpty && rebuilt.rows == 30)
    }
    let verifier = DatasetVerifier(store: store)
    let verdict = try await verifier.verify(folder: copy)
    #expect(verdict.faults.isEmpty && verdict.dataset != nil)
    try FileManager.default.removeItem(atPath: copy)
    #expect(try await verifier.verify(folder: copy).faults.contains { $0.fault == .missing })
  }

  @Test func `the same rows split again give the same bytes, manifest and all`() async throws {
    let scratch = try Scratch()
    let store = try await Samples.store(SplitRows.edited(5, 60, spacing: 0))
    var plan = ExportPlan(path: scratch.path("a"), format: .chat)
    plan.split = try SplitPlan(parsing: "60/20/20")
    let first = try await Samples.exporter(store).run(plan)
    plan.path = scratch.path("b")
    let second = try await Samples.exporter(store).run(plan)
    #expect(first.largestGroup ?? 0 > 1 && second.largestGroup == first.largestGroup)
    for (name, dataset) in [("a", first.dataset), ("b", second.dataset)] {
      let verdict = try await DatasetVerifier(store: store).verify(folder: scratch.path(name))
      #expect(verdict.faults.isEmpty && verdict.dataset == dataset)
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: scratch.path("a"))
    #expect(names.contains("manifest.json") && names.count > 3)
    for name in names {
      #expect(
        FileManager.default.contentsEqual(
          atPath: scratch.path("a/\(name)"), andPath: scratch.path("b/\(name)")), "\(name)")
    }
  }

  @Test func `a manifest that was changed or is gone is found and named`() async throws {
    let scratch = try Scratch()
    let store = try await Samples.store(Self.rows)
    let folder = scratch.path("out")
    let report = try await Samples.exporter(store).run(ExportPlan(path: folder, format: .chat))
    let verifier = DatasetVerifier(store: store)
    let path = "\(folder)/manifest.json"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    func faults(_ word: DatasetVerifier.Fault) async throws {
      let verdicts = try await verifier.verify() + [verifier.verify(folder: folder)]
      for verdict in verdicts {
        #expect(verdict.dataset == report.dataset)
        #expect(verdict.faults.map(\.file) == ["manifest.json"])
        #expect(verdict.faults.map(\.fault) == [word])
      }
    }
    for (old, new) in [
      ("\"id7\"", "\"id70\""), ("\"rows\": 30", "\"rows\": 31"), ("}\n", "}\n\n"),
      ("\"format\": \"chat\"", "\"format\": \"raw\""),
    ] {
      let changed = text.replacing(old, with: new)
      #expect(changed != text, "\(old)")
      try changed.write(toFile: path, atomically: false, encoding: .utf8)
      try await faults(.changed)
    }
    try FileManager.default.removeItem(atPath: path)
    try await faults(.missing)
    try text.write(toFile: path, atomically: false, encoding: .utf8)
    #expect(try await verifier.verify().allSatisfy(\.faults.isEmpty))
    // Also after some of its rows were erased, and where it was moved to.
    let erased = try await store.erase(ids: ["id3"], at: Samples.now)
    _ = try await DatasetErasure(store: store).remove(erased.erased, from: erased.datasets)
    #expect(try await verifier.verify().allSatisfy(\.faults.isEmpty))
    try FileManager.default.moveItem(atPath: folder, toPath: scratch.path("moved"))
    #expect(try await verifier.verify(folder: scratch.path("moved")).faults.isEmpty)
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
