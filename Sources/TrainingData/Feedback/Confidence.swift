/// How far a model can be trusted on one topic of one domain, by what people said of its answers.
///
/// - SeeAlso: `ConfidenceAdjuster` of the original, `feedback_system.py`.
public struct Confidence: Hashable, Sendable {
  /// One verdict: when, and whether it was praise.
  public struct Verdict: Hashable, Sendable {
    public let at: Double
    public let positive: Bool

    public init(at: Double, positive: Bool) {
      self.at = at
      self.positive = positive
    }
  }

  /// Where the last verdicts lead.
  public enum Direction: String, Hashable, Sendable {
    case improving
    case declining
    case stable
  }

  public let domain: String
  /// `general` for the whole domain.
  public let topic: String
  public var total = 0
  public var positive = 0
  public var corrections = 0
  public var errorTypes: [String: Int] = [:]
  /// The last verdicts, oldest first.
  public private(set) var recent: [Verdict] = []
  public var firstAt: Double?
  public var lastAt: Double?

  /// The topic that stands for a whole domain.
  public static let wholeDomain = "general"
  /// So many verdicts are looked at for the trend.
  public static let window = 20
  /// With fewer verdicts nothing can be said.
  public static let least = 5
  /// The modifier moves within this, to either side.
  public static let mostModifier = 0.3

  public init(domain: String, topic: String, recent: [Verdict] = []) {
    self.domain = domain
    self.topic = topic
    self.recent = recent.suffix(Self.window)
  }

  /// Adds a verdict.
  public mutating func record(_ verdict: Verdict, isCorrection: Bool, errorTypes types: [String]) {
    total += 1
    if verdict.positive { positive += 1 }
    if isCorrection { corrections += 1 }
    for type in types { errorTypes[type, default: 0] += 1 }
    // A merge or an import may bring older ones.
    let place = recent.lastIndex { $0.at <= verdict.at }.map { $0 + 1 } ?? 0
    recent.insert(verdict, at: place)
    if recent.count > Self.window { recent.removeFirst(recent.count - Self.window) }
    firstAt = min(firstAt ?? verdict.at, verdict.at)
    lastAt = max(lastAt ?? verdict.at, verdict.at)
  }

  /// The share of praise among all verdicts; one half while there is none.
  public var accuracy: Double { total == 0 ? 0.5 : Double(positive) / Double(total) }

  /// How the newer half of the last verdicts differs from the older half.
  ///
  /// The strength is twice the difference of their shares of praise, at most 1; 0 when stable.
  public var trend: (direction: Direction, strength: Double) {
    guard recent.count >= Self.least else { return (.stable, 0) }
    let middle = recent.count / 2
    let change = Self.share(recent[middle...]) - Self.share(recent[..<middle])
    let strength = min(2 * change.magnitude, 1)
    return change > 0.1
      ? (.improving, strength) : change < -0.1 ? (.declining, strength) : (.stable, 0)
  }

  /// What to add to the model's own confidence, -0.3…0.3.
  public var modifier: Double {
    let (direction, strength) = trend
    var value = 0.3 * (accuracy - Self.baseline(of: domain))
    switch direction {
    case .improving: value += 0.05 * strength
    case .declining: value -= 0.1 * strength
    case .stable: break
    }
    if total < Self.least { value *= Double(total) / Double(Self.least) }
    return min(Self.mostModifier, max(-Self.mostModifier, value))
  }

  /// Whether a question of this domain should rather go to the teacher.
  public var recommendsEscalation: Bool {
    guard total >= Self.least else { return false }
    let threshold = Self.escalationThreshold(of: domain)
    let (direction, strength) = trend
    return accuracy < threshold
      || (direction == .declining && strength > 0.5 && accuracy < threshold + 0.15)
  }

  private static func share(_ verdicts: ArraySlice<Verdict>) -> Double {
    Double(verdicts.count { $0.positive }) / Double(max(1, verdicts.count))
  }

  /// The accuracy that a domain is expected to have.
  public static func baseline(of domain: String) -> Double {
    switch domain {
    case "code": 0.7
    case "roleplay": 0.8
    case "creative": 0.6
    case "factual", "reasoning": 0.4
    default: 0.5
    }
  }

  /// The accuracy below which a domain's questions should go to the teacher.
  public static func escalationThreshold(of domain: String) -> Double {
    switch domain {
    case "code", "creative": 0.3
    case "roleplay": 0.2
    case "factual", "reasoning": 0.5
    default: 0.4
    }
  }
}
