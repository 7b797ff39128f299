import ExampleStore
import Inspection
import JSONText
import TrainingData

/// One piece of feedback whole, with the sums of its answer and its talk.
struct FeedbackPage {
  let feedback: StoredFeedback
  /// Unix seconds, for the weight.
  let now: Double
  let response: ResponseFeedback?
  let session: SessionFeedback?

  private var analysis: CorrectionAnalysis? {
    guard case .correction(let text, _, let whatWasWrong) = feedback.entry.kind else { return nil }
    return CorrectionAnalysis(
      original: feedback.entry.response, corrected: text, whatWasWrong: whatWasWrong)
  }

  /// The row, and `response`, `session` and for a correction `analysis` beside it.
  var json: JSONObject {
    var json = feedback.row(at: now)
    json["response"] = response.map { .object($0.json) }
    json["session"] = session.map { .object($0.json) }
    json["analysis"] = analysis.map { .object($0.json) }
    return json
  }

  func show(on console: Console) throws {
    let entry = feedback.entry
    try console.line(console.heading("feedback \(TerminalText.line(feedback.id))"))
    let facts: [(String, String?)] = [
      ("kind", [entry.kind.word.rawValue, FeedbackListing.gist(feedback)].joined(separator: " ")),
      ("given", Moment.text(entry.givenAt ?? 0)), ("answer", entry.responseID),
      ("talk", entry.sessionID), ("by", entry.userID), ("domain", entry.domain?.rawValue),
      ("weight", Figures.hundredths(feedback.weight(at: now))), ("state", state),
      ("mistake", feedback.errorTypes.isEmpty ? nil : feedback.errorTypes.joined(separator: ", ")),
      ("changed", analysis.map { Figures.hundredths($0.changeRatio) }),
      ("alike", analysis.map { Figures.hundredths($0.similarity) }),
      ("on the answer", response.map(Self.sums)), ("in the talk", session.map(Self.sums)),
    ]
    for (name, value) in facts {
      guard let value else { continue }
      let padding = String(repeating: " ", count: max(1, 18 - name.count))
      try console.line(name + padding + TerminalText.line(value))
    }
    for (name, text) in texts {
      guard let text else { continue }
      try console.line()
      try console.line(console.heading(name))
      try console.block(text)
    }
  }

  private var state: String {
    guard let settlement = feedback.settlement else { return "waiting" }
    let result = settlement.resultID.map { " as \($0)" } ?? ""
    return "\(settlement.outcome.rawValue)\(result), \(settlement.trainingFormat)"
  }

  private var texts: [(String, String?)] {
    let entry = feedback.entry
    var texts: [(String, String?)] = [("question", entry.query), ("answer", entry.response)]
    switch entry.kind {
    case .rating: break
    case .correction(let text, _, let whatWasWrong):
      texts += [("correction", text), ("what was wrong", whatWasWrong)]
    case .preference(let preferred, let basis):
      texts += [("preferred", preferred), ("why", basis)]
    case .flag(_, let details): texts.append(("details", details))
    }
    return texts
  }

  private static func sums(_ response: ResponseFeedback) -> String {
    let stars = response.averageRating.map { ", stars \(Figures.hundredths($0))" } ?? ""
    return "up \(response.thumbsUp), down \(response.thumbsDown)\(stars), "
      + "corrections \(response.corrections), preferences \(response.preferences), "
      + "flags \(response.flags)"
  }

  private static func sums(_ session: SessionFeedback) -> String {
    "\(session.feedbackGiven) given, quality \(Figures.hundredths(session.quality))"
  }
}

extension ResponseFeedback {
  /// The sums under the names of the table's columns.
  var json: JSONObject {
    var json: JSONObject = [
      "response_id": .string(responseID), "thumbs_up_count": JSONValue(thumbsUp),
      "thumbs_down_count": JSONValue(thumbsDown), "correction_count": JSONValue(corrections),
      "preference_count": JSONValue(preferences), "flag_count": JSONValue(flags),
      "net_sentiment": JSONValue(netSentiment), "first_feedback_at": JSONValue(firstAt),
      "last_feedback_at": JSONValue(lastAt),
      "session_ids": .array(sessions.map { .string($0) }),
    ]
    json["avg_rating"] = averageRating.map { JSONValue($0) } ?? .null
    json["confidence_delta"] = confidenceDelta.map { JSONValue($0) } ?? .null
    return json
  }
}

extension SessionFeedback {
  /// The sums under the names of the table's columns.
  var json: JSONObject {
    [
      "session_id": .string(sessionID), "total_responses": JSONValue(totalResponses),
      "feedback_given": JSONValue(feedbackGiven), "feedback_rate": JSONValue(feedbackRate),
      "positive_count": JSONValue(positive), "negative_count": JSONValue(negative),
      "correction_count": JSONValue(corrections), "session_quality": JSONValue(quality),
      "started_at": startedAt.map { JSONValue($0) } ?? .null,
      "last_activity_at": lastActivityAt.map { JSONValue($0) } ?? .null,
      "primary_domain": JSONValue(primaryDomain), "topics": .array(topics.map { .string($0) }),
    ]
  }
}

extension CorrectionAnalysis {
  /// What changed, without the stretches that stayed.
  var json: JSONObject {
    [
      "similarity_ratio": JSONValue(similarity), "change_ratio": JSONValue(changeRatio),
      "error_types": .array(errorTypes.map { .string($0.rawValue) }),
      "diff_segments": .array(
        segments.filter { $0.operation != .equal }.map {
          [
            "operation": .string($0.operation.rawValue), "original": .string($0.original),
            "corrected": .string($0.corrected), "position": JSONValue($0.position),
          ]
        }),
      "error_patterns": .array(
        patterns.map {
          [
            "pattern_type": .string($0.type), "operation": .string($0.operation.rawValue),
            "original_fragment": .string($0.original),
            "corrected_fragment": .string($0.corrected),
            "context_before": .string($0.contextBefore),
            "context_after": .string($0.contextAfter),
          ]
        }),
    ]
  }
}
