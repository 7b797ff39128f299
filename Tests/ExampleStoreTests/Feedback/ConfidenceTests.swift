import JSONText
import Testing
import TrainingData

@testable import ExampleStore

/// Weight and confidence against what the original computed.
@Suite(.enabled(if: FeedbackVectors.isPresent, "The vectors are not beside the repository."))
struct ConfidenceTests {
  private func page(_ row: JSONObject) throws -> Confidence {
    let recent = try JSONReader.value(of: row["recent_feedback"]?.string ?? "[]").array ?? []
    var page = Confidence(
      domain: row["domain"]?.string ?? "", topic: row["topic"]?.string ?? "",
      recent: recent.compactMap(\.object).map {
        .init(at: $0["timestamp"]?.double ?? 0, positive: $0["positive"]?.bool ?? false)
      })
    page.total = row["total_responses"]?.int ?? 0
    page.positive = row["positive_feedback"]?.int ?? 0
    return page
  }

  @Test func `accuracy, trend and modifier are the original's`() throws {
    let rows = try #require(
      FeedbackVectors.all["tables"]?.object?["confidence_tracking"]?.array
    ).compactMap(\.object)
    #expect(rows.count == 9)
    for row in rows {
      let page = try page(row)
      #expect(page.accuracy == row["accuracy_rate"]?.double)
      #expect(page.trend.direction.rawValue == row["trend_direction"]?.string)
      let off = (
        strength: page.trend.strength - (row["trend_strength"]?.double ?? 9),
        modifier: page.modifier - (row["confidence_modifier"]?.double ?? 9)
      )
      #expect(off.strength.magnitude < 1e-12 && off.modifier.magnitude < 1e-12)
    }
  }

  @Test func `escalation is recommended where the original did`() throws {
    let rows = try #require(
      FeedbackVectors.all["tables"]?.object?["confidence_tracking"]?.array
    ).compactMap(\.object)
    let pages = try rows.map(page)
    for (domain, expected) in (FeedbackVectors.all["escalate"]?.object?.members ?? []).map({
      ($0.key, $0.value.bool)
    }) {
      let whole = pages.first { $0.domain == domain && $0.topic == Confidence.wholeDomain }
      #expect((whole?.recommendsEscalation ?? false) == expected)
    }
  }

  @Test func `weights are the original's, apart from the future (defect 31)`() throws {
    var seen = 0
    for vector in FeedbackVectors.all["weights"]?.array ?? [] {
      let args = vector.object?["args"]?.object ?? JSONObject()
      let age = vector.object?["age_seconds"]?.double ?? 0
      guard let kind = kind(args), age >= 0 else { continue }
      seen += 1
      let entry = FeedbackEntry(
        kind: kind, query: "q", response: "a", confidence: args["response_confidence"]?.double,
        escalated: args["escalated_to_claude"]?.bool ?? false)
      let off = FeedbackWeight(of: entry).aged(age) - (vector.object?["weight"]?.double ?? 9)
      #expect(off.magnitude < 1e-12)
    }
    #expect(seen > 12)
  }

  private func kind(_ args: JSONObject) -> FeedbackKind? {
    switch args["feedback_type"]?.string {
    case "rating":
      args["rating"]?.int.flatMap { Rating(value: $0, scale: nil) }.map { .rating($0) }
    case "correction":
      .correction(
        text: args["correction"]?.string ?? "",
        type: args["correction_type"]?.string.map { CorrectionType($0) },
        whatWasWrong: args["what_was_wrong"]?.string)
    case "preference": .preference(preferred: "", basis: args["comparison_basis"]?.string)
    case "flag": .flag(type: FlagType(args["flag_type"]?.string ?? ""), details: nil)
    default: nil
    }
  }
}
