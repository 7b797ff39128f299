import JSONText
import TrainingData

/// The tools that a conversation's model may call, and what it called between question and answer.
///
/// The import keeps both in the metadata: schemas as `tools` (or OpenAI's older `functions`), calls
/// and results as `turns_between`.
struct ToolUse: Sendable {
  /// One call of a tool.
  struct Call: Sendable {
    let id: String
    let name: String
    let arguments: JSONObject
  }

  /// What a tool returned.
  struct Result: Sendable {
    let content: String
    let call: String
    let name: String
  }

  /// A turn that calls tools, and what came back: a result for each call.
  struct Step: Sendable {
    /// What the model said beside its calls, often nothing.
    let said: String
    var calls: [Call]
    var results: [Result] = []
  }

  /// Each as `{"type": "function", "function": {"name", …}}`.
  let schemas: [JSONObject]
  /// What happened between question and answer.
  private(set) var steps: [Step] = []
  /// Tools that the answer itself calls beside its words.
  private(set) var answerCalls: [Call] = []

  /// Reads a row's metadata.
  ///
  /// - Returns: Nil where there are no schemas, or a call and its result do not fit together: what a
  ///   trainer would learn then is a call to nothing.
  init?(_ metadata: JSONObject) {
    guard let schemas = Self.schemas(metadata["tools"] ?? metadata["functions"]) else { return nil }
    self.schemas = schemas
    for turn in metadata["turns_between"]?.array ?? [] {
      guard let turn = turn.object, take(turn) else { return nil }
    }
    guard steps.allSatisfy({ $0.results.count == $0.calls.count }) else { return nil }
    if let extras = metadata["answer_extras"]?.object, Self.callsTool(extras) {
      guard let calls = calls(of: extras) else { return nil }
      answerCalls = calls
    }
    let names = Set(schemas.compactMap { $0["function"]?.object?["name"]?.string })
    let called = steps.flatMap(\.calls) + answerCalls
    guard called.allSatisfy({ names.contains($0.name) }) else { return nil }
  }

  /// Tools of which none was called yet, or only those of the first steps.
  init(_ other: ToolUse, steps count: Int, answerCalls: [Call] = []) {
    schemas = other.schemas
    steps = Array(other.steps.prefix(count))
    self.answerCalls = answerCalls
  }

  /// Whether a turn calls a tool, in any of the ways that files write it.
  static func callsTool(_ turn: JSONObject) -> Bool {
    turn["tool_calls"] != nil || turn["function_call"] != nil
      || turn["from"]?.string == "function_call"
  }

  /// Takes in a turn; false where it does not fit.
  private mutating func take(_ turn: JSONObject) -> Bool {
    let content = turn["content"]?.string ?? ""
    guard !Self.callsTool(turn) else {
      guard steps.allSatisfy({ $0.results.count == $0.calls.count }), let calls = calls(of: turn)
      else { return false }
      let isCallAlone = turn["from"] != nil
      steps.append(Step(said: isCallAlone ? "" : content, calls: calls))
      return true
    }
    guard turn["role"]?.string == "tool", var step = steps.popLast() else { return false }
    let answered = Set(step.results.map(\.call))
    let wanted = turn["tool_call_id"]?.string
    let open = step.calls.first { call in
      !answered.contains(call.id) && (wanted == nil || wanted == call.id)
    }
    guard let open else { return false }
    step.results.append(Result(content: content, call: open.id, name: open.name))
    steps.append(step)
    return true
  }

  /// The calls of a turn, at least one; nil where one of them cannot be read.
  private func calls(of turn: JSONObject) -> [Call]? {
    let members: [JSONValue]
    if let list = turn["tool_calls"] {
      members = list.array ?? []
    } else if let call = turn["function_call"] {
      members = [call]
    } else {
      guard let text = turn["content"]?.string, let value = try? JSONReader.value(of: text) else {
        return nil
      }
      members = value.array ?? [value]
    }
    var number = steps.reduce(1) { $0 + $1.calls.count }
    var found: [Call] = []
    for member in members {
      guard let member = member.object else { return nil }
      let function = member["function"]?.object ?? member
      guard let name = function["name"]?.string, let arguments = Self.arguments(function) else {
        return nil
      }
      found.append(
        Call(id: member["id"]?.string ?? "call_\(number)", name: name, arguments: arguments))
      number += 1
    }
    return found.isEmpty || Set(found.map(\.id)).count < found.count ? nil : found
  }

  /// An object, or the text of one.
  private static func arguments(_ function: JSONObject) -> JSONObject? {
    switch function["arguments"] {
    case .object(let object)?: object
    case .string(let text)?:
      text.isBlank ? JSONObject() : (try? JSONReader.value(of: text))?.object
    case nil, .null?: JSONObject()
    default: nil
    }
  }

  /// A list of schemas, or the text of one, in OpenAI's frame; nil for anything else and for none.
  private static func schemas(_ value: JSONValue?) -> [JSONObject]? {
    var value = value
    if let text = value?.string { value = try? JSONReader.value(of: text) }
    guard let list = value?.array, !list.isEmpty else { return nil }
    var found: [JSONObject] = []
    for tool in list {
      guard let tool = tool.object else { return nil }
      let function = tool["function"]?.object ?? tool
      guard function["name"]?.string != nil else { return nil }
      found.append(["type": "function", "function": .object(function)])
    }
    return found
  }
}
