import JSONText
import TrainingData

/// A conversation of a ChatGPT export: `mapping`, a tree of messages, and `current_node`.
struct ChatGPTShape: RecordShape {
  let kind = RecordKind.chatGPT

  func recognises(_ record: JSONObject) -> Bool {
    if case .object? = record["mapping"] { record["messages"] == nil } else { false }
  }

  func drafts(from record: JSONObject, in context: RecordContext) throws(RecordRefusal) -> [Draft] {
    try reading(of: record, in: context).drafts
  }

  func reading(
    of record: JSONObject, in context: RecordContext
  ) throws(RecordRefusal) -> RecordReading {
    var fields = RecordFields(record)
    guard let mapping = try fields.object("mapping") else { throw .missing("mapping") }
    var nodes: [ConversationNode] = []
    var refused: [RecordReading.Part] = []
    for member in mapping.members {
      do throws(RecordRefusal) {
        nodes.append(try ChatGPTMessage.node(member))
      } catch {
        // The message is lost to the branch, but the branch is not lost.
        nodes.append(
          ConversationNode(id: member.key, parent: member.value.object?["parent"]?.string))
        refused.append(RecordReading.Part(payload: [member.key: member.value], refusal: error))
      }
    }
    let tree = ConversationTree(nodes)
    guard tree.cycles.isEmpty else { throw .cyclicParents }
    let conversation = ArchivedConversation(
      archive: "chatgpt",
      id: try fields.text(firstOf: "conversation_id", "id") ?? Self.name(of: tree, in: context),
      title: fields.value("title")?.string, createdAt: Self.time(fields.value("create_time")),
      current: fields.value("current_node")?.string, tree: tree, source: .synthetic)
    var reading = conversation.reading(in: context)
    reading.refused = refused
    return reading
  }

  /// Old exports name no conversation; its first message has an id of its own.
  private static func name(of tree: ConversationTree, in context: RecordContext) -> String {
    tree.nodes.first { $0.role != .none }?.id ?? "\(context.file):\(context.line)"
  }

  static func time(_ value: JSONValue?) -> Double? {
    value?.double.flatMap { RecordContext.plausibleTimes.contains($0) ? $0 : nil }
  }
}

extension RecordRefusal {
  /// Messages that answer each other in a circle have no beginning.
  static let cyclicParents = RecordRefusal(
    code: "cyclic_parents", "A message of the conversation is its own ancestor.")
}
