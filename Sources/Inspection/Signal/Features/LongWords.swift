import TextBytes

/// The share of words in English prose with eight letters or more: the precise ones.
struct LongWords: SignalFeature {
  let name = "long_words"
  private static let length = 8

  func measure(
    _ answer: Span<UInt8>, _ question: Span<UInt8>, _ texts: SignalTexts
  ) -> Measured? {
    texts.shareOfEnglishWords { word, _ in word.count >= Self.length }
  }

  func sentence(_ measured: Measured) -> String {
    "\(measured.percent) of \(measured.total) words have eight letters or more."
  }
}
