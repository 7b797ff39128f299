import TextBytes
import TrainingData

/// Decides whether an answer is worth keeping, and what it is worth.
///
/// - SeeAlso: `original-behaviour.md`, section 5.4; scores are added in hundredths.
struct TeachingFilter: Sendable {
  /// The least score that is kept, in hundredths.
  static let threshold = 30
  private static let leastLength = 50
  private static let mostRepetition = 0.4

  /// What the score is worked out from.
  struct Evidence {
    let outline: AnswerOutline
    let marks: CueMarks
    let type: ReasoningType
    let stepCount: Int
    let principleCount: Int
    let isCorrection: Bool
    let hasAttempt: Bool
    let complexity: Int
  }

  func verdict(on text: Span<UInt8>, _ evidence: Evidence) -> TeachingVerdict {
    let length = text.scalarCount(in: text.trimmed(0..<text.count))
    if length < Self.leastLength {
      return refused(
        10, "too_short",
        "The answer is too short: \(length) characters of at least \(Self.leastLength).")
    }
    let repetition = RepetitionShare(of: text, evidence.outline).value
    if repetition > Self.mostRepetition {
      return refused(
        15, "repetition", "The answer repeats itself: \(Int(repetition * 100)) % was said before.")
    }
    if evidence.marks.has(.refusing), evidence.marks.has(.refusingHelp) {
      return refused(10, "refusal", "The teacher refuses to answer.")
    }
    return scored(text, evidence, length: length, repetition: repetition)
  }

  private func refused(_ hundredths: Int, _ flag: String, _ message: String) -> TeachingVerdict {
    TeachingVerdict(
      hundredths: hundredths, flags: [flag], refusal: RefusalReason(code: flag, message: message))
  }

  private func scored(
    _ text: Span<UInt8>, _ evidence: Evidence, length: Int, repetition: Double
  ) -> TeachingVerdict {
    let marks = evidence.marks
    var score = 50
    var flags: [String] = []
    func flag(_ name: String, _ penalty: Int) {
      flags.append(name)
      score -= penalty
    }
    if evidence.stepCount >= 2 {
      score += 10
    } else if reasoningGroups(evidence) >= 2 {
      score += 5
    }
    if evidence.isCorrection {
      score += 15
    } else if evidence.hasAttempt, marks.count(Self.correctionGroups) >= 2 {
      score += 10
    }
    if evidence.principleCount > 0 {
      score += 10
    } else if marks.count([.goodPractice, .remembering, .keyPoint]) > 0 {
      score += 5
    }
    if evidence.complexity >= 5 {
      score += 5
    } else if evidence.outline.words.count > 200 {
      score += 3
    }
    if length < 100 { flag("too_short", 20) } else if length > 8_000 { flag("too_long", 10) }
    if !evidence.isCorrection, !isReasoned(evidence) { flag("no_reasoning", 10) }
    if repetition > 0.2 { flag("repetition", 15) }
    if Incompleteness(of: text, evidence.outline).breaksOff || marks.has(.breakingOff) {
      flag("incomplete", 20)
    }
    if isCodeOnly(text, evidence.outline) { flag("code_only", 10) }
    if marks.has(.veryUnsure) { flag("uncertain", 10) }
    score = min(100, max(0, score))
    guard score < Self.threshold else { return TeachingVerdict(hundredths: score, flags: flags) }
    let reason = RefusalReason(
      code: "low_quality",
      message: "Its score of \(Double(score) / 100) is below \(Double(Self.threshold) / 100)"
        + (flags.isEmpty ? "." : ": \(flags.joined(separator: ", "))."))
    return TeachingVerdict(hundredths: score, flags: flags, refusal: reason)
  }

  private static let correctionGroups: [Sign] = [.contrast, .notQuite, .theIssue, .shouldBe]

  private func reasoningGroups(_ evidence: Evidence) -> Int {
    evidence.marks.count([.beginning, .goingOn, .thinkingAloud, .conclusion])
      + (ReasoningClassifier.hasNumberedRun(evidence.outline) ? 1 : 0)
  }

  /// A list, or two different words that join reasons.
  private func isReasoned(_ evidence: Evidence) -> Bool {
    guard evidence.type != .direct else { return false }
    let hasList = evidence.outline.lines.contains { line in
      switch line.kind {
      case .numbered, .bullet: true
      default: false
      }
    }
    return hasList || evidence.stepCount >= 2
      || evidence.marks.count(Self.connectors) >= 2
  }

  private static let connectors: [Sign] = [
    .because, .therefore, .thus, .since, .givenThat, .asAResult, .consequently, .first, .then,
    .finally,
  ]

  /// Hardly a word beside the code.
  private func isCodeOnly(_ text: Span<UInt8>, _ outline: AnswerOutline) -> Bool {
    guard !outline.fences.isEmpty else { return false }
    var prose = 0
    for line in outline.lines where line.kind != .code && line.kind != .fence {
      prose += text.scalarCount(in: line.range)
      if prose >= 50 { return false }
    }
    return true
  }
}
