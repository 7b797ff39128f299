import JSONText
import TrainingData

/// `input`, `preferred_output` and `non_preferred_output`, as OpenAI's preference tuning reads them.
struct OpenAIPreferenceShape: RecordShape {
  let kind = RecordKind.dpo

  func recognises(_ record: JSONObject) -> Bool {
    record["preferred_output"] != nil && record["non_preferred_output"] != nil
  }

  func drafts(from record: JSONObject, in context: RecordContext) throws(RecordRefusal) -> [Draft] {
    var parts = try DraftParts(record, in: context)
    guard let input = try parts.fields.object("input") else { throw .missing("input") }
    guard let chosen = parts.fields.value("preferred_output") else {
      throw .missing("preferred_output")
    }
    guard let rejected = parts.fields.value("non_preferred_output") else {
      throw .missing("non_preferred_output")
    }
    var inside = RecordFields(input)
    guard let messages = inside.value("messages") else { throw .missing("input.messages") }
    return [
      try PreferenceShape.draft(
        asked: try Turns(messages, field: "input.messages").messages,
        chosen: try Turns(chosen, field: "preferred_output").messages,
        rejected: try Turns(rejected, field: "non_preferred_output").messages, parts,
        adding: inside.rest)
    ]
  }
}
