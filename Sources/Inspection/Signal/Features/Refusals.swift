import TextBytes

/// Whether an answer declines, told by English phrases in its first three sentences.
enum Refusals {
  private static let sentences = 3

  /// Where the answer refuses outright; nil where it does not.
  static func refusal(in texts: SignalTexts) -> Range<Int>? { place(of: outright, in: texts) }

  /// Where the answer refuses, warns, or says that it does not know; nil where it does none.
  static func declining(in texts: SignalTexts) -> Range<Int>? {
    refusal(in: texts) ?? place(of: soft, in: texts)
  }

  private static func place(of finder: PhraseFinder, in texts: SignalTexts) -> Range<Int>? {
    let words = texts.outline.words.hashes.span
    for sentence in texts.outline.sentences.prefix(sentences) where !sentence.words.isEmpty {
      var found: Range<Int>?
      finder.forEachPlace(in: words.extracting(sentence.words)) { _, first, last in
        let start = sentence.words.lowerBound
        if found == nil { found = texts.place(ofWords: start + first..<start + last + 1) }
      }
      if let found { return found }
    }
    return nil
  }

  private static let outright = PhraseFinder(
    phrases(
      """
      i must decline, i have to decline, i must refuse, i refuse to, m unable to, am unable to, \
      m not able to, am not able to, can t do that, cannot do that, beyond my capabilities, \
      outside my capabilities, don t have access, do not have access, as a language model, \
      as an ai, ai language model, m just an ai, am just an ai, am only an ai, \
      i m not comfortable, i am not comfortable, against my programming, m not programmed to
      """)
      + ["i can t", "i cannot", "i can not", "i won t", "i will not"].flatMap { beginning in
        phrases(
          """
          help, assist, provide, do, answer, give, support, tell, recommend, fulfill, comply, \
          engage, create, write, generate, offer, discuss, access, browse, open, see, view, \
          be, in, really, condone, participate, share, continue, complete, suggest
          """
        ).map { "\(beginning) \($0)" }
      }.filter { $0.split(separator: " ").count <= 4 })

  private static let soft = PhraseFinder(
    phrases(
      """
      sorry, i apologize, i m afraid, i am afraid, i don t know, i do not know, i don t think, \
      i don t understand, i m not sure, i don t have, illegal, against the law, breaking the law, \
      a crime, go to jail, get in trouble, into trouble, not a good, bad idea, please don t, \
      you shouldn t, you should not, the police, i d rather not, not appropriate, inappropriate, \
      harmful, dangerous, unethical, immoral, offensive, hurtful, i don t feel, seek help, \
      are you okay, are you sure, why do you, why would you, i don t like, i don t believe, \
      is wrong, be wrong, not okay, not right, consequences, moral, m not going to, \
      i m concerned, i am concerned, be careful
      """))

  private static func phrases(_ list: String) -> [String] {
    list.split(separator: ",").map { phrase in
      phrase.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
  }
}
