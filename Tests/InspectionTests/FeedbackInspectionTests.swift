import JSONText
import Testing
import TrainingData

@testable import Inspection

/// What the line makes of feedback.
@Suite struct FeedbackInspectionTests {
  private let inspector = Inspector()

  private func judged(_ entry: FeedbackEntry) throws -> JudgedFeedback {
    guard case .accepted(let judged) = inspector.inspect(entry, now: 1_769_385_600) else {
      throw Failure()
    }
    return judged
  }

  private struct Failure: Error {}

  @Test func `private data in any text of feedback is taken out (defect 10)`() throws {
    let mail = "anna.kern@example.com"
    let entries = [
      FeedbackKind.correction(text: mail, type: .partialFix, whatWasWrong: mail),
      .preference(preferred: mail, basis: mail), .flag(type: .harmful, details: mail),
    ].map {
      FeedbackEntry(
        kind: $0, query: mail, response: mail, sessionID: mail, userID: mail,
        context: [["role": "user", "content": .string("call \(mail)")]])
    }
    for entry in entries {
      let judged = try judged(entry)
      let text = JSONWriter.text(judged.entry.row, .compact)
      #expect(!text.contains("anna"))
      #expect(judged.findings.count >= 6)
    }
  }

  @Test(
    .enabled(if: FeedbackVectors.isPresent, "The vectors are not beside the repository."))
  func `names are made as the original made them`() throws {
    let ids = try #require(FeedbackVectors.all["ids"]?.object)
    let hex = Set("0123456789abcdef")
    for name in [ids["response"]?.string, ids["feedback"]?.string] {
      #expect(name?.count == 16 && name?.allSatisfy { hex.contains($0) } == true)
    }
    let rows = try #require(FeedbackVectors.all["tables"]?.object?["feedback"]?.array)
    var found = 0
    for row in rows.compactMap(\.object) {
      let name = Fingerprinter().feedbackName(
        of: try #require(row["response_id"]?.string), at: try #require(row["timestamp"]?.double))
      if name == row["feedback_id"]?.string { found += 1 }
    }
    #expect(found == rows.count)
  }

  @Test func `a blank correction and a rating of six stars are refused`() {
    for kind in [
      FeedbackKind.correction(text: " \n", type: nil, whatWasWrong: nil),
      .preference(preferred: "", basis: nil), .rating(.stars(6)),
    ] {
      guard
        case .refused(_, let reasons, _) = inspector.inspect(
          FeedbackEntry(kind: kind, query: "q", response: "a"), now: 0)
      else {
        Issue.record("Expected \(kind) to be refused.")
        continue
      }
      #expect(reasons.count == 1)
    }
  }

  @Test(arguments: [
    ("How do I sort in Python?", "python"), ("Explain tides", "explanation"),
    ("What is a classic?", "explanation"), ("Which trustworthy friend?", "general"),
    ("calculate 3*7", "math"), ("A cargo ship", "rust"),
  ])
  func `topics go by whole words`(query: String, topic: String) throws {
    let entry = FeedbackEntry(kind: .rating(.thumbs(up: true)), query: query, response: "a")
    #expect(try judged(entry).topic == topic)
  }
}
