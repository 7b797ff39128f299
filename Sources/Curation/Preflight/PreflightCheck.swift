/// One thing that breaks a trainer, or makes it learn silently what nobody meant.
package protocol PreflightCheck: Sendable {
  /// Why the row must not reach the trainer; nil when it may.
  func objection(to dialogue: Dialogue, _ task: TrainingTask) -> LeftOutReason?
}

/// Looks at rows before a trainer does.
package struct Preflight: Sendable {
  /// Every check, cheapest first; the first objection is the row's reason.
  static let checks: [any PreflightCheck] = [
    LabelCheck(), WeightCheck(), ToolCallCheck(), EmptyTextCheck(), SystemPlacementCheck(),
    RoleOrderCheck(),
    PreferenceSidesCheck(), PlainTextCheck(),
  ]

  /// Why the row must not reach a trainer of this task; nil when it may.
  package static func objection(
    to dialogue: Dialogue, _ task: TrainingTask
  ) -> LeftOutReason? {
    for check in checks {
      if let reason = check.objection(to: dialogue, task) { return reason }
    }
    return nil
  }
}
