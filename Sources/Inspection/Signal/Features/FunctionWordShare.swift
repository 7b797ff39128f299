import TextBytes

/// The share of words in English prose that only hold sentences together: the rest carries content.
struct FunctionWordShare: SignalFeature {
  let name = "function_words"
  private static let leastWords = 25

  func measure(
    _ answer: Span<UInt8>, _ question: Span<UInt8>, _ texts: SignalTexts
  ) -> Measured? {
    guard texts.isEnglish else { return nil }
    let words = texts.outline.words.hashes.span
    let table = FunctionWords.table
    var found = 0
    var total = 0
    for sentence in texts.outline.sentences {
      total &+= sentence.words.count
      for index in sentence.words where table.contains(words[index]) { found &+= 1 }
    }
    return total >= Self.leastWords ? Measured(found, of: total) : nil
  }

  func sentence(_ measured: Measured) -> String {
    "\(measured.percent) of \(measured.total) words carry no meaning of their own."
  }
}
