import ExampleStore
import JSONText
import Testing
import TrainingData

@testable import Intake

/// What a captured example says of where it came from and how good it is.
@Suite struct CaptureTraceTests {
  private func rows(of capture: some CaptureSource) async throws -> [TrainingExample] {
    let line = IntakeLine(store: try TrainingDataStore.inMemory(), clock: { 1_700_000_000 })
    _ = try await line.capture(capture)
    return try await line.store.examples(ExampleFilter())
  }

  /// Defect 19: no capture ever named what it came from.
  @Test func `a capture without a name gets one that ties together what comes of it`() async throws
  {
    let captures = [
      Escalation(query: "Why is ice slippery?", response: "A thin film melts.", attempt: "Magic."),
      Escalation(query: "Why is ice slippery?", response: "It is wet.", attempt: "Magic."),
    ]
    var names: Set<String> = []
    for capture in captures {
      let rows = try await rows(of: capture)
      #expect(rows.count == 2)
      #expect(Set(rows.map(\.sourceID)).count == 1)
      names.insert(try #require(rows.first?.sourceID))
    }
    #expect(names.count == 2)
  }

  @Test func `the name that a capture brought is kept`() async throws {
    let correction = Correction(
      query: "Capital of Peru?", original: "Cusco.", correction: "Lima.", sourceID: "feedback-7")
    #expect(try await rows(of: correction).map(\.sourceID) == ["feedback-7"])
  }

  /// A name made of a private text could be guessed back to it.
  @Test func `the name is made of what is left after redaction`() async throws {
    func name(_ address: String) async throws -> String? {
      let capture = Preference(
        query: "Mail to \(address)?", original: "No.", preferred: "Yes, at once.")
      return try await rows(of: capture).first?.sourceID
    }
    let first = try await name("jane@example.org")
    let second = try await name("john@example.org")
    #expect(first != nil && first == second)
  }

  /// Defect 11: the class word stood in the column of the tier, where no filter found it.
  @Test(arguments: [
    (String(repeating: "ha ", count: 60) + "and so on.", "low", QualityTier.unverified),
    ("Go straight on.", "medium", .silver),
    ((0..<60).map { "Street number \($0)." }.joined(separator: " "), "high", .silver),
  ])
  func `the class word stands in the metadata and the tier goes by the score`(
    answer: String, word: String, tier: QualityTier
  ) async throws {
    let source = Correction(query: "Which way?", original: "Here.", correction: answer)
    let row = try #require(try await rows(of: source).first)
    #expect(row.metadata["capture_quality"]?.string == word)
    #expect(row.tier == tier)
  }

  @Test func `flags are named as issues`() async throws {
    let row = try #require(
      try await rows(of: Escalation(query: "Why?", response: "Since it is late, etc.")).first)
    #expect(row.metadata["quality_issues"] == ["incomplete"])
  }
}
