import JSONText
import TrainingData

/// One node of a ChatGPT conversation.
enum ChatGPTMessage {
  /// Reads a member of `mapping`.
  ///
  /// - Throws: `bad_type` for a message that is not built as messages are.
  static func node(_ member: JSONObject.Member) throws(RecordRefusal) -> ConversationNode {
    guard case .object(let object) = member.value else {
      throw .badType("mapping.node", expected: "an object")
    }
    var node = ConversationNode(id: member.key, parent: object["parent"]?.string)
    guard let value = object["message"], !value.isNull else { return node }
    guard case .object(let message) = value else {
      throw .badType("mapping.message", expected: "an object")
    }
    guard case .object(let author)? = message["author"], case .string(let role)? = author["role"]
    else { throw .badType("mapping.message.author", expected: "an object with a role") }
    let metadata = message["metadata"]?.object ?? JSONObject()
    node.time = ChatGPTShape.time(message["create_time"])
    node.model = metadata["model_slug"]?.string
    guard let content = message["content"], !content.isNull else { return node }
    guard case .object(let content) = content else {
      throw .badType("mapping.message.content", expected: "an object")
    }
    let isHidden =
      metadata["is_visually_hidden_from_conversation"]?.bool == true
      || message["weight"]?.double == 0
    let recipient = message["recipient"]?.string ?? "all"
    switch role {
    case "user" where !isHidden: node.role = .user
    case "assistant" where !isHidden && recipient == "all": node.role = .assistant
    case "system" where !isHidden: node.role = .system
    case "assistant" where recipient != "all":
      node.role = .tool
      node.steps.append(step("tool_call", recipient, content))
      return node
    case "tool":
      node.role = .tool
      node.steps.append(step("tool_result", author["name"]?.string, content))
      return node
    default: return node
    }
    try read(content, into: &node)
    if role == "user" {
      node.hasMedia = UnseenMedia.isShown(in: content) || UnseenMedia.isAttached(metadata)
    }
    if message["channel"]?.string == "analysis" {
      if node.text.hasWords { node.thinking.append(node.text) }
      node.text = ""
    }
    return node
  }

  private static func read(
    _ content: JSONObject, into node: inout ConversationNode
  ) throws(RecordRefusal) {
    switch content["content_type"]?.string ?? "text" {
    case "text", "multimodal_text":
      guard case .array(let parts)? = content["parts"] else {
        if content["text"]?.string != nil || content["parts"] == nil {
          node.text = visible(content["text"]?.string ?? "")
          return
        }
        throw .badType("mapping.message.content.parts", expected: "a list")
      }
      var texts: [String] = []
      for part in parts {
        switch part {
        case .string(let text): texts.append(visible(text))
        case .object(let object):
          if case .string(let text)? = object["text"] {
            texts.append(visible(text))
          } else {
            node.steps.append(.object(named("part", object["content_type"]?.string, object)))
          }
        case .null: continue
        default: throw .badType("mapping.message.content.parts", expected: "a list of texts")
        }
      }
      node.text = texts.filter(\.hasWords).joined(separator: "\n")
    case "code": node.text = content["text"]?.string ?? ""
    case "thoughts":
      for thought in content["thoughts"]?.array ?? [] {
        if let text = thought.object?["content"]?.string, text.hasWords {
          node.thinking.append(text)
        }
      }
    case "reasoning_recap": break
    case let other:
      node.role = .none
      node.steps.append(.object(named("part", other, content)))
    }
  }

  /// The text without the markers that stand for links to sources.
  private static func visible(_ text: String) -> String {
    guard text.unicodeScalars.contains(linkStart) else { return text }
    var kept = String.UnicodeScalarView()
    var inLink = false
    for scalar in text.unicodeScalars {
      if scalar == linkStart {
        inLink = true
      } else if scalar == linkEnd {
        inLink = false
      } else if !inLink {
        kept.append(scalar)
      }
    }
    return inLink ? text : String(kept)
  }

  private static let linkStart: Unicode.Scalar = "\u{E200}"
  private static let linkEnd: Unicode.Scalar = "\u{E201}"

  private static func step(_ type: String, _ name: String?, _ content: JSONObject) -> JSONValue {
    .object(named(type, name, content))
  }

  private static func named(_ type: String, _ name: String?, _ content: JSONObject) -> JSONObject {
    var step: JSONObject = ["type": .string(type)]
    step["name"] = name.map { .string($0) }
    step["content"] = .object(content)
    return step
  }
}
