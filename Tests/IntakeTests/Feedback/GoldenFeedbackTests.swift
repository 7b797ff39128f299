import ExampleStore
import Foundation
import JSONText
import Testing
import TrainingData

@testable import Intake

/// The original's `feedback.db`, row by row beside `expected_feedback.json`.
@Suite(.enabled(if: OriginalVectors.areThere, OriginalVectors.absence))
struct GoldenFeedbackTests {
  private static let now = 1_769_386_100.0

  private func imported() async throws -> (TrainingDataStore, IntakeLine, ImportReport) {
    let store = try TrainingDataStore.inMemory()
    let line = IntakeLine(store: store, clock: { Self.now })
    let report = try await FileImport(line).run([OriginalVectors.path("feedback.db")])
    return (store, line, report)
  }

  @Test func `every row comes in as it was, and the file stays as it is`() async throws {
    let before = try Data(contentsOf: URL(filePath: OriginalVectors.path("feedback.db")))
    let (store, _, report) = try await imported()
    #expect(report.read == 16 && report.stored == 16 && report.isClean)
    #expect(
      try Data(contentsOf: URL(filePath: OriginalVectors.path("feedback.db"))) == before)
    let rows = try OriginalVectors.rows("feedback", of: "expected_feedback.json")
    #expect(rows.count == 16)
    for row in rows {
      let id = try #require(row["feedback_id"]?.string)
      let ours = try #require(try await store.feedback(id), "\(id)").row(at: Self.now)
      for column in [
        "feedback_id", "response_id", "session_id", "user_id", "timestamp", "feedback_type",
        "rating", "correction", "correction_type", "what_was_wrong", "preferred_response",
        "comparison_basis", "flag_type", "flag_details", "original_query", "original_response",
        "domain", "response_confidence",
      ] where row[column]?.isNull == false {
        #expect(ours[column] == row[column], "\(id) \(column)")
      }
      #expect(ours["processed"]?.bool == (row["processed"]?.int == 1))
      if row["processed"]?.int == 1 {
        #expect(ours["training_format"] == row["training_format"])
      }
      // Defect 31: the original froze a weight that was a moment old; ours is that of age zero.
      let weights = [row["quality_weight"]?.double, ours["quality_weight"]?.double].compactMap {
        $0
      }
      #expect(weights.count == 2 && (weights[0] - weights[1]).magnitude < 1e-6, "\(id)")
    }
  }

  @Test func `the figures are the original's but for its defects`() async throws {
    let (store, _, _) = try await imported()
    let expected = try #require(
      try OriginalVectors.object("expected_feedback.json")["stats"]?.object)
    let statistics = try await store.feedbackStatistics(
      now: Self.now, midnight: (Self.now - 3600, "2026-01-26"))
    func counts(_ key: String) -> [String: Int] {
      (expected[key]?.object?.members ?? []).reduce(into: [:]) { $0[$1.key] = $1.value.int }
    }
    #expect(statistics.total == expected["total_feedback"]?.int)
    #expect(statistics.byKind == counts("by_type"))
    #expect(statistics.byDomain == counts("by_domain"))
    #expect(statistics.processed == counts("processed")["total"])
    #expect(statistics.pending == counts("processed")["pending"])
    #expect(statistics.negative == counts("sentiment")["negative"])
    // Defect 30: two bare 1s lie in a file of thumbs and stars, so nobody knows what they say; the
    // original took every 1 for praise, and the five stars for none.
    #expect(counts("sentiment")["positive"] == 4 && statistics.positive == 3)
    #expect(statistics.highQuality == expected["quality"]?.object?["high_quality_count"]?.int)
  }

  @Test func `the newest corrections that wait are the original's`() async throws {
    let (store, _, _) = try await imported()
    var filter = FeedbackFilter()
    filter.kinds = [.correction]
    filter.processed = false
    let expected = try OriginalVectors.object("expected_feedback.json")["recent_corrections"]?
      .array?.compactMap(\.string)
    #expect(try await Set(store.feedback(filter).map(\.id)) == Set(expected ?? []))
  }

  @Test func `each piece becomes one example of its own form, once (defect 34)`() async throws {
    let (store, line, _) = try await imported()
    let report = try await FeedbackProcessing(line).run()
    #expect(report.read == 9 && report.stored == 6)
    #expect(report.duplicates == 1 && report.quarantined == 2)
    #expect(report.reasons == ["chosen_equals_rejected": 1, "empty_input": 1])
    // The original made three forms of a correction and then dropped eight of 24 as repetitions of
    // each other; here a correction is a pair and praise is an instruction, and none hides another.
    let made = try await store.examples().reduce(into: [String: TrainingFormat]()) {
      $0[$1.sourceID ?? ""] = $1.format
    }
    #expect(
      made == [
        "ff93e400e2f4cac9": .dpo, "b7f42026fcf738c6": .dpo, "60438581c6388b4d": .dpo,
        "c6bc5c6af9ef57aa": .dpo, "8bd2a437f37736ce": .instruction,
        "dabb1c1e44c372e3": .instruction,
      ])
    #expect(try await FeedbackProcessing(line).run().read == 0)
    #expect(try await store.count() == 6)
  }

  @Test func `one question's pair and its praise do not hide each other (defect 34)`() async throws
  {
    let store = try TrainingDataStore.inMemory()
    let line = IntakeLine(store: store, clock: { Self.now })
    let better =
      "The capital of Australia is Canberra, which lies inland between two larger cities."
    func entry(_ kind: FeedbackKind, _ response: String, _ id: String) -> FeedbackEntry {
      FeedbackEntry(
        kind: kind, query: "What is the capital of Australia?", response: response, id: id,
        responseID: id, givenAt: Self.now)
    }
    let given = [
      entry(.correction(text: better, type: nil, whatWasWrong: nil), "Sydney it is.", "c"),
      entry(.preference(preferred: better, basis: nil), "Perhaps Melbourne.", "p"),
      entry(.rating(.thumbs(up: true)), better, "r"),
    ]
    _ = try await line.record(given)
    let report = try await FeedbackProcessing(line).run()
    #expect(report.stored == 3 && report.duplicates == 0)
    #expect(
      try await store.examples().map(\.format.rawValue).sorted() == ["dpo", "dpo", "instruction"])
  }
}
