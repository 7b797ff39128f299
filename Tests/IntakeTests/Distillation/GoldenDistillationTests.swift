import ExampleStore
import Foundation
import JSONText
import Testing
import TrainingData

@testable import Intake

/// The original's `distillation.db`, row by row beside `expected_distillation.json`.
@Suite(.enabled(if: OriginalVectors.areThere, OriginalVectors.absence))
struct GoldenDistillationTests {
  private func imported() async throws -> (TrainingDataStore, ImportReport) {
    let store = try TrainingDataStore.inMemory()
    let line = IntakeLine(store: store, clock: { 1_769_390_000 })
    return (store, try await FileImport(line).run([OriginalVectors.path("distillation.db")]))
  }

  private static func rows(_ table: String) throws -> [JSONObject] {
    try OriginalVectors.rows(table, of: "expected_distillation.json")
  }

  @Test func `every row is told, and the file stays as it is`() async throws {
    let path = OriginalVectors.path("distillation.db")
    let before = try Data(contentsOf: URL(filePath: path))
    let (store, report) = try await imported()
    #expect(try Data(contentsOf: URL(filePath: path)) == before)
    // 20 answers, 8 interactions, one pair, 6 refusals.
    #expect(report.read == 35 && report.stored == 45)
    #expect(report.duplicates == 5 && report.quarantined == 8)
    #expect(report.reasons == ["low_quality": 1, "refused_before": 6, "too_short": 1])
    #expect(try await store.count() == 45)
  }

  @Test func `answers keep their ids, texts and decisions under the columns on disk (defect 52)`()
    async throws
  {
    let (store, _) = try await imported()
    let rows = try Self.rows("examples")
    #expect(rows.count == 20)
    var kept = 0
    for row in rows {
      let id = try #require(row["id"]?.string)
      guard let details = try await store.distilledAnswer(id) else { continue }
      kept += 1
      #expect(details.answer.query == row["query"]?.string)
      #expect(details.answer.response == row["claude_response"]?.string)
      #expect(details.answer.attempt == row["sam_attempt"]?.string)
      #expect(details.summary.domain.rawValue == row["domain"]?.string)
      let status: DistilledStatus =
        row["human_reviewed"]?.int == 1
        ? row["approved"]?.int == 1 ? .approved : .rejected : .pending
      #expect(details.summary.status == status, "\(id)")
    }
    #expect(kept == 20)
  }

  @Test func `kinds of reasoning are the original's but where it read parts of words (defect 40)`()
    async throws
  {
    let (store, _) = try await imported()
    var others: [String: String] = [:]
    for row in try Self.rows("examples") {
      guard let id = row["id"]?.string, let theirs = row["reasoning_type"]?.string,
        let ours = try await store.distilledAnswer(id)?.summary.type.rawValue, ours != theirs
      else { continue }
      others[id] = "\(theirs) → \(ours)"
    }
    #expect(
      others == [
        // Code is shown and used: "so" or "because" in it is no chain of thought.
        "80da4ebb4a59886c": "chain_of_thought → tool_use",
        "57f233e495f70719": "chain_of_thought → tool_use",
        "c0450d6b2ca57cf0": "chain_of_thought → meta_cognitive",
        "bfa4c86bb5f7e6a9": "chain_of_thought → direct",
        "c060799aa28e1364": "chain_of_thought → direct",
      ])
  }

  @Test func `principles are whole sentences, each once (defects 42 and 53)`() async throws {
    let (store, _) = try await imported()
    var texts: Set<String> = []
    for answer in try await store.distilledAnswers(nil) {
      for principle in try await store.distilledAnswer(answer.id)?.teaching.principles ?? [] {
        texts.insert(principle.text)
      }
    }
    #expect(texts.count == 6)
    #expect(try await store.distillationStatistics().principles == 6)
    // All nine of the original's are ends of these; it cut "and never" off.
    for row in try Self.rows("principles") {
      let theirs = try #require(row["principle"]?.string)
      #expect(texts.contains { $0.hasSuffix(theirs) }, "\(theirs)")
    }
    #expect(texts.contains { $0.contains("never walk on the beds") })
    #expect(texts.contains { $0.contains("never forgets a value") })
  }

  @Test func `skills gather their answers, and interactions are worked off once (defect 43)`()
    async throws
  {
    let (store, _) = try await imported()
    var sources: [String: Int] = [:]
    for answer in try await store.distilledAnswers(nil) {
      for skill in try await store.distilledAnswer(answer.id)?.teaching.skills ?? [] {
        sources[skill, default: 0] += 1
      }
    }
    // The original's one row held whatever came last.
    #expect(sources.values.contains { $0 > 1 }, "\(sources)")
    let line = IntakeLine(store: store, clock: { 1_769_390_000 })
    let again = try await FileImport(line).run([OriginalVectors.path("distillation.db")])
    #expect(again.stored == 0 && again.read == 35)
    #expect(try await store.count() == 45)
  }

  @Test func `the share of refusals is compared with its aim (defect 45)`() async throws {
    let (store, _) = try await imported()
    let passing = try await store.distillationStatistics()
    // 28 answers, five of them repeated, two refused: the filter lets too much pass.
    #expect(passing.read == 28 && passing.duplicates == 5)
    #expect((passing.rejectionRate - 2.0 / 23).magnitude < 1e-9)
    #expect(!passing.meetsRejectionTarget)
    _ = try await store.admit(
      DistillationBatch(counters: ["answers_read": 7, "refused:too_short": 5], at: 1_769_390_000))
    #expect(try await store.distillationStatistics().meetsRejectionTarget)
  }
}
