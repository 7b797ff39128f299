import JSONText
import TrainingData

/// A conversation of a claude.ai export: `chat_messages` with senders and parents.
///
/// Files whose messages name no parents are read in their order.
struct ClaudeChatShape: RecordShape {
  let kind = RecordKind.claude

  func recognises(_ record: JSONObject) -> Bool {
    if case .array? = record["chat_messages"] { true } else { false }
  }

  func drafts(from record: JSONObject, in context: RecordContext) throws(RecordRefusal) -> [Draft] {
    try reading(of: record, in: context).drafts
  }

  func reading(
    of record: JSONObject, in context: RecordContext
  ) throws(RecordRefusal) -> RecordReading {
    var fields = RecordFields(record)
    guard case .array(let messages)? = fields.value("chat_messages") else {
      throw .badType("chat_messages", expected: "a list")
    }
    let hasParents = messages.contains { $0.object?["parent_message_uuid"]?.string != nil }
    var nodes: [ConversationNode] = []
    var refused: [RecordReading.Part] = []
    for (place, message) in messages.enumerated() {
      var node: ConversationNode
      do throws(RecordRefusal) {
        node = try Self.node(message, at: place)
      } catch {
        refused.append(RecordReading.Part(payload: ["message": message], refusal: error))
        node = ConversationNode(
          id: message.object?["uuid"]?.string ?? "\(place)",
          parent: message.object?["parent_message_uuid"]?.string)
      }
      if !hasParents { node.parent = nodes.last?.id }
      nodes.append(node)
    }
    let tree = ConversationTree(nodes)
    guard tree.cycles.isEmpty else { throw .cyclicParents }
    let conversation = ArchivedConversation(
      archive: "claude",
      id: try fields.text("uuid") ?? "\(context.file):\(context.line)",
      title: fields.value("name")?.string,
      createdAt: fields.value("created_at")?.string.flatMap { InstantText.seconds($0) },
      current: fields.value("current_leaf_message_uuid")?.string, tree: tree,
      source: .claudeCapture)
    var reading = conversation.reading(in: context)
    reading.refused = refused
    return reading
  }

  private static func node(
    _ value: JSONValue, at place: Int
  ) throws(RecordRefusal) -> ConversationNode {
    guard case .object(let message) = value else {
      throw .badType("chat_messages[\(place)]", expected: "an object")
    }
    guard case .string(let sender)? = message["sender"] else {
      throw .badType("chat_messages[\(place)].sender", expected: "a text")
    }
    var node = ConversationNode(
      id: message["uuid"]?.string ?? "\(place)", parent: message["parent_message_uuid"]?.string)
    node.role = sender == "human" ? .user : sender == "assistant" ? .assistant : .none
    node.time = message["created_at"]?.string.flatMap { InstantText.seconds($0) }
    switch message["content"] {
    case .array(let blocks)?: MessageBlocks(blocks).add(to: &node)
    case nil, .null?: break
    default: throw .badType("chat_messages[\(place)].content", expected: "a list")
    }
    if !node.text.hasWords { node.text = message["text"]?.string ?? "" }
    node.attachments = attachments(message["attachments"]?.array ?? [])
    node.hasMedia = node.hasMedia || UnseenMedia.isNamed(message["files"]?.array ?? [])
    return node
  }

  private static func attachments(_ values: [JSONValue]) -> String? {
    let texts = values.compactMap { value -> String? in
      guard let object = value.object, let text = object["extracted_content"]?.string,
        text.hasWords
      else { return nil }
      let name = object["file_name"]?.string ?? ""
      return name.isEmpty ? text : "\(name)\n\(text)"
    }
    return texts.isEmpty ? nil : texts.joined(separator: "\n\n")
  }
}
