import Curation
import JSONText
import TrainingData

/// An example's neighbours, for people in a line each and for programs.
extension ExampleNeighbours {
  /// So many are named to people.
  private static let mostNamed = 5

  /// Whether there is nothing to be said.
  var isEmpty: Bool { nearDuplicates.isEmpty && conflicts.isEmpty }

  /// The near-duplicates with the share of words in common; nil where there is none.
  var nearText: String? {
    Self.list(nearDuplicates.map { "\($0.id) (\(Figures.hundredths($0.similarity)))" })
  }

  /// The opponents with their rules; nil where there is none.
  var conflictText: String? { Self.list(conflicts.map { "\($0.id) (\($0.rule.rawValue))" }) }

  private static func list(_ names: [String]) -> String? {
    guard !names.isEmpty else { return nil }
    let rest = names.count - mostNamed
    return names.prefix(mostNamed).joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
  }

  /// The near-duplicates under `near_duplicates`.
  var nearJSON: JSONValue {
    .array(nearDuplicates.map { ["id": .string($0.id), "similarity": JSONValue($0.similarity)] })
  }

  /// The opponents under `conflicts`.
  var conflictsJSON: JSONValue {
    .array(conflicts.map { ["id": .string($0.id), "rule": .string($0.rule.rawValue)] })
  }
}
