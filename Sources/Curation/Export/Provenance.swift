import JSONText
import TextBytes
import TrainingData

extension JSONLineBytes {
  /// Writes where a line of a row file came from: file and row number, ids, score, reason.
  ///
  /// - Parameter row: The line's number in its file, from 1.
  mutating func provenance(of example: TrainingExample, in split: Split, row: Int) {
    literal("{\"file\": \"")
    verbatim(split.fileName)
    literal("\", \"row\": ")
    verbatim(String(row))
    literal(", \"id\": ")
    string(example.id)
    literal(", \"source\": ")
    string(example.source.rawValue)
    literal(", \"source_id\": ")
    string(example.sourceID)
    literal(", \"parent_id\": ")
    string(example.parentID)
    literal(", \"domain\": ")
    string(example.domain.rawValue)
    literal(", \"quality_score\": ")
    verbatim(FloatText.shortest(example.score))
    literal(", \"quality_tier\": ")
    string(example.tier.rawValue)
    literal(", \"preference_reason\": ")
    string(example.preferenceReason)
    literal("}\n")
  }
}
