import JSONText
import TrainingData

/// `prompt` and `completion`, as texts or as lists of messages (TRL).
struct PromptCompletionShape: RecordShape {
  let kind = RecordKind.prompt

  func recognises(_ record: JSONObject) -> Bool {
    record["prompt"] != nil && record["completion"] != nil
  }

  func drafts(from record: JSONObject, in context: RecordContext) throws(RecordRefusal) -> [Draft] {
    var parts = try DraftParts(record, in: context)
    return [try draft(&parts)]
  }

  /// Reads both members; a list of messages makes a conversation of them.
  func draft(
    _ parts: inout DraftParts, adding: JSONObject = JSONObject()
  ) throws(RecordRefusal) -> Draft {
    guard let prompt = parts.fields.value("prompt") else { throw .missing("prompt") }
    guard let completion = parts.fields.value("completion") else { throw .missing("completion") }
    if case .string(let input) = prompt, case .string(let output) = completion {
      return parts.draft(.instruction, input: input, .demonstration(output), adding: adding)
    }
    for (field, value) in [("prompt", prompt), ("completion", completion)] {
      switch value {
      case .string, .array: continue
      default: throw .badType(field, expected: "a text or a list")
      }
    }
    var turns = try Turns(prompt, field: "prompt")
    turns.messages += try Turns(completion, field: "completion").messages
    return try turns.joined().lesson().draft(.chat, parts, adding: adding)
  }
}
