import TextBytes

/// The share of words in English prose with eight letters or more: the precise ones.
struct LongWords: SignalFeature {
  let name = "long_words"
  private static let length: Int32 = 8
  private static let leastWords = 25

  func measure(
    _ answer: Span<UInt8>, _ question: Span<UInt8>, _ texts: SignalTexts
  ) -> Measured? {
    guard texts.isEnglish else { return nil }
    let marks = texts.outline.words
    var found = 0
    var total = 0
    for sentence in texts.outline.sentences {
      total &+= sentence.words.count
      for index in sentence.words where marks.ends[index] &- marks.starts[index] >= Self.length {
        found &+= 1
      }
    }
    return total >= Self.leastWords ? Measured(found, of: total) : nil
  }

  func sentence(_ measured: Measured) -> String {
    "\(measured.percent) of \(measured.total) words have eight letters or more."
  }
}
