import JSONText

/// The content of a message in Anthropic's notation: blocks of text, thought, tool use and results.
struct MessageBlocks {
  private let blocks: [JSONValue]

  init(_ blocks: [JSONValue]) { self.blocks = blocks }

  /// Adds the texts to what was said, and everything else to what stands beside it.
  ///
  /// - Parameter said: What of a text was said; the rest is left out.
  func add(to node: inout ConversationNode, said: (String) -> String = { $0 }) {
    var texts: [String] = []
    var isResult = false
    for block in blocks {
      guard case .object(let object) = block else {
        if case .string(let text) = block { texts.append(said(text)) }
        continue
      }
      switch object["type"]?.string {
      case "text": if let text = object["text"]?.string { texts.append(said(text)) }
      case "thinking":
        if let text = object["thinking"]?.string, text.hasWords { node.thinking.append(text) }
      case "redacted_thinking", "token_budget", nil: continue
      case "image"?, "document"?:
        // Their bytes are of no use to anybody who learns from texts.
        node.steps.append(["type": object["type"] ?? .null])
        node.hasMedia = true
      case let type?:
        if type == "tool_result" { isResult = true }
        node.steps.append(.object(Self.step(type, object)))
      }
    }
    // What a tool brought is no part of a question.
    if isResult { node.hasMedia = false }
    node.text = texts.filter(\.hasWords).joined(separator: "\n\n")
  }

  private static func step(_ type: String, _ block: JSONObject) -> JSONObject {
    var step = JSONObject()
    step["type"] = .string(type == "tool_use" ? "tool_call" : type)
    for key in ["name", "input", "content", "is_error", "id", "tool_use_id"] {
      step[key] = block[key].map(withoutImages)
    }
    return step
  }

  private static func withoutImages(_ value: JSONValue) -> JSONValue {
    guard case .array(let parts) = value else { return value }
    return .array(
      parts.map { part in
        part.object?["type"]?.string == "image" ? ["type": "image"] : part
      })
  }
}
