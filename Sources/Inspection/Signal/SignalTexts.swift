import TextBytes

/// A question and its answer as the features read them: words, sentences, language, found once.
struct SignalTexts {
  /// The answer's lines, code and sentences.
  let outline: AnswerOutline
  /// The question's words.
  let question: ContiguousArray<UInt64>
  /// The language of answer and question by ISO 639-1, or `unknown`.
  let language: String
  let questionLanguage: String
  /// Whether the answer is English, or too short to tell and written in ASCII.
  let isEnglish: Bool
  /// How the answer takes up the question's words.
  let uptake: QuestionUptake
  /// Whether the question, or a turn before it, touches on harm.
  let harm: HarmSign?
  /// Whether the answer's end was read.
  let isWhole: Bool

  /// Longer answers are judged by so many bytes, so that a row of 100 MB costs no gigabyte.
  static let mostBytes = 1 << 20

  /// Reads both texts, valid UTF-8.
  ///
  /// - Parameter earlier: The user's turns before the question.
  /// - Complexity: O(*n*).
  init(
    answer: Span<UInt8>, question text: Span<UInt8>, earlier: [String], isWhole: Bool
  ) {
    let laidOut = AnswerOutline(of: answer)
    let marks = WordMarks(of: text)
    let spoken = Self.language(of: answer, laidOut.words.hashes.span)
    let asked = Self.language(of: text, marks.hashes.span)
    outline = laidOut
    question = marks.hashes
    self.isWhole = isWhole
    language = spoken
    questionLanguage = asked
    let unknown = LanguageGuess.unknown
    let mayBeEnglish = spoken == unknown && (asked == "en" || asked == unknown)
    isEnglish = spoken == "en" || mayBeEnglish && Self.isASCII(answer)
    uptake = QuestionUptake(of: text, marks, in: answer, laidOut.words)
    harm = HarmSign(in: text, marks, earlier: earlier)
  }

  private static func language(of text: Span<UInt8>, _ words: Span<UInt64>) -> String {
    var guess = LanguageGuess()
    guess.insert(text, words: words)
    return guess.language
  }

  /// By the beginning, as the guess of a language does.
  private static func isASCII(_ text: Span<UInt8>) -> Bool {
    var highest: UInt8 = 0
    for index in 0..<min(text.count, 1_200) { highest |= text[index] }
    return highest < 0x80
  }

  /// The bytes of some of the answer's words, from the first to the last.
  func place(ofWords words: Range<Int>) -> Range<Int>? {
    guard !words.isEmpty, words.upperBound <= outline.words.count else { return nil }
    return Int(
      outline.words.starts[words.lowerBound])..<Int(
        outline.words.ends[words.upperBound - 1])
  }

  /// The share of the words of English sentences that `counts`; nil in other languages, and where there
  /// are too few words to tell.
  ///
  /// - Parameter counts: Is given the word's bytes in the answer.
  func shareOfEnglishWords(
    that counts: (_ word: Range<Int>, _ beginsSentence: Bool) -> Bool
  ) -> Measured? {
    guard isEnglish else { return nil }
    let marks = outline.words
    var found = 0
    var total = 0
    for sentence in outline.sentences {
      total &+= sentence.words.count
      for index in sentence.words {
        let word = Int(marks.starts[index])..<Int(marks.ends[index])
        if counts(word, index == sentence.words.lowerBound) { found &+= 1 }
      }
    }
    return total >= Self.leastWords ? Measured(found, of: total) : nil
  }

  private static let leastWords = 25
}
