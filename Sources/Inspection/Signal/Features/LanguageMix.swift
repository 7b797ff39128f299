import TextBytes

/// Whether an answer changes its language: into one that the question does not speak, in its second
/// half, or by letters of a script that neither has. Signs of a broken encoding count too.
///
/// Nothing is said where the question speaks of a language or of translating.
struct LanguageMix: SignalFeature {
  let name = "language_mix"
  private static let leastLetters = 4
  /// Of a hundred letters so many of another script are a mix, not a name or a formula.
  private static let leastPercent = 2
  private static let leastWords = 24

  func measure(
    _ answer: Span<UInt8>, _ question: Span<UInt8>, _ texts: SignalTexts
  ) -> Measured? {
    guard Self.topics.numbers(in: texts.question.span).isEmpty else { return nil }
    if let place = answer.replacementCharacter { return Measured(at: place..<place + 3) }
    let asked = ScriptCount(of: question)
    let said = ScriptCount(of: answer)
    let letters = said.total
    for script in ScriptCount.Script.allCases where asked.count(script) == 0 {
      let count = said.count(script)
      if count >= Self.leastLetters, count * 100 >= letters * Self.leastPercent,
        let start = said.first(script)
      {
        // Latin words in another script are names and code; the other way round they are not.
        if script == .latin && count * 2 < letters { continue }
        return Measured(at: start..<answer.end(from: start, limit: start + 40) { $0 != 0x0A })
      }
    }
    let known = LanguageGuess.unknown
    if texts.language != known, texts.questionLanguage != known,
      texts.language != texts.questionLanguage
    {
      return Measured(at: 0..<answer.end(from: 0, limit: 40) { $0 != 0x0A })
    }
    return Measured(at: Self.turn(answer, texts))
  }

  /// Where the second half speaks another language than the first.
  private static func turn(_ answer: Span<UInt8>, _ texts: SignalTexts) -> Range<Int>? {
    let words = texts.outline.words
    guard words.count >= leastWords * 2 else { return nil }
    let middle = words.count / 2
    let first = language(answer, words, 0..<middle)
    let second = language(answer, words, middle..<words.count)
    guard first != LanguageGuess.unknown, second != LanguageGuess.unknown, first != second else {
      return nil
    }
    return texts.place(ofWords: middle..<min(words.count, middle + 6))
  }

  private static func language(
    _ answer: Span<UInt8>, _ words: WordMarks, _ range: Range<Int>
  ) -> String {
    var guess = LanguageGuess()
    let bytes = Int(words.starts[range.lowerBound])..<Int(words.ends[range.upperBound - 1])
    guess.insert(answer.extracting(bytes), words: words.hashes.span.extracting(range))
    return guess.language
  }

  private static let topics = PhraseFinder(
    """
    language languages translate translation translated translating translator english french \
    german spanish italian portuguese dutch swedish danish norwegian finnish polish czech russian \
    ukrainian turkish romanian greek hebrew arabic persian farsi hindi bengali urdu tamil thai \
    vietnamese indonesian malay chinese mandarin cantonese japanese korean latin sanskrit word \
    words phrase alphabet symbol symbols emoji emojis unicode kanji cyrillic hungarian bulgarian
    """.split(separator: " ").map(String.init))

  func sentence(_ measured: Measured) -> String {
    measured.value == 0
      ? "Question and answer speak one language."
      : "The answer changes its language or its script."
  }
}

extension Span<UInt8> {
  /// Where U+FFFD stands first, which decoders put for what they cannot read.
  fileprivate var replacementCharacter: Int? {
    var index = 0
    while let start = firstIndex(of: 0xEF, from: index) {
      if byte(at: start + 1) == 0xBF, byte(at: start + 2) == 0xBD { return start }
      index = start + 1
    }
    return nil
  }
}
