import TrainingData

/// Takes off for everything that the validator noticed.
///
/// Excessive repetition 0.3, an incomplete answer 0.15, any other issue 0.1. Other issues are reasons
/// to refuse, which only rows have that another program stored.
struct FindingFactor: QualityFactor {
  func judge(
    _ row: TrainingExample, _ validity: Validity, into addends: inout [ScoreFactor]
  ) {
    for flag in validity.flags { addends.append(Self.penalty(for: flag)) }
    for reason in validity.reasons {
      addends.append(
        ScoreFactor(name: reason.code, hundredths: -10, reason: "Issue: \(reason.message)."))
    }
  }

  private static func penalty(for flag: Flag) -> ScoreFactor {
    switch flag.code {
    case RepetitionCheck.flag.code:
      ScoreFactor(
        name: flag.code, hundredths: -30, reason: "The answer says the same thing over and over.")
    case IncompletenessCheck.flag.code:
      ScoreFactor(name: flag.code, hundredths: -15, reason: "The answer breaks off.")
    default:
      ScoreFactor(name: flag.code, hundredths: -10, reason: "Issue: \(flag.message).")
    }
  }
}
