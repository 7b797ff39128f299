import JSONText
import TrainingData

/// Every text of a row with its column's name: what bounds and forbidden characters apply to.
enum RowTexts {
  /// The column that a text stands in.
  enum Field {
    case column(StaticString)
    case turn(Int)

    /// For example `input_text` or `conversation_history[2]`.
    var name: String {
      switch self {
      case .column(let name): name.description
      case .turn(let index): "conversation_history[\(index)]"
      }
    }
  }

  /// Visits every text, in the order of the columns.
  static func forEach(of row: borrowing TrainingExample, _ visit: (Field, String) -> Void) {
    visit(.column("input_text"), row.input)
    visit(.column("output_text"), row.output)
    if let text = row.rejectedOutput { visit(.column("rejected_output"), text) }
    if let text = row.preferenceReason { visit(.column("preference_reason"), text) }
    if let text = row.systemPrompt { visit(.column("system_prompt"), text) }
    if let text = row.context { visit(.column("context"), text) }
    if let text = row.sourceID { visit(.column("source_id"), text) }
    if let text = row.parentID { visit(.column("parent_id"), text) }
    if let text = row.trainingRunID { visit(.column("training_run_id"), text) }
    for (index, turn) in row.history.enumerated() {
      visit(.turn(index), turn.role)
      visit(.turn(index), turn.content)
      Self.visit(.object(turn.extras)) { visit(.turn(index), $0) }
    }
    for member in row.metadata.members {
      visit(.column("metadata"), member.key)
      Self.visit(member.value) { visit(.column("metadata"), $0) }
    }
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
