/// The weights of the quality signal: a logistic model with one bounded, one-way term a feature.
///
/// Every number is made by `Benchmarks/quality_signal.py fit`, which prints this table; nothing is tuned by
/// hand.
enum SignalModel {
  /// Raised with every change of a feature or a number.
  static let version = 1
  /// The log-odds of an answer about which no feature says anything unusual.
  static let intercept = -0.1763

  /// A feature and what it weighs.
  struct Term: Sendable {
    let feature: any SignalFeature
    /// Values beyond these count as these.
    let low: Double
    let high: Double
    /// The mean over the calibration's answers; what a value adds is counted from here.
    let usual: Double
    /// Log-odds for a step of 1.
    let weight: Double

    init(
      _ feature: any SignalFeature, _ low: Double, _ high: Double, usual: Double, weight: Double
    ) {
      self.feature = feature
      self.low = low
      self.high = high
      self.usual = usual
      self.weight = weight
    }

    /// What a value adds to the log-odds.
    func adds(_ value: Double) -> Double { weight * (min(max(value, low), high) - usual) }
  }

  /// The terms in a fixed order, in which their addends are summed.
  static let terms: [Term] = [
    Term(RepeatedPhrases(), 0, 0.3, usual: 0.0508, weight: -3.467),
    Term(RepeatedPassages(), 0, 0.3, usual: 0.0118, weight: -6.005),
    Term(RepeatedSigns(), 0, 1, usual: 0.0007, weight: -4.191),
    Term(SameBeginnings(), 0, 0.6, usual: 0.0869, weight: -1.069),
    Term(NearbyRepeats(), 0.1, 0.5, usual: 0.3220, weight: -3.296),
    Term(FunctionWordShare(), 0.2, 0.65, usual: 0.4183, weight: -2.230),
    Term(LongWords(), 0, 0.35, usual: 0.1940, weight: 0.830),
    Term(NamedThings(), 0, 0.2, usual: 0.0830, weight: 2.860),
    Term(NeedlessRefusal(), 0, 1, usual: 0.0264, weight: -0.371),
    Term(HelpWithHarm(), 0, 1, usual: 0.7260, weight: -0.633),
    Term(BrokenOff(), 0, 1, usual: 0.0603, weight: -2.147),
    Term(UnfinishedCode(), 0, 1, usual: 0.1119, weight: -4.356),
    Term(LanguageMix(), 0, 1, usual: 0.0273, weight: -4.557),
    Term(IgnoredQuestion(), 0, 1, usual: 0.3977, weight: -0.704),
    Term(CopiedQuestion(), 0, 0.3, usual: 0.0049, weight: -6.520),
    Term(Boilerplate(), 0, 1, usual: 0.0695, weight: -0.147),
    Term(TranscriptMarks(), 0, 1, usual: 0.0262, weight: -4.491),
  ]
}
