import JSONText
import TrainingData

/// `prompt`, `completion` and `label`: one answer and whether it is a good one (KTO).
///
/// The label is kept as `metadata.kto_label`; exports other than `kto` leave out what is labelled
/// false, so nothing is lost and nobody learns to imitate it. A record with a label that is none is
/// refused: read without it, a bad answer would pass for a good one.
struct UnpairedShape: RecordShape {
  let kind = RecordKind.kto

  func recognises(_ record: JSONObject) -> Bool {
    record["prompt"] != nil && record["completion"] != nil
      && AnswerLabel.names.contains { record[$0] != nil }
  }

  func drafts(from record: JSONObject, in context: RecordContext) throws(RecordRefusal) -> [Draft] {
    var parts = try DraftParts(record, in: context)
    let label = try parts.strictLabel()
    return [try PromptCompletionShape().draft(&parts, adding: label)]
  }
}
