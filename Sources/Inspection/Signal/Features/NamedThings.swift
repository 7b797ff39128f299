import TextBytes

/// The share of words inside sentences that begin with a capital or a digit: names and numbers.
///
/// Only where capitals mean a name: in English, and the word *I* does not count.
struct NamedThings: SignalFeature {
  let name = "named_things"
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
      for index in sentence.words.dropFirst() {
        let start = Int(marks.starts[index])
        let byte = answer[start]
        guard byte.isUppercase || byte.isDigit else { continue }
        if byte == 0x49, marks.ends[index] &- marks.starts[index] == 1 { continue }
        found &+= 1
      }
    }
    return total >= Self.leastWords ? Measured(found, of: total) : nil
  }

  func sentence(_ measured: Measured) -> String {
    "\(measured.percent) of \(measured.total) words are names or numbers inside sentences."
  }
}
