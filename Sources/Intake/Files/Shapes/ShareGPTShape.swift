import JSONText
import TrainingData

/// `conversations` with `from` and `value`, as ShareGPT and LLaMA-Factory write them.
struct ShareGPTShape: RecordShape {
  let kind = RecordKind.sharegpt

  func recognises(_ record: JSONObject) -> Bool {
    if case .array? = record["conversations"] ?? record["conversation"] { true } else { false }
  }

  func drafts(from record: JSONObject, in context: RecordContext) throws(RecordRefusal) -> [Draft] {
    var parts = try DraftParts(record, in: context)
    guard let turns = parts.fields.value("conversations") ?? parts.fields.value("conversation")
    else {
      throw .missing("conversations")
    }
    let read = try Turns(turns, field: "conversations").joined()
    guard !UnseenMedia.isMarked(in: read.messages, of: record) else { throw .unseenMedia }
    let label = parts.label()
    return try read.lessons(context).map { $0.draft(.chat, parts, adding: label) }
  }
}
