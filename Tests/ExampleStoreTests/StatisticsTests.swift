import Foundation
import JSONText
import SeededRandom
import Testing
import TrainingData

@testable import ExampleStore

@Suite struct StatisticsTests {
  private func stocked(seed: UInt64) async throws -> TrainingDataStore {
    let store = try TrainingDataStore.inMemory()
    var generator = SeededGenerator(seed: seed)
    let rows = (0..<80).map { number in
      var row = Samples.example(
        "Question \(number)?", id: "r\(number)",
        rejected: number % 9 == 0 ? "Another answer." : nil,
        source: number % 3 == 0 ? ExampleSource("scraped") : .manual,
        format: number % 9 == 0 ? .dpo : .chat,
        domain: number % 5 == 0 ? .creative : .code,
        score: Double(Int.random(in: 0...100, using: &generator)) / 100,
        at: Samples.now - Double(Int.random(in: 0..<400_000, using: &generator)))
      if number % 4 == 0 { row.metadata = ["redactions": ["EMAIL": 2, "PHONE": 1]] }
      if number % 7 == 0 { row.metadata = ["note": "no \"redactions\" here"] }
      return Samples.judged(row)
    }
    _ = try await store.admit(rows)
    _ = try await store.approve(["r1", "r2", "r3"], by: "ann", at: Samples.now)
    _ = try await store.reject(["r4"], reason: "no", by: "ann", at: Samples.now)
    return store
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `counting rows gives what is kept of all of them`(seed: UInt64) async throws {
    let store = try await stocked(seed: seed)
    let kept = try await store.statistics(now: Samples.now)
    var all = ExampleFilter()
    all.minQuality = 0
    let counted = try await store.statistics(all, now: Samples.now)
    #expect(counted.totalExamples == 80 && kept.totalExamples == 80)
    #expect(counted.bySource == kept.bySource && counted.byFormat == kept.byFormat)
    #expect(counted.byDomain == kept.byDomain && counted.byTier == kept.byTier)
    #expect(counted.scores.minimum == kept.scores.minimum)
    #expect(counted.scores.maximum == kept.scores.maximum)
    #expect(abs((counted.scores.average ?? 0) - (kept.scores.average ?? 1)) < 1e-12)
    #expect(counted.validated == kept.validated && counted.used == kept.used)
    #expect(counted.recent == kept.recent && counted.recent > 0)
    #expect(counted.approved == 3 && counted.rejected == 1 && kept.approved == 3)
    #expect(counted.byDay.map(\.day) == kept.byDay.map(\.day))
    #expect(counted.byDay.map(\.rows) == kept.byDay.map(\.rows))
    #expect(counted.path == kept.path && counted.size == kept.size)
  }

  @Test func `only the rows that the filter lets through are counted`() async throws {
    let store = try await stocked(seed: 4)
    var filter = ExampleFilter()
    filter.sources = [ExampleSource("scraped")]
    let scraped = try await store.statistics(filter, now: Samples.now)
    #expect(scraped.totalExamples == 27 && scraped.bySource == ["scraped": 27])
    // Of r0, r12, r24 and so on, r0 has only a note.
    #expect(scraped.findings == ["EMAIL": 12, "PHONE": 6])
    #expect(scraped.approved == 1 && scraped.rejected == 0)
    // What was refused, repeated or taken away is no row that a filter could choose.
    #expect(scraped.quarantined == nil && scraped.duplicatesSeen == nil && scraped.retired == nil)
    #expect(scraped.json.object?["quarantined"] == .null)
    filter.limit = 5
    filter.order = .quality
    let best = try await store.statistics(filter, now: Samples.now)
    #expect(best.totalExamples == 5 && best.scores.maximum == scraped.scores.maximum)
    filter.sources = [ExampleSource("nobody")]
    let none = try await store.statistics(filter, now: Samples.now)
    #expect(none.totalExamples == 0 && none.scores.average == nil && none.byDay.isEmpty)
  }
}
