import TextBytes

/// Whether one letter or one word stands many times in a row, as in "aaaaaaaa" or "ha ha ha ha ha".
struct RepeatedSigns: SignalFeature {
  let name = "repeated_signs"
  private static let mostLetters = 8
  private static let mostWords = 5

  func measure(
    _ answer: Span<UInt8>, _ question: Span<UInt8>, _ texts: SignalTexts
  ) -> Measured? {
    let marks = texts.outline.words
    var run = 1
    for index in 0..<marks.count {
      let length = Int(marks.ends[index] - marks.starts[index])
      if length > Self.mostLetters, let place = Self.letters(answer, texts, index) {
        return Measured(at: place)
      }
      guard index > 0 else { continue }
      // Digits and single letters stand in rows by right: tables, bit strings, "x x x".
      let isSame = marks.hashes[index] == marks.hashes[index - 1] && length > 1
      run = isSame && answer[Int(marks.starts[index])].isLetter ? run + 1 : 1
      if run > Self.mostWords {
        return Measured(at: texts.place(ofWords: index + 1 - run..<index + 1))
      }
    }
    return Measured(at: nil)
  }

  /// Where one letter fills more than `mostLetters` bytes of a word.
  private static func letters(
    _ answer: Span<UInt8>, _ texts: SignalTexts, _ word: Int
  ) -> Range<Int>? {
    let range = Int(texts.outline.words.starts[word])..<Int(texts.outline.words.ends[word])
    var run = 1
    for index in range.dropFirst() {
      run = answer[index] == answer[index &- 1] && answer[index].isLetter ? run &+ 1 : 1
      if run > mostLetters { return range.lowerBound..<min(range.upperBound, index + 1) }
    }
    return nil
  }

  func sentence(_ measured: Measured) -> String {
    measured.value == 0
      ? "No letter and no word stands many times in a row."
      : "One letter or one word stands many times in a row."
  }
}
