import TrainingData

/// What a validator found: why a row cannot be stored, and what costs it score.
public struct Validity: Hashable, Sendable {
  /// Hard rejects, in the order of the checks; a row that has any goes to quarantine.
  public var reasons: [RefusalReason] = []
  public var flags: [Flag] = []

  public init() {}

  mutating func refuse(_ code: String, _ message: String) {
    reasons.append(RefusalReason(code: code, message: message))
  }
}

/// One rule about a row whose texts are redacted already.
protocol ValidityCheck: Sendable {
  /// Adds what the rule finds.
  func check(_ row: TrainingExample, into validity: inout Validity)
}

/// Applies every rule of the design document's "Validation Checks", and the store's own bounds.
public struct Validator: Sendable {
  private let checks: [any ValidityCheck] = [
    EmptyTextCheck(), LengthCheck(), MissingRejectedCheck(), SameAnswersCheck(), NULCheck(),
    RangeCheck(), FailureTextCheck(), RepetitionCheck(), IncompletenessCheck(),
  ]

  public init() {}

  /// Checks a row; every rule is asked, so that a person sees all reasons at once.
  public func validate(_ row: TrainingExample) -> Validity {
    var validity = Validity()
    for check in checks { check.check(row, into: &validity) }
    return validity
  }
}
