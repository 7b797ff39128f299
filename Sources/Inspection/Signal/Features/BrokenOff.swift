import TextBytes

/// Whether an answer stops in the middle: in a comma, a word that something has to follow, or without
/// the full stop that its other lines have.
///
/// An open fence is `UnfinishedCode`'s affair, so that one fault does not count twice.
struct BrokenOff: SignalFeature {
  let name = "broken_off"
  /// A line with fewer words may be a heading, a name, a verse or an item of a list.
  private static let leastWords = 6

  func measure(
    _ answer: Span<UInt8>, _ question: Span<UInt8>, _ texts: SignalTexts
  ) -> Measured? {
    let outline = texts.outline
    guard texts.isWhole, let last = outline.lines.last(where: { $0.kind != .blank }) else {
      return nil
    }
    if let fence = outline.fences.last, !fence.isClosed { return nil }
    let tail = max(last.range.lowerBound, last.range.upperBound - 40)..<last.range.upperBound
    if Incompleteness(of: answer, outline).breaksOff { return Measured(at: tail) }
    return Measured(at: Self.lacksEnd(answer, outline, last) ? tail : nil)
  }

  /// Whether the last line has no mark at its end, where the lines before have one.
  private static func lacksEnd(
    _ answer: Span<UInt8>, _ outline: AnswerOutline, _ last: AnswerOutline.Line
  ) -> Bool {
    guard last.kind == .plain || isNumbered(last.kind) || last.kind == .bullet,
      let sentence = outline.sentences.last, sentence.words.count >= leastWords,
      sentence.range.upperBound == last.range.upperBound,
      !ends(answer, sentence.range)
    else { return false }
    // Sentences before tell whether this author sets full stops.
    var long = 0
    var ended = 0
    for other in outline.sentences.dropLast() where other.words.count >= leastWords {
      long += 1
      if ends(answer, other.range) { ended += 1 }
    }
    return long > 0 ? ended * 4 >= long * 3 : sentence.words.count >= leastWords * 3
  }

  private static func isNumbered(_ kind: AnswerOutline.LineKind) -> Bool {
    if case .numbered = kind { return true }
    return false
  }

  /// Whether a sentence ends in a mark; every script has its own, so any sign but a letter will do.
  private static func ends(_ answer: Span<UInt8>, _ range: Range<Int>) -> Bool {
    let byte = answer.byte(at: range.upperBound - 1)
    if byte.isAlphanumeric {
      let word = answer.start(before: range.upperBound, limit: range.lowerBound, while: \.isWord)
      // Posts end in #tags and @names.
      let mark = answer.byte(at: word - 1)
      return mark == 0x23 || mark == 0x40
    }
    return !(byte == 0x2C || byte == 0x3B || byte == 0x28 || byte == 0x2D)
  }

  func sentence(_ measured: Measured) -> String {
    measured.value == 0 ? "The answer comes to an end." : "The answer stops in the middle."
  }
}
