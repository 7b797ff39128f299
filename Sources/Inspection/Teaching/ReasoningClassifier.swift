import TextBytes
import TrainingData

/// Says how an answer reasons: the type with the most groups of signs.
///
/// Signs of correction count double, and only where the learner had tried. Ties fall in the order of
/// `ReasoningType.known`.
struct ReasoningClassifier: Sendable {
  /// - Parameter hasAttempt: Whether there is something to correct.
  func type(
    of text: Span<UInt8>, _ outline: AnswerOutline, _ marks: CueMarks, hasAttempt: Bool
  ) -> ReasoningType {
    let corrected = hasAttempt ? marks.count(Self.correcting) * 2 : 0
    let scores: [(type: ReasoningType, points: Int)] = [
      (.chainOfThought, chainPoints(outline, marks)),
      (.toolUse, toolPoints(text, outline, marks)), (.correction, corrected),
      (.multiStep, partPoints(outline, marks)), (.metaCognitive, marks.count(Self.doubting)),
    ]
    var best = (type: ReasoningType.direct, points: 0)
    for score in scores where score.points > best.points { best = score }
    return best.type
  }

  /// What a correction is known by.
  static let correcting: [Sign] = [
    .contrast, .notQuite, .smallMistake, .overlooked, .shouldBe, .issueWith, .noticing,
  ]
  private static let dividing: [Sign] = [.severalSteps, .breaksDown, .part, .firstWe]
  private static let doubting: [Sign] = [
    .unsure, .perhaps, .reconsidering, .clarifying, .understanding, .realizing, .mayBeWrong,
  ]
  private static let thinking: [Sign] = [.thinkingAloud, .beginning, .goingOn, .third, .conclusion]

  private func chainPoints(_ outline: AnswerOutline, _ marks: CueMarks) -> Int {
    marks.count(Self.thinking) + (Self.reasonsWithinALine(outline, marks) ? 1 : 0)
      + (Self.hasNumberedRun(outline) ? 1 : 0)
  }

  private func toolPoints(
    _ text: Span<UInt8>, _ outline: AnswerOutline, _ marks: CueMarks
  ) -> Int {
    var points = marks.count([.running, .withTool, .command, .toolTag, .callingTool])
    if outline.fences.contains(where: { ToolReader.isShell(text, $0) }) { points += 1 }
    if outline.fences.contains(where: { ToolReader.isPythonCode(text, $0) }) { points += 1 }
    return points
  }

  private func partPoints(_ outline: AnswerOutline, _ marks: CueMarks) -> Int {
    let headers = outline.lines.reduce(0) { $0 + ($1.kind == .header ? 1 : 0) }
    return marks.count(Self.dividing) + (headers >= 2 ? 1 : 0)
  }

  /// Whether "because … therefore …" stands within one line.
  private static func reasonsWithinALine(_ outline: AnswerOutline, _ marks: CueMarks) -> Bool {
    var groundLine: Int?
    for mark in marks.marks {
      let line = outline.sentences[mark.sentence].line
      if mark.sign == .ground { groundLine = line }
      if mark.sign == .inference, groundLine == line { return true }
    }
    return false
  }

  /// Whether a numbered line stands directly under another.
  static func hasNumberedRun(_ outline: AnswerOutline) -> Bool {
    zip(outline.lines, outline.lines.dropFirst()).contains { upper, lower in
      if case .numbered = upper.kind, case .numbered = lower.kind { true } else { false }
    }
  }
}
