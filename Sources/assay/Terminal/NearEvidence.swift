import Curation
import ExampleStore
import Inspection
import TrainingData

/// Why the first near-duplicates of a report count as such, for people.
enum NearEvidence {
  private static let groups = 20
  private static let members = 3

  /// The removed examples that are shown, each compared with the one that stays.
  static func of(
    _ report: Deduplicator.Report, in store: TrainingDataStore
  ) async throws -> [ExampleID: Comparison] {
    var evidence: [ExampleID: Comparison] = [:]
    for group in report.groups.prefix(groups) {
      guard let kept = try await store.example(group.kept) else { continue }
      for id in group.removed.prefix(members) {
        guard let row = try await store.example(id) else { continue }
        evidence[id] = Comparison(kept, row)
      }
    }
    return evidence
  }
}

extension WordDifference {
  /// The differing words on one line, a few of each.
  var summary: String {
    guard !onlyFirst.isEmpty || !onlySecond.isEmpty else { return "the same words" }
    return "only in the one that stays: \(Self.few(onlyFirst)); only here: \(Self.few(onlySecond))"
  }

  private static func few(_ words: [String]) -> String {
    guard !words.isEmpty else { return "nothing" }
    let shown = words.prefix(8).map { TerminalText.line($0) }.joined(separator: " ")
    return words.count > 8 ? "\(shown) … (\(words.count) words)" : shown
  }
}
