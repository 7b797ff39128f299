extension LeftOutReason {
  /// Two user or two assistant turns in a row, or a conversation that the assistant opens.
  public static let rolesDoNotAlternate = LeftOutReason("roles_do_not_alternate")
  /// A role that no chat template knows.
  public static let unknownRole = LeftOutReason("unknown_role")
}

/// Finds turns that do not go user, assistant, user, …, at which chat templates raise errors.
struct RoleOrderCheck: PreflightCheck {
  func objection(to dialogue: Dialogue, _ task: TrainingTask) -> LeftOutReason? {
    for (index, turn) in dialogue.turns.enumerated() {
      guard turn.role == "user" || turn.role == "assistant" else { return .unknownRole }
      guard (turn.role == "user") == (index % 2 == 0) else { return .rolesDoNotAlternate }
    }
    return dialogue.turns.count % 2 == 1 ? nil : .rolesDoNotAlternate
  }
}
