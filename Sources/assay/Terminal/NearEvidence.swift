import Curation
import ExampleStore
import Inspection
import JSONText
import TrainingData

/// Why the near-duplicates of a report count as such: the words that they share and that they do not.
enum NearEvidence {
  private static let groups = 20
  private static let members = 3
  /// For programs; what a comparison shows costs a look at two rows.
  private static let rows = 1_000

  /// The first removed examples, each compared with the one that stays.
  static func of(
    _ report: Deduplicator.Report, in store: TrainingDataStore, forPeople: Bool
  ) async throws -> [ExampleID: WordDifference] {
    var evidence: [ExampleID: WordDifference] = [:]
    for group in forPeople ? report.groups.prefix(groups) : report.groups[...] {
      guard evidence.count < rows, let kept = try await store.example(group.kept) else { continue }
      for id in group.removed.prefix(forPeople ? members : rows - evidence.count) {
        guard let row = try await store.example(id) else { continue }
        evidence[id] = Comparison.difference(kept, row)
      }
    }
    return evidence
  }
}

extension WordDifference {
  private static let mostWords = 20

  /// The evidence for programs, with at most 20 words of each side.
  func json(of id: ExampleID) -> JSONObject {
    [
      "id": .string(id), "shared_words": JSONValue(shared), "only_kept": Self.list(onlyFirst),
      "only_here": Self.list(onlySecond),
    ]
  }

  private static func list(_ words: [String]) -> JSONValue {
    .array(words.prefix(mostWords).map { .string($0) })
  }

  /// The differing words on one line, a few of each.
  var summary: String {
    let both = Figures.counted(shared, "word") + " shared"
    guard !onlyFirst.isEmpty || !onlySecond.isEmpty else { return "\(both), no others" }
    return "\(both); only in the one that stays: \(Self.few(onlyFirst)); only here: "
      + Self.few(onlySecond)
  }

  private static func few(_ words: [String]) -> String {
    guard !words.isEmpty else { return "nothing" }
    let shown = words.prefix(8).map { TerminalText.line($0) }.joined(separator: " ")
    return words.count > 8 ? "\(shown) … (\(words.count) words)" : shown
  }
}
