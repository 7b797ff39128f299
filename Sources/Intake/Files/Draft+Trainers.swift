import JSONText
import TrainingData

extension Draft {
  /// Why no file for a trainer is going to hold the draft, as far as that shows when it comes in.
  var troubleOfTrainers: String? {
    let hasSchemas = metadata["tools"] != nil || metadata["functions"] != nil
    if usesTools, !hasSchemas { return Self.hasToolCalls }
    return isOutOfTurn ? Self.outOfTurn : nil
  }

  /// The export's words for these reasons.
  static let hasToolCalls = "has_tool_calls"
  static let outOfTurn = "roles_do_not_alternate"

  /// Whether the answer calls a tool, or came of what a tool returned.
  private var usesTools: Bool {
    let between = metadata["turns_between"]?.array ?? []
    return between.contains { turn in
      guard let turn = turn.object else { return false }
      return turn["role"]?.string == "tool" || Self.callsTool(turn)
    } || metadata["answer_extras"]?.object.map(Self.callsTool) == true
  }

  private static func callsTool(_ extras: JSONObject) -> Bool {
    extras["tool_calls"] != nil || extras["function_call"] != nil
  }

  /// Whether user and assistant do not take turns, or the assistant speaks first.
  private var isOutOfTurn: Bool {
    let roles = prompt.history.map(\.role).filter { $0 == "user" || $0 == "assistant" }
    return !roles.count.isMultiple(of: 2)
      || roles.enumerated().contains { ($0.element == "user") != $0.offset.isMultiple(of: 2) }
  }
}
