import JSONText
import TrainingData

/// What all feedback comes to, what to look at, and the figures of a dashboard.
public struct FeedbackStatistics: Sendable {
  /// How the praise of a domain moves.
  public struct Trend: Hashable, Sendable {
    public let domain: String
    /// The share of praise among ratings in the newer half of the days; nil without a rating.
    public let recent: Double?
    public let previous: Double?

    /// `improving`, `declining`, `stable`, or `insufficient_data` where a half has no rating.
    public var direction: String {
      guard let recent, let previous else { return "insufficient_data" }
      let change = recent - previous
      return change > 0.1 ? "improving" : change < -0.1 ? "declining" : "stable"
    }
  }

  /// Something to look at.
  public struct Notification: Hashable, Sendable {
    /// `corrections_threshold`, `negative_feedback`, `training_ready` or `accuracy_drop`.
    public let code: String
    /// `medium` or `low`.
    public let severity: String
    public let message: String
  }

  /// Counts of a day or of a domain.
  public struct Counts: Hashable, Sendable {
    public var total = 0
    public var positive = 0
    public var negative = 0
    public var corrections = 0
    public var preferences = 0
    public var flags = 0

    /// The share of praise among what is praise or blame; nil without either.
    public var accuracy: Double? {
      positive + negative == 0 ? nil : Double(positive) / Double(positive + negative)
    }
  }

  public var total = 0
  public var byKind: [String: Int] = [:]
  public var byDomain: [String: Int] = [:]
  public var positive = 0
  public var negative = 0
  public var processed = 0
  /// Rows that wait, whether they can train or not.
  public var pending = 0
  /// Rows that wait and can train.
  public var ready = 0
  /// The mean of the weights of today.
  public var averageWeight = 0.0
  /// Rows whose weight of today is high.
  public var highQuality = 0
  /// Those of them that wait and can train.
  public var highQualityReady = 0
  public var recent = 0
  public var today = Counts()
  /// The local day that `today` counts, as `2026-01-31`.
  public var date = ""
  /// The last seven days, by domain.
  public var week: [String: Counts] = [:]
  public var trends: [Trend] = []
  /// The latest corrections.
  public var corrections: [StoredFeedback] = []
  public var confidence: [Confidence] = []
  /// Outcomes of what was processed, by word.
  public var outcomes: [String: Int] = [:]

  /// From so many on.
  static let manyCorrections = 3
  static let manyNegatives = 5
  static let enoughToTrain = 5

  /// What to look at, the graver first.
  public var notifications: [Notification] {
    var found: [Notification] = []
    if today.corrections >= Self.manyCorrections {
      found.append(
        Notification(
          code: "corrections_threshold", severity: "medium",
          message: "\(today.corrections) corrections came in today."))
    }
    if today.negative >= Self.manyNegatives {
      found.append(
        Notification(
          code: "negative_feedback", severity: "medium",
          message: "\(today.negative) bad ratings came in today."))
    }
    for trend in trends where trend.direction == "declining" {
      found.append(
        Notification(
          code: "accuracy_drop", severity: "medium",
          message: "Ratings of answers about \(trend.domain) are getting worse."))
    }
    if ready >= Self.enoughToTrain {
      found.append(
        Notification(
          code: "training_ready", severity: "low",
          message: "\(ready) pieces of feedback wait for `assay feedback process`."))
    }
    return found
  }
}
