import ExampleStore
import Inspection
import TrainingData

extension IntakeLine {
  /// Its word lists are worked out once.
  static let escalationPolicy = EscalationPolicy()

  /// Counts an answer of the learner's own, that stood or that did not; nothing of it is kept.
  ///
  /// - Parameters:
  ///   - kind: Nil to take it from the question.
  ///   - name: The event's name where it happened, by which it is counted once.
  /// - Returns: Whether it was not counted before.
  public func recordAnswer(
    to question: String, kind: TaskKind? = nil, succeeded: Bool, confidence: Double? = nil,
    name: String
  ) async throws -> Bool {
    let attempt = LearnerAttempt(
      id: Self.eventID("attempt", name), kind: kind ?? Self.escalationPolicy.kind(of: question),
      wasEscalated: false, succeeded: succeeded, confidence: confidence, at: clock())
    return try await store.record([attempt]).first ?? false
  }

  /// Counts a captured escalation, once for each example that it made.
  func record(_ escalation: Escalation, as outcome: IntakeOutcome?, at time: Double) async throws {
    guard let attempt = outcome.flatMap({ Self.attempt(of: escalation, $0.admission, at: time) })
    else { return }
    try await store.record([attempt])
  }

  /// What an escalation says of the learner; nil where it was refused.
  static func attempt(
    of escalation: Escalation, _ admission: Admission, at time: Double
  ) -> LearnerAttempt? {
    let example: ExampleID
    switch admission {
    case .stored(let id), .duplicate(of: let id): example = id
    case .quarantined: return nil
    }
    let tried = escalation.attempt.flatMap { $0.hasWords ? $0 : nil }
    let reason = escalation.reason.flatMap { EscalationReason(rawValue: $0) }
    let confidence =
      escalation.confidence
      ?? tried.map {
        escalationPolicy.decision(on: LearnerAnswer(prompt: escalation.query, answer: $0))
          .confidence
      }
    // Who asks for the teacher has not said that the learner was wrong.
    let failed = tried != nil && reason != .userRequested
    return LearnerAttempt(
      id: eventID("escalation", example),
      kind: escalation.kind ?? escalationPolicy.kind(of: escalation.query), wasEscalated: true,
      succeeded: failed ? false : nil, confidence: confidence, reason: reason,
      tokens: escalation.tokens, cost: escalation.cost, at: time)
  }

  /// A name that leads back to no text.
  static func eventID(_ event: String, _ name: String) -> String {
    Fingerprinter().contentHash(input: event, output: name)
  }
}
