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
    // A run of nine covers one of every eight bytes and a neighbour of it.
    var place = range.lowerBound
    while place < range.upperBound {
      let byte = answer[place]
      if byte == answer.byte(at: place &- 1) || byte == answer.byte(at: place &+ 1),
        let run = run(answer, around: place, in: range), run.count > mostLetters
      {
        return run
      }
      place &+= mostLetters
    }
    return nil
  }

  /// The run of one letter that covers a byte; nil where no letter stands there.
  private static func run(
    _ answer: Span<UInt8>, around place: Int, in range: Range<Int>
  ) -> Range<Int>? {
    let byte = answer[place]
    guard byte.isLetter else { return nil }
    let start = answer.start(before: place, limit: range.lowerBound) { $0 == byte }
    return start..<answer.end(from: place, limit: range.upperBound) { $0 == byte }
  }

  func sentence(_ measured: Measured) -> String {
    measured.value == 0
      ? "No letter and no word stands many times in a row."
      : "One letter or one word stands many times in a row."
  }
}
