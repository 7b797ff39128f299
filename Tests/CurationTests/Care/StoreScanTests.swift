import ExampleStore
import Foundation
import Synchronization
import Testing
import TrainingData

@testable import Curation

@Suite struct StoreScanTests {
  private static let secret = "jane.doe@corp-mail.com"

  private static let rows = [
    Samples.row("Wer bin ich? é🚀 \(secret)", "You are \(secret).", id: "leaky"),
    Samples.row(
      "Hidden deeper", "Fine.", id: "deep", rejected: "Bad: \(secret)",
      history: Samples.turns("I am \(secret)", "Hello."),
      metadata: ["note": ["who": .string("ask \(secret)")]]),
    Samples.row("Clean", "Nothing here.", id: "clean"),
  ]

  private static func hits(_ store: TrainingDataStore) async throws -> [StoreScan.Hit] {
    let found = Mutex<[StoreScan.Hit]>([])
    let count = try await StoreScan(store: store).run { hit in found.withLock { $0.append(hit) } }
    let hits = found.withLock { $0 }
    #expect(hits.count == count)
    return hits
  }

  @Test func `finds private data in stored rows by field and code point`() async throws {
    let store = try await Samples.store(Self.rows)
    let hits = try await Self.hits(store)
    #expect(hits.count == 5)
    let first = try #require(hits.first { $0.id == "leaky" && $0.field == "input_text" })
    #expect(first.range == 16..<16 + Self.secret.count)
    #expect(Set(hits.map(\.field)).isSuperset(of: ["rejected_output", "conversation_history[0]"]))
    #expect(hits.contains { $0.field.hasPrefix("metadata.note") })
    #expect(!hits.contains { $0.id == "clean" })
  }

  @Test func `private data in an id is found, not shown and not changed`() async throws {
    var rows = Self.rows + [Samples.row("An id of others", "Fine.", id: "ann@corp-mail.com")]
    rows[2].parentID = "ann@corp-mail.com"
    let store = try await Samples.store(rows)
    func ids(_ hits: [StoreScan.Hit]) -> [String] {
      hits.filter { $0.field == "id" || $0.field == "parent_id" }
        .map { "\($0.id) \($0.field) \($0.type) \($0.range)" }.sorted()
    }
    let expected = [
      "[REDACTED_EMAIL] id EMAIL 0..<17", "clean parent_id EMAIL 0..<17",
    ]
    #expect(ids(try await Self.hits(store)) == expected)
    for _ in 1...2 {
      let fix = try await StoreScan(store: store).fix(at: Samples.now)
      #expect(fix.ids == 2 && ids(fix.hits) == expected)
      #expect(!fix.rows.contains("clean") && !fix.rows.contains("ann@corp-mail.com"))
    }
    #expect(try await store.example("ann@corp-mail.com")?.metadata == [:])
  }

  @Test func `replaces texts under the same ids and leaves no old ones behind`() async throws {
    let scratch = try Scratch()
    let store = try await scratch.open()
    _ = try await store.admit(Self.rows.map { Samples.judged($0) })
    let report = try await Samples.exporter(store).run(
      ExportPlan(path: scratch.path("out"), format: .raw))
    #expect(report.rows == 3)
    let fix = try await StoreScan(store: store).fix(at: Samples.now)
    #expect(Set(fix.rows) == ["leaky", "deep"])
    #expect(fix.verified)
    #expect(fix.datasets.map(\.outcome) == [.rewritten])
    #expect(try await Self.hits(store).isEmpty)
    let row = try #require(await store.example("leaky"))
    #expect(row.output == "You are [REDACTED_EMAIL].")
    #expect(row.metadata["redactions"]?.object?["EMAIL"]?.int == 2)
    #expect(row.score == Self.rows[0].score)
    #expect(try await store.example("deep")?.history.count == 2)
    try store.close()
    for name in scratch.names where !name.hasPrefix(".") {
      guard let data = FileManager.default.contents(atPath: scratch.path(name)) else { continue }
      #expect(data.range(of: Data(Self.secret.utf8)) == nil, "\(name)")
    }
  }
}
