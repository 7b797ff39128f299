import Foundation
import JSONText
import TrainingData

@testable import ExampleStore

extension Samples {
  static func feedback(
    _ kind: FeedbackKind, _ id: String, response: String = "r1", session: String = "s1",
    at time: Double = now, domain: Domain = .code, topic: String = "python",
    query: String = "How?", answer: String = "An answer.", confidence: Double? = nil,
    settlement: FeedbackSettlement? = nil
  ) -> JudgedFeedback {
    JudgedFeedback(
      entry: FeedbackEntry(
        kind: kind, query: query, response: answer, id: id, responseID: response,
        sessionID: session, givenAt: time, domain: domain, confidence: confidence),
      errorTypes: kind.word == .correction ? ["factual"] : [], topic: topic, findings: [],
      settlement: settlement)
  }

  static let up = FeedbackKind.rating(.thumbs(up: true))
  static let down = FeedbackKind.rating(.thumbs(up: false))

  static func correction(_ text: String = "Better.") -> FeedbackKind {
    .correction(text: text, type: .partialFix, whatWasWrong: nil)
  }
}

/// What the original made of feedback, recorded in `shared/spec/vectors/expected_feedback.json`.
enum FeedbackVectors {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../../shared/spec/vectors").standardizedFileURL

  static let isPresent = FileManager.default.fileExists(atPath: folder.path)
  static let database = folder.appending(path: "feedback.db").path

  static let all: JSONObject = {
    guard let data = try? Data(contentsOf: folder.appending(path: "expected_feedback.json")) else {
      return JSONObject()
    }
    let bytes = ContiguousArray(data)
    return (try? JSONReader.value(in: bytes.span))?.object ?? JSONObject()
  }()
}
