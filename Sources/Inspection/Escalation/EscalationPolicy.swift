import TrainingData

/// Decides whether a question that a learner answered is passed on to a teacher, and says why.
///
/// A pure value: same question, answer and record, same decision. Grounds are a request, an error, a
/// refusal, repetition, an answer that is none, low confidence, and a hard question with middling
/// confidence.
///
/// - SeeAlso: `original-behaviour.md`, section 6; design document, "Claude Escalations".
public struct EscalationPolicy: Sendable {
  public let thresholds: EscalationThresholds
  private let finder = EscalationCueFinder()
  private let classifier = TaskClassifier()

  /// Makes a policy.
  public init(thresholds: EscalationThresholds = EscalationThresholds()) {
    self.thresholds = thresholds
  }

  /// Decides on an answer.
  ///
  /// - Parameter record: How the learner has done with this kind of task; nil where nobody knows.
  /// - Complexity: O(*n*).
  public func decision(
    on given: LearnerAnswer, record: LearnerRecord? = nil
  ) -> EscalationDecision {
    let prompt = EscalationText(
      given.prompt, [.asksForTeacher, .hard, .small, .teacherTask, .codeTask], finder)
    let answer = EscalationText(
      given.answer ?? "", [.refusal, .uncertain, .shows, .advises, .goesInSteps], finder)
    let complexity = PromptComplexity(prompt)
    let fails = given.error != nil || given.answer.map(AnswerFailure.isWhole) == true
    let addends: [EscalationDecision.Addend]
    let confidence: Double
    if fails || answer.isBlank {
      (addends, confidence) = ([], 0)
    } else if let told = given.confidence {
      confidence = min(1, max(0, told))
      addends = [.init(name: "given", amount: confidence, evidence: "the learner says so")]
    } else {
      let read = AnswerConfidence(of: answer, to: prompt)
      (addends, confidence) = (read.addends, read.value)
    }
    let shift = shift(by: record)
    var grounds = self.grounds(of: given, prompt, answer, fails: fails)
    grounds += trust(confidence, complexity, shift)
    return EscalationDecision(
      grounds: grounds.enumerated().sorted {
        ($0.element.decides ? 0 : 1, $0.offset) < ($1.element.decides ? 0 : 1, $1.offset)
      }.map(\.element),
      confidence: confidence, addends: addends, complexity: complexity.grade,
      complexityEvidence: complexity.evidence, kind: given.kind ?? kind(of: given.prompt),
      shift: shift)
  }

  /// What kind of task a question sets.
  public func kind(of question: String) -> TaskKind { classifier.kind(of: question) }

  /// What speaks for passing on whatever the confidence.
  private func grounds(
    of given: LearnerAnswer, _ prompt: EscalationText, _ answer: EscalationText, fails: Bool
  ) -> [EscalationDecision.Ground] {
    var grounds: [EscalationDecision.Ground] = []
    func add(
      _ reason: EscalationReason, _ evidence: String, score: Double = 1,
      from threshold: Double? = nil
    ) {
      grounds.append(
        .init(
          reason: reason, score: score, threshold: threshold, evidence: evidence, decides: true))
    }
    if given.isRequested {
      add(.userRequested, "the user asked for the teacher")
    } else if prompt.first(.asksForTeacher) != nil {
      add(.userRequested, "the question says " + prompt.list(.asksForTeacher))
    }
    if given.error != nil {
      add(.failed, "the learner failed")
    } else if fails {
      add(.failed, "the answer is the message of a failure")
    } else if answer.isBlank {
      add(.qualityIssue, "there is no answer")
    } else {
      if answer.first(.refusal) != nil { add(.refused, answer.list(.refusal)) }
      if answer.repetition >= thresholds.repetition {
        let share = Int((answer.repetition * 100).rounded())
        add(
          .repetition, "\(share) % of the answer was said before", score: answer.repetition,
          from: thresholds.repetition)
      }
      if answer.breaksOff { add(.qualityIssue, "the answer breaks off") }
    }
    return grounds
  }

  /// What low confidence says, the more so for a hard question.
  private func trust(
    _ confidence: Double, _ complexity: PromptComplexity, _ shift: Double
  ) -> [EscalationDecision.Ground] {
    var grounds: [EscalationDecision.Ground] = []
    let least = thresholds.confidence + shift
    let middling = thresholds.middlingConfidence + shift
    if confidence < least {
      grounds.append(
        .init(
          reason: .lowConfidence, score: confidence, threshold: least,
          evidence: "confidence \(Self.text(confidence)) is below \(Self.text(least))",
          decides: true))
    } else if confidence < middling {
      let decides = complexity.grade >= thresholds.middlingGrade
      grounds.append(
        .init(
          reason: .lowConfidence, score: confidence, threshold: middling,
          evidence: "confidence \(Self.text(confidence)) is below \(Self.text(middling)) at "
            + "complexity \(complexity.grade)", decides: decides))
    }
    let hard = thresholds.hardConfidence + shift
    let preferred = thresholds.teacherTaskConfidence + shift
    if complexity.grade >= thresholds.hardGrade, confidence < hard {
      grounds.append(
        .init(
          reason: .tooComplex, score: confidence, threshold: hard,
          evidence: "complexity \(complexity.grade) by \(complexity.evidence), confidence "
            + "\(Self.text(confidence)) is below \(Self.text(hard))", decides: true))
    } else if let task = complexity.teacherTask, confidence < preferred {
      grounds.append(
        .init(
          reason: .tooComplex, score: confidence, threshold: preferred,
          evidence: "\"\(task)\" is a task for a teacher as a rule, confidence "
            + "\(Self.text(confidence)) is below \(Self.text(preferred))", decides: false))
    }
    return grounds
  }

  /// What the learner's record adds to the confidence that is asked for.
  private func shift(by record: LearnerRecord?) -> Double {
    guard let record, record.attempts >= thresholds.leastAttempts,
      let rate = record.successRate
    else { return 0 }
    return rate >= thresholds.learntRate
      ? -thresholds.recordWeight : rate <= thresholds.failingRate ? thresholds.recordWeight : 0
  }

  private static func text(_ share: Double) -> String {
    let hundredths = Int((share * 100).rounded())
    let digits = String(abs(hundredths) % 100)
    return "\(hundredths < 0 ? "-" : "")\(abs(hundredths) / 100)."
      + (digits.count < 2 ? "0" : "") + digits
  }
}
