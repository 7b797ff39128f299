import TrainingData

/// How the learner does, always fresh.
public struct LearnerStatistics: Hashable, Sendable {
  /// One for each kind of task that it met, by name.
  public let records: [LearnerRecord]
  /// Why questions were passed on, with how often; those without a reason are not there.
  public let reasons: [EscalationReason: Int]

  /// All kinds together.
  public var total: LearnerRecord {
    var total = LearnerRecord(kind: TaskKind("total"))
    var sum = 0.0
    var sure = 0
    for record in records {
      total.attempts += record.attempts
      total.successes += record.successes
      total.escalations += record.escalations
      total.tokens += record.tokens
      total.cost += record.cost
      if let mean = record.meanConfidence {
        // Weighted by what is known of the kind; a kind with confidences has at least one event.
        let weight = max(1, record.attempts)
        sum += mean * Double(weight)
        sure += weight
      }
    }
    if sure > 0 { total.meanConfidence = sum / Double(sure) }
    return total
  }
}
