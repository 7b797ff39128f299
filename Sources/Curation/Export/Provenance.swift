import ExampleStore
import JSONText
import TextBytes
import TrainingData

extension JSONLineBytes {
  /// The columns that provenance is written from.
  static let provenanceColumns: Set<ExampleRow.Column> = [
    .id, .source, .sourceID, .parentID, .domain, .score, .tier, .preferenceReason,
  ]

  /// Writes where a line of a row file came from: file and row number, ids, score, reason.
  ///
  /// - Parameter row: The line's number in its file, from 1.
  mutating func provenance(of example: ExampleRow, in split: Split, row: Int) {
    literal("{\"file\": \"")
    verbatim(split.fileName)
    literal("\", \"row\": ")
    verbatim(String(row))
    literal(", \"id\": ")
    string(.id, of: example)
    literal(", \"source\": ")
    string(.source, of: example)
    literal(", \"source_id\": ")
    string(.sourceID, of: example)
    literal(", \"parent_id\": ")
    string(.parentID, of: example)
    literal(", \"domain\": ")
    string(example.domain.rawValue)
    literal(", \"quality_score\": ")
    verbatim(FloatText.shortest(example.score))
    literal(", \"quality_tier\": ")
    string(example.tier.rawValue)
    literal(", \"preference_reason\": ")
    string(.preferenceReason, of: example)
    literal("}\n")
  }
}
