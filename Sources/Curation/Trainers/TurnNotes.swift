import ExampleStore
import JSONText

/// What the import kept of a conversation beside the texts, as far as it decides who may learn it.
struct TurnNotes {
  /// Whether the answer calls a tool, or came of what a tool returned.
  var answersByTool = false
  /// Whether an earlier answer did.
  var hasEarlierTools = false
  /// The weight that was given to the answer: 0 says that it is not to be learnt.
  var answerWeight: Int?
  /// Whether the earlier answers are examples of their own, as an archive's are.
  var isOneOfSeveral = false
  /// The tools that may be called, with what was called; nil where that is not known.
  var toolUse: ToolUse?

  private static let words: [StaticString] = [
    "turns_between", "earlier_tool_turns", "answer_extras", "tools", "functions",
  ]

  /// Reads a row's metadata, which mostly has none of the names.
  init(_ row: ExampleRow) {
    // Only behind earlier answers does it matter which of several the row's own is.
    let words = row.isNull(.history) ? Self.words : Self.words + ["turn"]
    guard row.mayNote(words) else { return }
    let metadata = row.metadata
    let extras = metadata["answer_extras"]?.object ?? JSONObject()
    answersByTool =
      ToolUse.callsTool(extras)
      || (metadata["turns_between"]?.array ?? []).contains { turn in
        guard let turn = turn.object else { return false }
        return turn["role"]?.string == "tool" || ToolUse.callsTool(turn)
      }
    hasEarlierTools = metadata["earlier_tool_turns"]?.array?.isEmpty == false
    answerWeight = extras.weight
    isOneOfSeveral = metadata["turn"]?.int != nil
    toolUse = ToolUse(metadata)
  }
}

extension JSONObject {
  /// OpenAI's `weight` of a turn, 0 or 1.
  var weight: Int? {
    switch self["weight"]?.double {
    case 0: 0
    case 1: 1
    default: nil
    }
  }
}
