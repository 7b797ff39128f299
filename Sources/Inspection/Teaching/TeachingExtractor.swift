import TextBytes
import TrainingData

/// Reads what can be learned from a teacher's answer, by rules, in time that grows with its length.
///
/// Same answer, same teaching, on any machine. Nothing in a text can make it slower than others.
///
/// - SeeAlso: `original-behaviour.md`, sections 5.3 and 5.4.
public struct TeachingExtractor: Sendable {
  /// Raised whenever the rules read an answer otherwise; kept beside what they read.
  public static let version = 1

  private let cues = CueFinder()
  private let classifier = ReasoningClassifier()
  let stepReader = StepReader()
  private let toolReader = ToolReader()
  private let principleReader = PrincipleReader()
  private let correctionReader = CorrectionReader()
  private let skillReader = SkillReader()
  private let filter = TeachingFilter()

  public init() {}

  /// Reads one answer, whose texts are redacted already where they are to be kept.
  ///
  /// - Complexity: O(*n*).
  public func teaching(of answer: TeacherAnswer) -> Teaching {
    let attempt = answer.attempt.flatMap { text in
      text.withUTF8Span { Whitespace.isBlank($0) } ? nil : text
    }
    return answer.response.withUTF8Span { teaching(of: $0, attempt: attempt) }
  }

  private func teaching(of text: Span<UInt8>, attempt: String?) -> Teaching {
    let outline = AnswerOutline(of: text)
    let marks = cues.marks(in: text, outline)
    let type = classifier.type(of: text, outline, marks, hasAttempt: attempt != nil)
    let steps = stepReader.steps(in: text, outline)
    let tools = toolReader.tools(in: text, outline, marks)
    let principles = principleReader.principles(in: text, outline, marks)
    let correction = attempt.flatMap {
      correctionReader.correction(
        in: text, outline, marks, attempt: $0, principle: principles.first)
    }
    let complexity = complexity(outline, steps: steps.count, tools: tools.count)
    let verdict = filter.verdict(
      on: text,
      TeachingFilter.Evidence(
        outline: outline, marks: marks, type: type, stepCount: steps.count,
        principleCount: principles.count, isCorrection: correction != nil,
        hasAttempt: attempt != nil, complexity: complexity))
    return Teaching(
      type: type, steps: steps, tools: tools, correction: correction, principles: principles,
      skills: skillReader.skills(outline, steps: steps), complexity: complexity,
      confidence: confidence(type, steps.count, tools.count, isCorrection: correction != nil),
      verdict: verdict)
  }

  /// 1…10, by words, steps, tools and fences.
  private func complexity(_ outline: AnswerOutline, steps: Int, tools: Int) -> Int {
    let words = outline.words.count
    // The original counted fence marks: four make two blocks.
    let fences = outline.fences.count * 2
    return min(
      10,
      1 + (words > 500 ? 2 : words > 200 ? 1 : 0) + min(3, steps / 2) + min(2, tools)
        + (fences >= 4 ? 2 : fences >= 2 ? 1 : 0))
  }

  /// In hundredths.
  private func confidence(
    _ type: ReasoningType, _ steps: Int, _ tools: Int, isCorrection: Bool
  ) -> Int {
    var confidence = 50
    if type == .toolUse, tools > 0 {
      confidence += 20
    } else if type == .chainOfThought, steps >= 3 {
      confidence += 20
    } else if isCorrection {
      confidence += 25
    }
    return min(100, confidence + (steps >= 2 ? 10 : 0) + (tools >= 1 ? 10 : 0))
  }
}
