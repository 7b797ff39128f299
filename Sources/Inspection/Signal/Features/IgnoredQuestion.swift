import TextBytes

/// The share of the question's words that carry meaning and that the answer does not take up.
///
/// Nothing is said of short answers, which need not repeat what was asked, of questions with fewer
/// than two such words, and of answers in another language.
struct IgnoredQuestion: SignalFeature {
  let name = "ignored_question"
  private static let leastAsked = 2
  private static let leastWords = 25

  func measure(
    _ answer: Span<UInt8>, _ question: Span<UInt8>, _ texts: SignalTexts
  ) -> Measured? {
    let uptake = texts.uptake
    guard uptake.asked >= Self.leastAsked, texts.outline.words.count >= Self.leastWords,
      texts.language == texts.questionLanguage || texts.isEnglish
    else { return nil }
    var measured = Measured(
      uptake.asked - uptake.takenUp, of: uptake.asked, at: uptake.firstMissing)
    measured.isInQuestion = true
    return measured
  }

  func sentence(_ measured: Measured) -> String {
    "\(measured.count) of \(measured.total) words that carry the question are not taken up."
  }
}
