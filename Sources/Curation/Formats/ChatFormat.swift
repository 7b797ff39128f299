import JSONText
import TextBytes
import TrainingData

/// Writes `{"messages": […]}`: system prompt, earlier turns, question, answer.
///
/// - SeeAlso: Design document, "CHAT Format".
struct ChatFormat: ExportFormat {
  let name = ExportFormatName.chat

  func obstacle(_ row: TrainingExample) -> LeftOutReason? {
    row.isNegative ? .ktoNegative : row.missingText
  }

  func append(_ row: TrainingExample, to line: inout JSONLineBytes) -> Int {
    line.literal("{\"messages\": ")
    line.messages(of: row)
    line.literal("}\n")
    return 1
  }
}

extension JSONLineBytes {
  /// Writes the row's conversation as the original did: earlier turns as they are stored.
  mutating func messages(of row: TrainingExample) {
    literal("[")
    if let system = row.systemPrompt, !system.isEmpty {
      message(role: "system", system)
      literal(", ")
    }
    for turn in row.history {
      message(turn)
      literal(", ")
    }
    message(role: "user", row.input)
    literal(", ")
    message(role: "assistant", row.output)
    literal("]")
  }

  /// Writes one turn with a known role.
  mutating func message(role: StaticString, _ content: String) {
    literal("{\"role\": \"")
    literal(role)
    literal("\", \"content\": ")
    string(content)
    literal("}")
  }

  /// Writes one turn with everything that was stored of it.
  mutating func message(_ turn: Message) {
    literal("{\"role\": ")
    string(turn.role)
    literal(", \"content\": ")
    string(turn.content)
    for member in turn.extras.members {
      literal(", ")
      string(member.key)
      literal(": ")
      value(member.value)
    }
    literal("}")
  }

  /// Writes a JSON value.
  mutating func value(_ value: JSONValue) {
    var bytes = ContiguousArray<UInt8>()
    JSONWriter.append(value, .python, to: &bytes)
    verbatim(bytes.span)
  }
}
