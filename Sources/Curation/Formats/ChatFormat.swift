import ExampleStore
import JSONText
import TextBytes
import TrainingData

/// Writes `{"messages": […]}`: system prompt, earlier turns, question, answer.
///
/// - SeeAlso: Design document, "CHAT Format".
struct ChatFormat: ExportFormat {
  let name = ExportFormatName.chat
  let columns = ExampleRow.teachingColumns.union([.systemPrompt, .history])

  func obstacle(_ row: ExampleRow) -> LeftOutReason? {
    row.isNegative ? .ktoNegative : row.missingText
  }

  func append(_ row: ExampleRow, to line: inout JSONLineBytes) -> Int {
    line.literal("{\"messages\": ")
    line.messages(of: row)
    line.literal("}\n")
    return 1
  }
}

extension JSONLineBytes {
  /// Writes the row's conversation as the original did: earlier turns as they are stored.
  mutating func messages(of row: ExampleRow) {
    literal("[")
    if !row.isEmpty(.systemPrompt) {
      message(role: "system", .systemPrompt, of: row)
      literal(", ")
    }
    for turn in row.history {
      message(turn)
      literal(", ")
    }
    message(role: "user", .input, of: row)
    literal(", ")
    message(role: "assistant", .output, of: row)
    literal("]")
  }

  /// Writes a column as a turn with a known role.
  mutating func message(role: StaticString, _ column: ExampleRow.Column, of row: ExampleRow) {
    literal("{\"role\": \"")
    literal(role)
    literal("\", \"content\": ")
    string(column, of: row)
    literal("}")
  }

  /// Writes one turn with a known role.
  mutating func message(role: StaticString, _ content: String, weight: Int? = nil) {
    literal("{\"role\": \"")
    literal(role)
    literal("\", \"content\": ")
    string(content)
    if let weight { literal(weight == 0 ? ", \"weight\": 0" : ", \"weight\": 1") }
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
