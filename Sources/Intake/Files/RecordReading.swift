import JSONText
import TrainingData

/// What one record came to: mostly drafts alone.
package struct RecordReading: Sendable {
  /// The examples that it holds.
  package var drafts: [Draft] = []
  /// What was not meant to become an example, by reason.
  package var leftOut: [String: Int] = [:]
  /// Parts that are not what they should be; the rest of the record does not suffer.
  var refused: [Part] = []

  /// A part of a record that is refused by itself.
  struct Part: Sendable {
    let payload: JSONObject
    let refusal: RecordRefusal
    /// Its line, where the record has several.
    var line: Int?
  }
}
