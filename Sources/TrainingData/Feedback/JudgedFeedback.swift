/// Feedback that was redacted, named and read: what the store accepts.
public struct JudgedFeedback: Sendable {
  /// Every name and the domain are set, every text is redacted.
  public let entry: FeedbackEntry
  /// What a correction mends, the likeliest first; empty for other kinds.
  public let errorTypes: [String]
  /// What the question is about, for confidence by topic.
  public let topic: String
  /// What was redacted, without the private text.
  public let findings: [Finding]
  /// What became of it elsewhere, for rows of another database; nil while it waits.
  public var settlement: FeedbackSettlement?

  package init(
    entry: FeedbackEntry, errorTypes: [String], topic: String, findings: [Finding],
    settlement: FeedbackSettlement? = nil
  ) {
    self.entry = entry
    self.errorTypes = errorTypes
    self.topic = topic
    self.findings = findings
    self.settlement = settlement
  }
}

/// What became of feedback when it was processed.
public struct FeedbackSettlement: Hashable, Sendable {
  /// The outcome's word.
  public enum Outcome: String, Hashable, Sendable {
    case stored
    case duplicate
    case quarantined
    /// Another program or a person settled it; no example of ours came of it.
    case elsewhere
  }

  public let outcome: Outcome
  /// What it was made into, in the original's words: `dpo_correction`, `dpo_preference`,
  /// `instruction_rating`, `excluded` for what was refused, or what another program wrote.
  public let trainingFormat: String
  /// The example that came of it, or that it repeats; for a refused one its name in quarantine.
  public let resultID: String?
  /// Unix seconds.
  public let at: Double

  public init(outcome: Outcome, trainingFormat: String, resultID: String?, at: Double) {
    self.outcome = outcome
    self.trainingFormat = trainingFormat
    self.resultID = resultID
    self.at = at
  }
}

/// One piece of feedback as the store holds it.
public struct StoredFeedback: Sendable {
  public let id: FeedbackID
  /// Every name and the domain are set.
  public let entry: FeedbackEntry
  /// What a correction mends, the likeliest first.
  public let errorTypes: [String]
  /// The weight that it had when it was new.
  public let weight: FeedbackWeight
  /// What became of it; nil while it waits.
  public let settlement: FeedbackSettlement?

  package init(
    id: FeedbackID, entry: FeedbackEntry, errorTypes: [String], weight: FeedbackWeight,
    settlement: FeedbackSettlement?
  ) {
    self.id = id
    self.entry = entry
    self.errorTypes = errorTypes
    self.weight = weight
    self.settlement = settlement
  }

  /// The weight at a moment, Unix seconds.
  public func weight(at now: Double) -> Double { weight.aged(now - (entry.givenAt ?? now)) }
}

/// What became of feedback that was handed in.
public enum FeedbackAdmission: Hashable, Sendable {
  case recorded(FeedbackID)
  /// The same words about the same answer at the same moment are there already.
  case duplicate(of: FeedbackID)
  case quarantined(QuarantineID, because: [RefusalReason])
}

/// Which feedback: everything that is set must hold.
public struct FeedbackFilter: Hashable, Sendable {
  public var kinds: [FeedbackWord] = []
  public var domains: [Domain] = []
  public var session: String?
  public var response: String?
  /// Feedback that concerns this example: it came of it, or is about the answer of that name.
  public var example: ExampleID?
  /// True for what was processed, false for what waits.
  public var processed: Bool?
  /// Given at or after, Unix seconds.
  public var since: Double?
  /// At most so many, the newest; nil for all.
  public var limit: Int?

  public init() {}
}
