import JSONText
import TrainingData

/// The members that mean the same in every shape, and the draft that comes of them.
struct DraftParts {
  var fields: RecordFields
  private let provenance: Provenance
  private var system: String?
  private var context: String?
  private var history: [Message] = []
  private var reason: String?
  private let domain: Domain?
  private let complexity: Int?
  private let tags: [String]

  /// Takes what stands beside the texts: who, when, about what, said before, under which prompt.
  init(_ record: JSONObject, in context: RecordContext) throws(RecordRefusal) {
    var fields = RecordFields(record)
    provenance = try context.provenance(of: &fields)
    system = try fields.text(firstOf: "system_prompt", "system")
    self.context = try fields.text("context")
    reason = try fields.text(firstOf: "preference_reason", "reason")
    if let turns = fields.peek("conversation_history") ?? fields.peek("history"), !turns.isNull {
      history = try Self.history(turns)
      _ = fields.value("conversation_history") ?? fields.value("history")
    }
    domain = Self.domain(&fields)
    complexity = Self.complexity(&fields)
    tags = Self.tags(&fields)
    self.fields = fields
  }

  /// The draft; members that nobody asked for become its metadata.
  func draft(
    _ format: TrainingFormat, input: String, _ answer: Answer, adding: JSONObject = JSONObject()
  ) -> Draft {
    draft(format, Prompt(input: input), answer, adding: adding)
  }

  /// The draft of a prompt that brings its own system prompt and history.
  func draft(
    _ format: TrainingFormat, _ prompt: Prompt, _ answer: Answer,
    adding: JSONObject = JSONObject()
  ) -> Draft {
    var whole = prompt
    whole.system = prompt.system ?? system
    whole.context = context
    whole.history = history + prompt.history
    var answer = answer
    if case .preference(var pair) = answer, pair.reason == nil {
      pair.reason = reason
      answer = .preference(pair)
    }
    var metadata = Self.metadata(fields.rest)
    if case .demonstration = answer, let reason { metadata["reason"] = .string(reason) }
    for member in adding.members { metadata[member.key] = member.value }
    return Draft(
      provenance: provenance, format: format, prompt: whole, answer: answer, metadata: metadata,
      domain: domain, complexity: complexity, tags: tags)
  }

  /// An object called `metadata` is laid open; everything else stays under its name.
  private static func metadata(_ rest: JSONObject) -> JSONObject {
    guard case .object(let inner)? = rest["metadata"] else { return rest }
    var metadata = inner
    for member in rest.members where member.key != "metadata" && metadata[member.key] == nil {
      metadata[member.key] = member.value
    }
    return metadata
  }

  /// Turns as objects, or as pairs of question and answer (LLaMA-Factory).
  private static func history(_ value: JSONValue) throws(RecordRefusal) -> [Message] {
    guard case .array(let elements) = value else {
      throw .badType("conversation_history", expected: "a list")
    }
    guard case .array? = elements.first else {
      return try Turns(value, field: "conversation_history").messages
    }
    var messages: [Message] = []
    for element in elements {
      guard case .array(let pair) = element, pair.count == 2, case .string(let question) = pair[0],
        case .string(let answer) = pair[1]
      else { throw .badType("history", expected: "a list of question and answer pairs") }
      messages.append(Message(role: "user", content: question))
      messages.append(Message(role: "assistant", content: answer))
    }
    return messages
  }

  private static func domain(_ fields: inout RecordFields) -> Domain? {
    guard case .string(let word)? = fields.peek("domain"),
      let domain = Domain.known.first(where: { $0.rawValue == word })
    else { return nil }
    _ = fields.value("domain")
    return domain
  }

  private static func complexity(_ fields: inout RecordFields) -> Int? {
    guard let grade = fields.peek("complexity")?.int, (1...10).contains(grade) else { return nil }
    _ = fields.value("complexity")
    return grade
  }

  private static func tags(_ fields: inout RecordFields) -> [String] {
    guard case .array(let values)? = fields.peek("tags") else { return [] }
    let words = values.compactMap(\.string)
    guard words.count == values.count else { return [] }
    _ = fields.value("tags")
    return words
  }
}
