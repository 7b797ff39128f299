import Synchronization
import SeededRandom
import Testing
import TrainingData

@testable import ExampleStore

@Suite struct BrowseTests {
  private func randomRows(_ seed: UInt64) -> [TrainingExample] {
    var generator = SeededGenerator(seed: seed)
    return (0..<150).map { number in
      Samples.example(
        "question \(number)", id: "e\(UInt16.random(in: 0..<9_999, using: &generator))-\(number)",
        source: [.manual, .feedback].randomElement(using: &generator) ?? .manual,
        format: Bool.random(using: &generator) ? .chat : .instruction,
        domain: number % 40 == 0 ? .creative : .code,
        score: Double([30, 65, 65, 65, 80].randomElement(using: &generator) ?? 1) / 100,
        at: Samples.now + Double([0, 0, 0, 1, 2, 5_000].randomElement(using: &generator) ?? 0))
    }
  }

  @Test(arguments: 0..<12 as Range<UInt64>)
  func `a page is the beginning of the whole order`(seed: UInt64) async throws {
    let store = try TrainingDataStore.inMemory()
    _ = try await store.admit(randomRows(seed).map { Samples.judged($0) })
    var filters: [ExampleFilter] = []
    for order in [ExampleFilter.Order.newest, .oldest, .quality] {
      for limit in [1, 3, 7] {
        var filter = ExampleFilter()
        filter.order = order
        filter.limit = limit
        filters.append(filter)
        filter.sources = [.manual]
        filters.append(filter)
        filter.minQuality = 0.5
        filter.unusedOnly = true
        filters.append(filter)
        filter.domains = [.creative]
        filter.since = Samples.now
        filter.until = Samples.now + 2
        filters.append(filter)
        filter.tiers = [.gold, .silver]
        filter.excludingRejected = true
        filters.append(filter)
      }
    }
    for filter in filters {
      let pages = try await store.read { database in
        // Few enough that every way of finding rows is taken.
        try [7, 20, 60, 5_000].compactMap { try OrderedPage(filter, database, few: $0)?.rows() }
      }
      #expect(pages.count == 4)
      let query = FilterSQL(filter)
      let plain = try await store.read { database in
        try database.rows(query.select(ExampleRecord.columnList), query.values) {
          ExampleRecord.read($0)
        }
      }
      for page in pages { #expect(page.map(\.id) == plain.map(\.id), "\(filter)") }
    }
  }

  @Test(arguments: [
    ("", 0), ("\"", 0), ("alpha", 2), ("ALPHA beta", 1), ("\"beta alpha\"", 0),
    ("\"alpha beta\"", 1), ("alph*", 2), ("*", 0), ("alpha AND gamma", 0), ("NEAR(alpha", 0),
    ("input:alpha", 0), ("-alpha", 2), ("alpha\0", 2), ("caf\u{E9}", 1), ("cafe\u{301}", 1),
    ("(alpha)", 2), ("^alpha", 2), ("' OR 1=1 --", 0),
  ])
  func `any text is a query and none is syntax`(query: String, hits: Int) async throws {
    let store = try TrainingDataStore.inMemory()
    _ = try await store.admit([
      Samples.judged("alpha beta", "caf\u{E9}"), Samples.judged("gamma", "alpha"),
    ])
    #expect(try await store.search(query).count == hits)
    var filter = ExampleFilter()
    filter.search = query
    #expect(try await store.count(filter) == hits)
  }

  /// Exports read in this order: the same bytes as before, also when something was taken back.
  @Test func `oldest rows come first, at one time as they came in, also after undo`() async throws {
    let store = try TrainingDataStore.inMemory()
    let times = [5.0, 1, 5, 5, 1, 5]
    let rows = times.enumerated().map { number, time in
      Samples.example("question \(number)", id: "id\(9 - number)", at: Samples.now + time)
    }
    _ = try await store.admit(rows.map { Samples.judged($0) })
    var filter = ExampleFilter()
    filter.order = .oldest
    let order = ["id8", "id5", "id9", "id7", "id6", "id4"]
    #expect(try await store.examples(filter).map(\.id) == order)
    _ = try await store.retire(
      [DuplicateGroup(kept: "id9", removed: ["id8", "id7"], similarity: 1)], by: "me",
      at: Samples.now)
    #expect(try await store.examples(filter).map(\.id) == ["id5", "id9", "id6", "id4"])
    _ = try await store.undo(at: Samples.now)
    #expect(try await store.examples(filter).map(\.id) == order)
  }

  /// Defect 26: whole tables were read into memory.
  @Test func `rows are handed out in batches from one snapshot`() async throws {
    let store = try TrainingDataStore.inMemory()
    _ = try await store.admit((0..<25).map { Samples.judged("question \($0)") })
    let sizes = Sizes()
    try await store.forEach(batch: 10) { sizes.note($0.count) }
    #expect(sizes.all == [10, 10, 5])
  }
}

/// Collects numbers from the database's thread.
private final class Sizes: Sendable {
  private let held = Mutex<[Int]>([])
  var all: [Int] { held.withLock { $0 } }
  func note(_ size: Int) { held.withLock { $0.append(size) } }
}
