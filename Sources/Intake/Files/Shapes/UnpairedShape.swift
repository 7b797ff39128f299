import JSONText
import TrainingData

/// `prompt`, `completion` and `label`: one answer and whether it is a good one (KTO).
///
/// The label is kept as `metadata.kto_label`; exports other than `kto` leave out what is labelled
/// false, so nothing is lost and nobody learns to imitate it.
struct UnpairedShape: RecordShape {
  let kind = RecordKind.kto

  func recognises(_ record: JSONObject) -> Bool {
    if case .bool? = record["label"] {
      record["prompt"] != nil && record["completion"] != nil
    } else {
      false
    }
  }

  func drafts(from record: JSONObject, in context: RecordContext) throws(RecordRefusal) -> [Draft] {
    var parts = try DraftParts(record, in: context)
    guard let label = try parts.fields.flag("label") else { throw .missing("label") }
    return [try PromptCompletionShape().draft(&parts, adding: ["kto_label": .bool(label)])]
  }
}
