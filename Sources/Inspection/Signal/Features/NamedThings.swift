import TextBytes

/// The share of words inside sentences that begin with a capital or a digit: names and numbers.
///
/// Only where capitals mean a name: in English, and the word *I* does not count.
struct NamedThings: SignalFeature {
  let name = "named_things"

  func measure(
    _ answer: Span<UInt8>, _ question: Span<UInt8>, _ texts: SignalTexts
  ) -> Measured? {
    texts.shareOfEnglishWords { word, beginsSentence in
      let byte = answer[word.lowerBound]
      let isI = byte == 0x49 && word.count == 1
      return !beginsSentence && (byte.isUppercase || byte.isDigit) && !isI
    }
  }

  func sentence(_ measured: Measured) -> String {
    "\(measured.percent) of \(measured.total) words are names or numbers inside sentences."
  }
}
