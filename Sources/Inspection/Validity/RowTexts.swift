import JSONText
import TrainingData

/// Every text of a row with its column's name: what bounds and forbidden characters apply to.
struct RowTexts: Sequence {
  /// One text and where it stands, for example `conversation_history[2]`.
  struct Field {
    let name: String
    let text: String
  }

  private let row: TrainingExample

  init(_ row: TrainingExample) { self.row = row }

  func makeIterator() -> IndexingIterator<ContiguousArray<Field>> {
    var fields = ContiguousArray<Field>()
    fields.reserveCapacity(8)
    func add(_ name: String, _ text: String?) {
      if let text { fields.append(Field(name: name, text: text)) }
    }
    add("input_text", row.input)
    add("output_text", row.output)
    add("rejected_output", row.rejectedOutput)
    add("preference_reason", row.preferenceReason)
    add("system_prompt", row.systemPrompt)
    add("context", row.context)
    add("source_id", row.sourceID)
    add("parent_id", row.parentID)
    add("training_run_id", row.trainingRunID)
    for (index, turn) in row.history.enumerated() {
      let name = "conversation_history[\(index)]"
      add(name, turn.role)
      add(name, turn.content)
      Self.visit(.object(turn.extras)) { add(name, $0) }
    }
    for member in row.metadata.members {
      add("metadata", member.key)
      Self.visit(member.value) { add("metadata", $0) }
    }
    return fields.makeIterator()
  }

  /// Visits the keys and strings inside a value.
  private static func visit(_ value: JSONValue, _ body: (String) -> Void) {
    switch value {
    case .string(let text): body(text)
    case .array(let values): for value in values { visit(value, body) }
    case .object(let object):
      for member in object.members {
        body(member.key)
        visit(member.value, body)
      }
    case .null, .bool, .number: break
    }
  }
}
