/// How much one piece of feedback is worth for training, 0…1.
///
/// Half of what its kind is worth fades, with a half-life of 30 days; what its detail is worth stays.
/// The original worked the weight out once, when the row was saved, so that nothing ever faded. Here
/// the table keeps the weight at age zero, and whoever selects rows asks for the weight of the day.
///
/// - SeeAlso: `calculate_quality_weight` of the original, `feedback_system.py`.
public struct FeedbackWeight: Hashable, Sendable {
  /// The days after which half of what can fade is gone.
  public static let halfLifeInDays = 30.0
  /// From here on a weight counts as high.
  public static let high = 0.7

  private let fading: Double
  private let lasting: Double

  /// Weighs an entry by its kind and detail.
  public init(of entry: FeedbackEntry) {
    fading = Self.worth(of: entry.kind.word)
    lasting = Self.detail(of: entry)
  }

  /// Takes the weight of a row at age zero apart again.
  public init(fresh: Double, kind: FeedbackWord) {
    fading = Self.worth(of: kind)
    lasting = fresh - fading
  }

  /// The weight at age zero.
  public var fresh: Double { Self.clamped(fading + lasting) }

  /// The weight at an age in seconds; feedback from the future counts as fresh.
  public func aged(_ seconds: Double) -> Double {
    let halfLives = max(0, seconds) / (Self.halfLifeInDays * 86_400)
    return Self.clamped(fading * (0.5 + 0.5 * Self.halved(halfLives)) + lasting)
  }

  private static func worth(of kind: FeedbackWord) -> Double {
    switch kind {
    case .correction: 0.8
    case .preference: 0.7
    case .rating: 0.6
    case .flag: 0.5
    }
  }

  private static func detail(of entry: FeedbackEntry) -> Double {
    var sum = 0.0
    switch entry.kind {
    case .correction(let text, let type, let whatWasWrong):
      if (whatWasWrong?.unicodeScalars.count ?? 0) > 50 { sum += 0.05 }
      if text.unicodeScalars.count > 100 { sum += 0.05 }
      if type == .fullReplacement { sum += 0.05 }
    case .preference(_, let basis):
      if (basis?.unicodeScalars.count ?? 0) > 30 { sum += 0.05 }
    case .rating(let rating):
      if rating.sentiment < 0, (entry.confidence ?? 0) > 0.8 { sum += 0.1 }
    case .flag: break
    }
    return entry.escalated ? sum + 0.05 : sum
  }

  private static func clamped(_ weight: Double) -> Double { min(1, max(0, weight)) }

  /// 0.5 to the power of `exponent`, which is at least 0: whole halvings, then the series of e.
  private static func halved(_ exponent: Double) -> Double {
    guard exponent < 64 else { return 0 }
    let whole = exponent.rounded(.down)
    var power = 1.0
    for _ in 0..<Int(whole) { power /= 2 }
    let x = -(exponent - whole) * 0.693_147_180_559_945_3
    var term = 1.0
    var sum = 1.0
    for n in 1...20 {
      term *= x / Double(n)
      sum += term
    }
    return power * sum
  }
}
