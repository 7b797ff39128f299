import TextBytes
import TrainingData

/// Reads what an answer says is wrong with the learner's attempt, and how to do better.
struct CorrectionReader: Sendable {
  private static let mostImprovements = 5

  /// The correction; nil where nothing says that the attempt was wrong.
  func correction(
    in text: Span<UInt8>, _ outline: AnswerOutline, _ marks: CueMarks, attempt: String,
    principle: Principle?
  ) -> AttemptCorrection? {
    guard marks.count(ReasoningClassifier.correcting) > 0 else { return nil }
    let improvements = improvements(in: text, outline, marks)
    let wrong = whatWasWrong(in: text, outline, marks)
    return AttemptCorrection(
      errorType: errorType(marks),
      attempt: attempt.withUTF8Span {
        String(utf8: $0, in: $0.clipped(0..<$0.count, scalars: 500))
      },
      whatWasWrong: wrong ?? "Response needed improvement or correction",
      correctAnswer: String(utf8: text, in: text.clipped(0..<text.count, scalars: 500)),
      improvements: improvements, lesson: principle?.text ?? improvements.first ?? wrong)
  }

  private func errorType(_ marks: CueMarks) -> String {
    Self.errorTypes.first { marks.has($0.sign) }?.name ?? "general"
  }

  private static let errorTypes: [(sign: Sign, name: String)] = [
    (.isIncomplete, "incomplete"), (.isIncorrect, "incorrect"),
    (.missesContext, "missing_context"), (.misunderstands, "misunderstanding"),
    (.isOutdated, "outdated"), (.isSuboptimal, "suboptimal"),
  ]

  /// What follows "the problem is", else "won't work because", else "however", in its sentence.
  private func whatWasWrong(
    in text: Span<UInt8>, _ outline: AnswerOutline, _ marks: CueMarks
  ) -> String? {
    for sign in [Sign.wrongWith, .willNotWork, .contrast] {
      for mark in marks.marks where mark.sign == sign {
        let rest = Self.rest(behind: mark, text, outline)
        guard !rest.isEmpty else { continue }
        return String(utf8: text, in: text.clipped(rest, scalars: 300))
      }
    }
    return nil
  }

  /// What follows "should", "a better way is" and the like, the first of them in each sentence.
  private func improvements(
    in text: Span<UInt8>, _ outline: AnswerOutline, _ marks: CueMarks
  ) -> [String] {
    var found: [String] = []
    var lastSentence = -1
    for mark in marks.marks where mark.sign == .improvement && mark.sentence != lastSentence {
      lastSentence = mark.sentence
      let rest = Self.rest(behind: mark, text, outline)
      guard text.scalarCount(in: rest) > 20 else { continue }
      let improvement = String(utf8: text, in: text.clipped(rest, scalars: 200))
      if !found.contains(where: { $0.isIdentical(to: improvement) }) { found.append(improvement) }
      if found.count == Self.mostImprovements { break }
    }
    return found
  }

  /// What stands behind a sign in its sentence, without the mark that ends the sentence.
  private static func rest(
    behind mark: CueMark, _ text: Span<UInt8>, _ outline: AnswerOutline
  ) -> Range<Int> {
    let sentence = outline.sentences[mark.sentence].range
    let start = Int(outline.words.ends[mark.words.upperBound - 1])
    let first = text.end(from: start, limit: sentence.upperBound) {
      $0.isSpace || $0 == 0x2C || $0 == 0x3A
    }
    let last = text.start(before: sentence.upperBound, limit: first) {
      $0 == 0x2E || $0 == 0x21 || $0 == 0x3F || $0.isSpace
    }
    return first..<last
  }
}
