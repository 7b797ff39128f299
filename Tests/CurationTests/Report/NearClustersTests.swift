import ExampleStore
import Testing
import TrainingData

@testable import Curation

@Suite struct NearClustersTests {
  @Test func `counts groups by size, and a single row is none`() {
    let clusters = NearClusters(threshold: 0.8, groups: [0, 1, 2, 2, 3, 5, 10, 11, 120])
    #expect(clusters.sizes.map(\.clusters) == [2, 1, 1, 1, 1, 0, 0, 1])
    #expect(clusters.sizes.map(\.rows) == [4, 3, 5, 10, 11, 0, 0, 120])
    #expect(clusters.count == 7 && clusters.rows == 153 && clusters.repeats == 146)
    #expect(clusters.largest == 120)
    #expect(NearClusters(threshold: 0.8, groups: []).largest == 0)
  }

  @Test func `a report groups what dedupe finds, among the rows that it reads`() async throws {
    func text(_ kind: Int) -> String {
      (0..<40).map { "word\(kind)x\($0)" }.joined(separator: " ")
    }
    let rows = (0..<7).map { number in
      Samples.row(
        "What is there to be said of it?",
        text(number < 4 ? 1 : number < 6 ? 2 : 3) + " n\(number)",
        id: "r\(number)", format: number == 0 ? .instruction : .chat)
    }
    let store = try await Samples.store(rows)
    let reporter = Reporter(store: store)
    let clusters = try #require(try await reporter.report().clusters)
    let groups = try await Deduplicator(store: store).run(.near, at: Samples.now).groups
    #expect(clusters.count == groups.count && clusters.repeats == 3)
    #expect(clusters.sizes.map(\.clusters).prefix(2) == [1, 1] && clusters.largest == 3)
    var filter = ExampleFilter()
    filter.formats = [.instruction]
    #expect(try await reporter.report(filter).clusters?.count == 0)
    filter.formats = [.chat]
    #expect(try await reporter.report(filter).clusters?.rows == 5)
    #expect(try await reporter.report(groupingNear: false).clusters == nil)
  }
}
