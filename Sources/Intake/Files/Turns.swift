import JSONText
import TrainingData

/// A conversation as another program wrote it, with the roles in our words.
struct Turns {
  var messages: [Message]

  /// Reads `[{"role", "content"}]`, or `[{"from", "value"}]`.
  init(_ value: JSONValue, field: String) throws(RecordRefusal) {
    guard case .array(let elements) = value else { throw .badType(field, expected: "a list") }
    messages = []
    messages.reserveCapacity(elements.count)
    for (index, element) in elements.enumerated() {
      guard case .object(let object) = element else {
        throw .badType("\(field)[\(index)]", expected: "an object")
      }
      messages.append(try Self.message(object, at: "\(field)[\(index)]"))
    }
  }

  init(_ messages: [Message]) { self.messages = messages }

  private static func message(_ object: JSONObject, at place: String) throws(RecordRefusal)
    -> Message
  {
    var role: String?
    var content: String?
    var extras: [JSONObject.Member] = []
    for member in object.members {
      switch member.key {
      case "role" where role == nil, "from" where role == nil:
        guard case .string(let word) = member.value else {
          throw .badType("\(place).\(member.key)", expected: "a text")
        }
        role = Self.role(word)
        if word == "function_call" {
          extras.append(JSONObject.Member(key: "from", value: .string(word)))
        }
      case "content" where content == nil, "value" where content == nil:
        content = try text(of: member.value, at: "\(place).\(member.key)", &extras)
      default: extras.append(member)
      }
    }
    guard let role else { throw .missing("\(place).role") }
    // A turn that only calls a tool has no content of its own.
    guard let content = content ?? (extras.isEmpty ? nil : "") else {
      throw .missing("\(place).content")
    }
    return Message(role: role, content: content, extras: JSONObject(uniqueMembers: extras))
  }

  /// A content is a text or a list of parts; parts that are not text stay beside it.
  private static func text(
    of value: JSONValue, at place: String, _ extras: inout [JSONObject.Member]
  ) throws(RecordRefusal) -> String? {
    switch value {
    case .string(let text): return text
    case .null: return nil
    case .array(let parts):
      var texts: [String] = []
      var others: [JSONValue] = []
      for part in parts {
        if case .object(let object) = part, case .string(let text)? = object["text"] {
          texts.append(text)
        } else if case .string(let text) = part {
          texts.append(text)
        } else {
          others.append(part)
        }
      }
      if !others.isEmpty {
        extras.append(JSONObject.Member(key: "content_parts", value: .array(others)))
      }
      return texts.joined(separator: "\n")
    default: throw .badType(place, expected: "a text")
    }
  }

  private static func role(_ word: String) -> String {
    switch word {
    case "human", "user": "user"
    case "gpt", "chatgpt", "bard", "bing", "claude", "model", "assistant": "assistant"
    case "system", "developer": "system"
    case "function_call", "observation", "function_response", "function", "tool": "tool"
    default: word
    }
  }

  /// The last question with its answer, and what stands before and behind them.
  struct Lesson {
    var prompt: Prompt
    var answer: String
    /// Members of the asked and the answering turn, which our columns have no room for.
    var extras: JSONObject
    /// Turns behind the last answer; nobody learns from a question without one.
    var trailing: [Message]
  }

  /// Finds the last answer of the assistant and the question that it answers; an answer with the
  /// weight 0 is not meant to be learnt.
  ///
  /// The question is the last user turn before it. Turns between the two, tool calls and their
  /// results, have no column: they are kept in the metadata as `turns_between`, those of earlier
  /// answers as `earlier_tool_turns`.
  func lesson() throws(RecordRefusal) -> Lesson {
    guard
      let last = messages.lastIndex(where: { $0.isAnswer && $0.content.hasWords })
        ?? messages.lastIndex(where: \.isAnswer)
    else {
      let isUnmeant = messages.contains { $0.role == "assistant" }
      throw RecordRefusal(
        code: "no_answer",
        isUnmeant
          ? "Every turn of the assistant has the weight 0."
          : "The conversation holds no turn of the assistant.")
    }
    return try lesson(endingAt: last)
  }

  /// The answer at a place of the conversation, with the question that it answers.
  func lesson(endingAt last: Int) throws(RecordRefusal) -> Lesson {
    guard let question = messages[..<last].lastIndex(where: { $0.role == "user" }) else {
      throw RecordRefusal(code: "no_question", "No turn of the user stands before the answer.")
    }
    guard
      !messages[...question].contains(where: { $0.role == "user" && UnseenMedia.isPart(of: $0) })
    else { throw .unseenMedia }
    var before = Array(messages[..<question])
    var system: String?
    if let index = before.firstIndex(where: { $0.role == "system" }), before[index].extras.isEmpty {
      system = before.remove(at: index).content
    }
    let tools = Self.takeTools(outOf: &before)
    let between = messages[(question + 1)..<last]
    let prompt = Prompt(input: messages[question].content, system: system, history: before)
    var extras = JSONObject()
    if !tools.isEmpty { extras["earlier_tool_turns"] = .array(tools) }
    if !between.isEmpty {
      extras["turns_between"] = .array(between.map(Self.json))
    }
    if !messages[question].extras.isEmpty {
      extras["question_extras"] = .object(messages[question].extras)
    }
    if !messages[last].extras.isEmpty { extras["answer_extras"] = .object(messages[last].extras) }
    return Lesson(
      prompt: prompt, answer: messages[last].content, extras: extras,
      trailing: Array(messages[(last + 1)...]))
  }

  /// Takes calls of tools and their results out of earlier turns; what was said around them becomes
  /// one turn.
  private static func takeTools(outOf turns: inout [Message]) -> [JSONValue] {
    var taken: [JSONValue] = []
    var kept: [Message] = []
    var joins = false
    for var turn in turns {
      let isCall = turn.role == "assistant" && turn.extras["tool_calls"] != nil
      if turn.role == "tool" || isCall && !turn.content.hasWords {
        taken.append(json(turn))
        joins = true
        continue
      }
      if isCall {
        taken.append(json(Message(role: turn.role, content: "", extras: turn.extras)))
        turn.extras["tool_calls"] = nil
      }
      if joins, turn.role == "assistant", let last = kept.indices.last,
        kept[last].role == "assistant"
      {
        kept[last].content += "\n\n\(turn.content)"
      } else {
        kept.append(turn)
      }
      joins = isCall
    }
    turns = kept
    return taken
  }

  static func json(_ message: Message) -> JSONValue {
    var members = [
      JSONObject.Member(key: "role", value: .string(message.role)),
      JSONObject.Member(key: "content", value: .string(message.content)),
    ]
    members += message.extras.members
    return .object(JSONObject(uniqueMembers: members))
  }
}
