import ExampleStore
import Inspection
import JSONText
import TextBytes
import Testing
import TrainingData

@testable import Curation

/// Vectors are made by hand here: what is checked is what the store and the search make of them.
@Suite struct MeaningTests {
  private static let model = EmbeddingModel(name: "by-hand", dimension: 3)

  private static let rows = [
    Samples.row(
      "How do I sleep better?", "Go to bed early, each day at one hour.", id: "kept", score: 0.9),
    Samples.row("What helps me to sleep well?", "Early to bed, each day at one hour.", id: "same"),
    Samples.row(
      "What helps me to sleep well, friend?", "Count sheep until you are gone.", id: "other answer"),
    Samples.row(
      "How do I sleep better than 8 hours?", "Go to bed early, each day at one hour.", id: "number"),
    Samples.row("Sleep?", "Go to bed early.", id: "pair", rejected: "Stay up."),
  ]

  /// Prompts all point one way, answers two ways.
  private static func vectors(of row: TrainingExample) -> ContiguousArray<Int8> {
    let answer: ContiguousArray<Int8> = row.id == "other answer" ? [0, 127, 0] : [127, 5, 0]
    return [0, 20, 127] + answer + (row.rejectedOutput == nil ? [] : [127, 5, 0])
  }

  private static func known(_ rows: [TrainingExample]) async throws -> TrainingDataStore {
    let store = try await Samples.store(rows)
    try await learn(store)
    return store
  }

  private static func learn(_ store: TrainingDataStore) async throws {
    let unknown = try await store.unknownMeanings(to: model.name, after: 0, limit: 100)
    try await store.keep(
      unknown.map { (of: $0, numbers: vectors(of: $0.example)) }, model: model)
  }

  /// Defect 23.
  @Test func `paraphrases group, and undo brings them back`() async throws {
    let store = try await Self.known(Self.rows)
    let search = Deduplicator(store: store, model: Self.model.name)
    let dry = try await search.run(.semantic, at: 0)
    #expect(dry.groups.map(\.kept) == ["kept"])
    #expect(dry.groups.map(\.removed) == [["same"]])
    #expect(dry.isDryRun && dry.threshold == 0.9)
    let done = try await search.run(.semantic, applying: true, by: "ann", at: 1)
    #expect(done.removed == 1)
    #expect(try await store.example("same") == nil)
    let operation = try #require(done.operation)
    _ = try await store.undo(operation, at: 2)
    #expect(try await store.example("same") != nil)
    // The vector came back with the row: nobody has to be asked again.
    #expect(try await store.unknownMeanings(to: Self.model.name, after: 0, limit: 9).isEmpty)
    #expect(try await search.run(.semantic, at: 3).groups == dry.groups)
  }

  @Test func `only rows that the filter lets through are asked about and compared`() async throws {
    let store = try await Samples.store(Self.rows)
    var filter = ExampleFilter()
    filter.minQuality = 0.8
    let unknown = try await store.unknownMeanings(
      to: Self.model.name, among: filter, after: 0, limit: 9)
    #expect(unknown.map(\.example.id) == ["kept"])
    try await Self.learn(store)
    let counts = try await store.meaningCounts(of: Self.model.name, among: filter)
    #expect(counts.examples == 1 && counts.known == 1)
    let search = Deduplicator(store: store, model: Self.model.name)
    #expect(try await search.run(.semantic, among: filter, applying: true, at: 0).found == 0)
    filter.minQuality = 0.1
    #expect(try await search.run(.semantic, among: filter, at: 0).found == 1)
  }

  @Test func `two examples are compared by the vectors that the store has`() async throws {
    let store = try await Self.known(Self.rows)
    func compare(_ one: Int, _ other: Int) async throws -> MeaningComparison {
      try await MeaningComparison.of(Self.rows[one], Self.rows[other], in: store)
    }
    guard case .known(let same) = try await compare(0, 1),
      case .known(let number) = try await compare(0, 3),
      case .known(let answer) = try await compare(1, 2),
      case .known(let pair) = try await compare(4, 0)
    else {
      Issue.record("the store has vectors of all")
      return
    }
    #expect(same.model == Self.model.name && same.parts.count == 2)
    #expect(same.least > 0.999 && same.isSame(at: 0.99))
    #expect(number.least > 0.999 && number.difference == .numbers && !number.isSame(at: 0.5))
    #expect(answer.least < 0.1 && answer.parts[0] > 0.999)
    #expect(pair.difference == .format && pair.parts.count == 2)
    let empty = try await Samples.store(Self.rows)
    guard
      case .unasked(let ids) = try await MeaningComparison.of(Self.rows[0], Self.rows[1], in: empty)
    else {
      Issue.record("nobody was asked")
      return
    }
    #expect(ids == ["kept", "same"])
  }

  @Test func `groups do not depend on the order of arrival`() async throws {
    let one = try await Self.known(Self.rows)
    let two = try await Self.known(Self.rows.reversed())
    let groups = try await [one, two].asyncMap {
      try await Deduplicator(store: $0, model: Self.model.name).run(
        .semantic, threshold: 0.5, at: 0
      )
      .groups
    }
    #expect(groups[0] == groups[1] && !groups[0].isEmpty)
  }

  @Test func `a vector goes with the text that it was made of`() async throws {
    let store = try await Self.known(Self.rows)
    #expect(try await store.meaningCounts(of: Self.model.name) == (5, 5))
    _ = try await store.erase(ids: ["same"], at: 1)
    #expect(try await store.meaningCounts(of: Self.model.name) == (4, 4))
    var row = Self.rows[0]
    row.input = "How do I stay awake?"
    _ = try await store.redact([Samples.judged(row)], texts: [], by: "scan", at: 1)
    let unknown = try await store.unknownMeanings(to: Self.model.name, after: 0, limit: 9)
    #expect(unknown.map(\.example.id) == ["kept"])
  }

  @Test func `another model starts anew, and rows without a vector are like no other`() async throws
  {
    let store = try await Self.known(Self.rows)
    #expect(try await store.unknownMeanings(to: "newer", after: 0, limit: 9).count == 5)
    let report = try await Deduplicator(store: store, model: "newer").run(.semantic, at: 0)
    #expect(report.found == 0)
    #expect(try await store.embeddingModels() == [Self.model])
  }

  @Test func `what changed while the model was asked keeps no vector`() async throws {
    let store = try await Samples.store(Self.rows)
    let unknown = try await store.unknownMeanings(to: Self.model.name, after: 0, limit: 100)
    var row = Self.rows[0]
    row.input = "How do I stay awake?"
    _ = try await store.redact([Samples.judged(row)], texts: [], by: "scan", at: 1)
    try await store.keep(
      unknown.map { (of: $0, numbers: Self.vectors(of: $0.example)) }, model: Self.model)
    #expect(try await store.meaningCounts(of: Self.model.name) == (5, 4))
  }
}

extension Array {
  fileprivate func asyncMap<Result>(
    _ body: (Element) async throws -> Result
  ) async rethrows -> [Result] {
    var results: [Result] = []
    for element in self { results.append(try await body(element)) }
    return results
  }
}
