import GRDB
import TrainingData

/// A sign by a person that something is wrong with what an example was made of.
public struct ExampleFlag: Hashable, Sendable {
  public let feedback: FeedbackID
  public let type: FlagType
  public let details: String?
  /// Unix seconds.
  public let at: Double
}

extension TrainingDataStore {
  /// The flags that concern these examples, oldest first; examples without any are left out.
  ///
  /// A flag concerns an example when it is on the example itself, on what the example came of, or on
  /// the answer whose other feedback the example came of. Flags never train.
  public func flags(on examples: [ExampleID]) async throws -> [ExampleID: [ExampleFlag]] {
    try await read { database in
      let selection = try database.prepared(Self.flagSelection)
      var flags: [ExampleID: [ExampleFlag]] = [:]
      for example in examples {
        try selection.bind(example, at: 1)
        defer { selection.reset() }
        while try selection.step() {
          flags[example, default: []].append(
            ExampleFlag(
              feedback: selection.text(0), type: FlagType(selection.text(1)),
              details: selection.optionalText(2), at: selection.double(3)))
        }
      }
      return flags
    }
  }

  /// The flags that concern these teachers' answers or their examples, oldest first.
  public func flags(onAnswers answers: [String]) async throws -> [String: [ExampleFlag]] {
    var flags: [String: [ExampleFlag]] = [:]
    for answer in answers {
      let found = try await self.flags(on: [answer] + examples(ofAnswers: [answer]))
      let all = Set(found.values.joined())
      if !all.isEmpty { flags[answer] = all.sorted { ($0.at, $0.feedback) < ($1.at, $1.feedback) } }
    }
    return flags
  }

  private static let flagSelection = """
    SELECT feedback_id, flag_type, flag_details, timestamp FROM feedback
      WHERE feedback_type = 'flag' AND response_id IN (
        SELECT ?1
        UNION SELECT source_id FROM training_examples WHERE id = ?1
        UNION SELECT response_id FROM feedback WHERE result_id = ?1
        UNION SELECT f.response_id FROM training_examples AS e
          JOIN feedback AS f ON f.feedback_id = e.source_id WHERE e.id = ?1)
      ORDER BY timestamp, feedback_id
    """
}
