import ExampleStore
import Foundation
import Inspection
import JSONText
import TestFolders
import Testing
import TrainingData

@testable import Intake

/// What intake says of rows that are nearly the same as others.
@Suite struct NearArrivalTests {
  private static let words = (0..<60).map { "word\($0)" }

  private static func answer(_ subject: Int, without dropped: Int? = nil) -> String {
    words.enumerated().filter { $0.offset != dropped }
      .map { "\($0.element)of\(subject)" }.joined(separator: " ")
  }

  /// Twelve subjects; of each an answer, the same with a word less, and a wholly different one.
  private static func lines() -> String {
    (0..<12).flatMap { subject in
      [
        answer(subject), answer(subject, without: 7),
        "Nothing of the sort, says \(subject) \(subject * 7).",
      ]
      .map { #"{"prompt":"What is subject \#(subject)?","completion":"\#($0)"}"# }
    }.joined(separator: "\n")
  }

  private func run(
    _ path: String, into store: TrainingDataStore, dry: Bool = false
  ) async throws -> ImportReport {
    var options = FileImport.Options()
    options.dryRun = dry
    return try await FileImport(
      IntakeLine(store: store, clock: { 1_700_000_000 }), options: options
    )
    .run([path])
  }

  @Test func `an import counts what is near to earlier rows, its own and the store's`() async throws
  {
    let folder = try Folder()
    let store = try TrainingDataStore.inMemory()
    let path = folder.write(Self.lines(), to: "a.jsonl")
    #expect(try await run(path, into: store, dry: true).nearDuplicates == 0)
    let report = try await run(path, into: store)
    #expect(report.stored == 36 && report.duplicates == 0 && report.nearDuplicates == 12)
    // What is there already is a duplicate and not near; what is new is near to what was there.
    let more = folder.write(
      Self.lines() + "\n"
        + #"{"prompt":"What is subject 3?","completion":"\#(Self.answer(3, without: 9))"}"#,
      to: "b.jsonl")
    let second = try await run(more, into: store)
    #expect(second.stored == 1 && second.duplicates == 36 && second.nearDuplicates == 1)
  }

  @Test func `the one that an example is most like is named, until it is taken away`() async throws
  {
    let store = try TrainingDataStore.inMemory()
    let line = IntakeLine(store: store, clock: { 1_700_000_000 })
    func add(_ answer: String, _ rejected: String? = nil) async throws -> IntakeOutcome {
      var record: JSONObject = ["input_text": "What is it?", "output_text": .string(answer)]
      if let rejected { record["rejected_output"] = .string(rejected) }
      return try await line.add(record)
    }
    let first = try await add(Self.answer(1))
    guard case .stored(let id) = first.admission else { throw CancellationError() }
    #expect(first.near == nil)
    let second = try await add(Self.answer(1, without: 5))
    #expect(second.near?.id == id)
    #expect(second.near.map { $0.similarity > 0.95 && $0.similarity < 1 } == true)
    // Pairs and other answers are something else, however many words they share.
    #expect(try await add(Self.answer(1), Self.answer(1, without: 3)).near == nil)
    #expect(try await add("Another answer altogether.").near == nil)
    // An exact copy is a duplicate, and nobody has to be told that it is near as well.
    #expect(try await add(Self.answer(1)).near == nil)
    _ = try await store.delete([id], by: "me", at: 1)
    let third = try await add(Self.answer(1, without: 8))
    #expect(third.near != nil && third.near?.id != id)
  }

  @Test func `looking what a draft is near to leaves no trace`() async throws {
    let store = try TrainingDataStore.inMemory()
    let line = IntakeLine(store: store, clock: { 1_700_000_000 })
    let draft = { (answer: String) in
      Draft(
        provenance: Provenance(source: .manual), format: .instruction,
        prompt: Prompt(input: "What is it?"), answer: .demonstration(answer))
    }
    let kept = try await line.admit(draft(Self.answer(4)))
    let near = try await line.nearest(to: draft(Self.answer(4, without: 2)))
    guard case .stored(let id) = kept.admission else { throw CancellationError() }
    #expect(near?.id == id)
    #expect(try await line.nearest(to: draft("Nothing that anybody has said.")) == nil)
    // The same text counts, since this is asked before it is stored.
    #expect(try await line.nearest(to: draft(Self.answer(4))) == NearExample(id: id, similarity: 1))
    #expect(try await store.count(ExampleFilter()) == 1)
  }
}
