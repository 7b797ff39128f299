import ExampleStore
import Foundation
import Testing
import TrainingData

@testable import Curation

@Suite struct DatasetErasureTests {
  private static let rows = (0..<30).map { number in
    Samples.row(
      "question \(number)", "answer \(number)", id: "id\(number)",
      at: Samples.now + Double(number))
  }

  @Test func `says which rows keep a dataset from being rebuilt`() async throws {
    let scratch = try Scratch()
    let store = try await Samples.store(Self.rows)
    let report = try await Samples.exporter(store).run(
      ExportPlan(path: scratch.path("out"), format: .chat))
    _ = try await store.delete(["id3"], by: "me", at: Samples.now)
    // What is only hidden can still be written.
    _ = try await DatasetRebuilder(store: store).rebuild(report.dataset, to: scratch.path("again"))
    _ = try await store.erase(ids: ["id3"], at: Samples.now)
    let error = await #expect(throws: AssayError.self) {
      try await DatasetRebuilder(store: store).rebuild(report.dataset, to: scratch.path("third"))
    }
    #expect(error?.message.contains("id3") == true)
    #expect(!scratch.names.contains("third"))
  }

  @Test func `what was rebuilt elsewhere is a dataset too, and is reached`() async throws {
    let scratch = try Scratch()
    let store = try await Samples.store(Self.rows)
    let report = try await Samples.exporter(store).run(
      ExportPlan(path: scratch.path("out"), format: .chat))
    let rebuilt = try await DatasetRebuilder(store: store, now: { Samples.now + 1 })
      .rebuild(report.dataset, to: scratch.path("again"))
    #expect(rebuilt.path == scratch.path("again"))
    #expect(try await store.datasets().map(\.path) == [rebuilt.path, scratch.path("out")])
    #expect(try await DatasetVerifier(store: store).verify().allSatisfy(\.faults.isEmpty))
    let erased = try await store.erase(ids: ["id3"], at: Samples.now)
    let outcomes = try await DatasetErasure(store: store).remove(
      erased.erased, from: erased.datasets)
    #expect(outcomes.map(\.outcome) == [.rewritten, .rewritten])
    for name in ["out", "again"] {
      #expect(try lines(of: scratch.path(name) + "/train.jsonl").count == 29)
    }
  }

  @Test(arguments: [false, true])
  func `a text in an id is gone once the datasets are written again`(isChanged: Bool) async throws {
    let scratch = try Scratch()
    let store = try await scratch.open()
    _ = try await store.admit(Self.rows.map { Samples.judged($0) })
    _ = try await store.admit([
      Samples.judged(Samples.row("a question of theirs", "an answer", id: "zebrawordfish-1"))
    ])
    _ = try await Samples.exporter(store).run(
      ExportPlan(path: scratch.path("out.jsonl"), format: .raw))
    if isChanged {
      try Data("changed\n".utf8).write(to: URL(filePath: scratch.path("out.jsonl")))
    }
    func erase() async throws -> (ErasureReport, [DatasetErasure.Outcome]) {
      let erased = try await store.erase(matching: "zebrawordfish", at: Samples.now)
      let reports = try await DatasetErasure(store: store).remove(
        erased.erased + erased.unknown, from: erased.datasets)
      return (try await store.searchedAgain(erased), reports.map(\.outcome))
    }
    let (first, outcomes) = try await erase()
    #expect(first.erased == ["zebrawordfish-1"])
    #expect(outcomes == [isChanged ? .unreached : .rewritten])
    #expect(first.residue == (isChanged ? .found : .none))
    if isChanged {
      try FileManager.default.removeItem(atPath: scratch.path("out.jsonl"))
      let (second, outcomes) = try await erase()
      #expect(second.residue == .none && second.erased.isEmpty && outcomes == [.absent])
    }
    try store.close()
  }

  @Test(arguments: ["out", "out.jsonl"])
  func `takes erased rows out of the files`(name: String) async throws {
    let scratch = try Scratch()
    let store = try await Samples.store(Self.rows)
    let report = try await Samples.exporter(store).run(
      ExportPlan(path: scratch.path(name), format: .chat))
    let erased = try await store.erase(ids: ["id3", "id4"], at: Samples.now)
    let outcomes = try await DatasetErasure(store: store).remove(
      erased.erased, from: erased.datasets)
    #expect(outcomes.map(\.outcome) == [.rewritten])
    let file = try #require(report.files.first)
    #expect(try lines(of: file.path).count == 28)
    let text = String(
      decoding: try #require(FileManager.default.contents(atPath: file.path)), as: UTF8.self)
    #expect(!text.contains("question 3\""))
    #expect(try await DatasetVerifier(store: store).verify().allSatisfy(\.faults.isEmpty))
    let rest = try await store.erase(
      ids: Self.rows.map(\.id).filter { $0 != "id3" && $0 != "id4" }, at: Samples.now)
    let last = try await DatasetErasure(store: store).remove(rest.erased, from: rest.datasets)
    #expect(last.map(\.outcome) == [.deleted])
    #expect(scratch.names.isEmpty)
  }
}
