import JSONText
import TrainingData

/// `messages` with roles, as OpenAI, mlx-lm and the design document write a conversation.
///
/// The last question and its answer are the example, earlier turns its history. `tools` and members
/// of single turns are kept as metadata, from which an export for a trainer writes them.
struct ChatShape: RecordShape {
  let kind = RecordKind.chat

  func recognises(_ record: JSONObject) -> Bool {
    if case .array? = record["messages"] { true } else { false }
  }

  func drafts(from record: JSONObject, in context: RecordContext) throws(RecordRefusal) -> [Draft] {
    var parts = try DraftParts(record, in: context)
    guard let messages = parts.fields.value("messages") else { throw .missing("messages") }
    let turns = try Turns(messages, field: "messages").joined()
    guard !UnseenMedia.isMarked(in: turns.messages, of: record) else { throw .unseenMedia }
    let format: TrainingFormat = record["context"]?.string == nil ? .chat : .multiTurn
    let label = parts.label()
    return try turns.lessons(context).map { $0.draft(format, parts, adding: label) }
  }
}

extension Turns.Lesson {
  /// The draft of the conversation.
  func draft(
    _ format: TrainingFormat, _ parts: DraftParts, adding: JSONObject = JSONObject()
  ) -> Draft {
    var extras = extras
    for member in adding.members { extras[member.key] = member.value }
    if !trailing.isEmpty { extras["turns_after"] = .array(trailing.map(Turns.json)) }
    return parts.draft(format, prompt, .demonstration(answer), adding: extras)
  }
}
