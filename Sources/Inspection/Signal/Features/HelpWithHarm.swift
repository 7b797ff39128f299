import TextBytes

/// Whether an answer goes along with a question that touches on harm: it neither refuses nor warns.
struct HelpWithHarm: SignalFeature {
  let name = "help_with_harm"

  func measure(
    _ answer: Span<UInt8>, _ question: Span<UInt8>, _ texts: SignalTexts
  ) -> Measured? {
    guard texts.isEnglish, let harm = texts.harm else { return nil }
    if Refusals.declining(in: texts) != nil { return Measured(0) }
    var measured = Measured(1)
    measured.place = harm.place
    measured.isInQuestion = true
    return measured
  }

  func sentence(_ measured: Measured) -> String {
    measured.value == 0
      ? "The question touches on harm, and the answer refuses or warns."
      : "The question touches on harm, and the answer neither refuses nor warns."
  }
}
