import JSONText
import TextBytes

/// How a trainer wants `tools` and what belongs to them.
struct ToolDialect: Sendable {
  /// The value of the column `tools`.
  enum Schemas: Sendable {
    /// A list of JSON schemas.
    case list
    /// A list whose `parameters` are texts: Hugging Face `datasets` gives all objects of a column the
    /// same members, so that one tool would take on the parameters of the others.
    case listOfTexts
    /// The whole list as one text, for the same reason.
    case text
  }

  var schemas = Schemas.list
  /// Whether a result bears the name of its tool.
  var namesResults = true
}

extension JSONLineBytes {
  /// Writes `, "tools": …`, or nothing where there are none.
  mutating func tools(_ use: ToolUse?, _ dialect: ToolDialect) {
    guard let use else { return }
    literal(", \"tools\": ")
    switch dialect.schemas {
    case .list: value(.array(use.schemas.map { .object($0) }))
    case .text: string(use.schemaText)
    case .listOfTexts: value(.array(use.schemas.map { .object(Self.withParametersAsText($0)) }))
    }
  }

  private static func withParametersAsText(_ schema: JSONObject) -> JSONObject {
    guard var function = schema["function"]?.object else { return schema }
    let parameters = function["parameters"] ?? .object(JSONObject())
    if parameters.string == nil {
      function["parameters"] = .string(JSONWriter.text(parameters, .compact))
    }
    return ["type": "function", "function": .object(function)]
  }

  /// Writes `, ` and a message for each call and each result between question and answer.
  mutating func toolSteps(_ use: ToolUse?, _ dialect: ToolDialect) {
    for step in use?.steps ?? [] {
      literal(", ")
      callingMessage(step.said, step.calls)
      for result in step.results {
        literal(", {\"role\": \"tool\", ")
        if dialect.namesResults {
          literal("\"name\": ")
          string(result.name)
          literal(", ")
        }
        literal("\"tool_call_id\": ")
        string(result.call)
        literal(", \"content\": ")
        string(result.content)
        literal("}")
      }
    }
  }

  /// Writes an assistant's message with its calls; arguments are the text of an object, since objects
  /// of different tools would get each other's members in `datasets`.
  mutating func callingMessage(_ content: String, _ calls: [ToolUse.Call]) {
    literal("{\"role\": \"assistant\", \"content\": ")
    string(content)
    literal(", \"tool_calls\": [")
    for (index, call) in calls.enumerated() {
      literal(index > 0 ? ", {\"id\": " : "{\"id\": ")
      string(call.id)
      literal(", \"type\": \"function\", \"function\": {\"name\": ")
      string(call.name)
      literal(", \"arguments\": ")
      string(JSONWriter.text(call.arguments, .compact))
      literal("}}")
    }
    literal("]}")
  }
}

extension ToolUse {
  /// The schemas as one text.
  var schemaText: String {
    JSONWriter.text(.array(schemas.map { .object($0) }), .compact)
  }
}
