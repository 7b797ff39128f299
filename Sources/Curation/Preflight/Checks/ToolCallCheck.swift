extension LeftOutReason {
  /// A turn that calls a tool or carries its answer.
  public static let hasToolCalls = LeftOutReason("has_tool_calls")
}

/// Finds turns that call tools whose schemas are not known: such a row teaches calls to nothing. Without
/// the calls, which the import keeps in the metadata, it would teach to make up what a tool said.
struct ToolCallCheck: PreflightCheck {
  func objection(to dialogue: Dialogue, _ task: TrainingTask) -> LeftOutReason? {
    let calls = dialogue.turns.contains { turn in
      ["tool", "function", "observation"].contains(turn.role)
        || turn.extras["tool_calls"] != nil || turn.extras["function_call"] != nil
    }
    if calls { return .hasToolCalls }
    guard dialogue.notes.answersByTool else { return nil }
    // Only conversations have a place for tools.
    return task == .chat && dialogue.toolUse != nil ? nil : .hasToolCalls
  }
}
