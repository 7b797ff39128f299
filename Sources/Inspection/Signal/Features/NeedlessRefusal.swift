import TextBytes

/// Whether an answer refuses a question in which nothing touches on harm.
struct NeedlessRefusal: SignalFeature {
  let name = "needless_refusal"

  func measure(
    _ answer: Span<UInt8>, _ question: Span<UInt8>, _ texts: SignalTexts
  ) -> Measured? {
    guard texts.isEnglish, texts.harm == nil else { return nil }
    return Measured(at: Refusals.refusal(in: texts))
  }

  func sentence(_ measured: Measured) -> String {
    measured.value == 0
      ? "The answer does not refuse."
      : "The answer refuses, and nothing in the question touches on harm."
  }
}
