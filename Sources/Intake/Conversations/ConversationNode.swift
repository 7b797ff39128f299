import JSONText

/// One message of a conversation that may have branches.
struct ConversationNode: Sendable {
  /// Who speaks; `none` for what only holds the tree together.
  enum Role: Sendable { case user, assistant, tool, system, none }

  var id: String
  var parent: String?
  var role = Role.none
  /// What was said, without tools and thoughts; empty for nothing.
  var text = ""
  /// Unix seconds.
  var time: Double?
  var model: String?
  /// What the model thought before it spoke.
  var thinking: [String] = []
  /// Calls of tools, their results and parts that are no text, in order.
  var steps: [JSONValue] = []
  /// Whether a picture, a recording or a file stands here that the archive gives no text of.
  var hasMedia = false
  /// The texts of attached files.
  var attachments: String?
  /// Where a person changed what the model had written.
  var edits: [Edit] = []
  /// The line that it stands on; 0 where the whole conversation is one record.
  var line = 0

  /// A text of the model and what a person made of it.
  struct Edit: Sendable {
    let proposed: String
    let kept: String
    /// The tool and the file, as they were given.
    let evidence: JSONObject
  }

  /// Whether somebody says something here; a person may say it with a picture alone.
  var speaks: Bool {
    switch role {
    case .user: text.hasWords || hasMedia
    case .assistant: text.hasWords
    case .tool, .system, .none: false
    }
  }
}
