import JSONText
import TrainingData

/// One line of a Claude Code session.
enum ClaudeCodeRecord {
  /// What a line is to a conversation.
  enum Meaning {
    /// A message, or a record that others answer to.
    case node(ConversationNode)
    /// Known, and of no use for training; the reason.
    case leftOut(String)
    /// A type that nobody here knows.
    case unknown(String)
  }

  /// Whether a line is of a session, by its members.
  static func recognises(_ record: JSONObject) -> Bool {
    guard case .string(let type)? = record["type"] else { return false }
    if record["sessionId"] != nil || record["parentUuid"] != nil || record["leafUuid"] != nil {
      return true
    }
    return bookkeeping.contains(type)
  }

  /// Reads a line.
  ///
  /// - Throws: `bad_type` for a message that is not built as messages are.
  static func meaning(of record: JSONObject, line: Int) throws(RecordRefusal) -> Meaning {
    guard case .string(let type)? = record["type"] else {
      throw .badType("type", expected: "a text")
    }
    if record["isSidechain"]?.bool == true { return .leftOut("sidechain") }
    guard case .string(let id)? = record["uuid"] else {
      return bookkeeping.contains(type) ? .leftOut("bookkeeping") : .unknown(type)
    }
    let parent = record["parentUuid"]?.string ?? record["logicalParentUuid"]?.string
    var node = ConversationNode(id: id, parent: parent)
    node.line = line
    node.time = record["timestamp"]?.string.flatMap { InstantText.seconds($0) }
    guard type == "user" || type == "assistant" else {
      // Others may answer to it, so it stays in the tree.
      return .node(node)
    }
    guard case .object(let message)? = record["message"] else {
      throw .badType("message", expected: "an object")
    }
    let isPerson = type == "user"
    switch message["content"] {
    case .string(let text)?: node.text = isPerson ? TypedText.typed(in: text) : text
    case .array(let blocks)?:
      MessageBlocks(blocks).add(to: &node) { isPerson ? TypedText.typed(in: $0) : $0 }
    default: throw .badType("message.content", expected: "a text or a list")
    }
    if isPerson {
      asUser(&node, record)
    } else {
      asAssistant(&node, record, message)
    }
    return .node(node)
  }

  /// Whether a type is known to hold no message.
  static func isBookkeeping(_ type: String) -> Bool { bookkeeping.contains(type) }

  private static func asUser(_ node: inout ConversationNode, _ record: JSONObject) {
    let isMachine =
      record["isMeta"]?.bool == true || record["isCompactSummary"]?.bool == true
      || record["isVisibleInTranscriptOnly"]?.bool == true
    if isMachine {
      node.text = ""
      node.hasMedia = false
    }
    node.role = node.text.hasWords || node.hasMedia ? .user : .tool
  }

  private static func asAssistant(
    _ node: inout ConversationNode, _ record: JSONObject, _ message: JSONObject
  ) {
    node.role = .assistant
    node.model = message["model"]?.string
    if record["isApiErrorMessage"]?.bool == true || node.model == "<synthetic>" {
      node.role = .none
      node.text = ""
      node.model = nil
    }
  }

  private static let bookkeeping: Set<String> = [
    "summary", "custom-title", "ai-title", "agent-name", "agent-color", "agent-setting", "tag",
    "last-prompt", "system", "attachment", "progress", "file-history-snapshot",
    "queue-operation", "mode", "permission-mode", "pr-link", "worktree-state",
    "content-replacement", "attribution-snapshot", "speculation-accept", "marble-origami-commit",
    "marble-origami-snapshot", "task-summary", "started", "result",
  ]
}
