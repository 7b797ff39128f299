import TextBytes
import TrainingData

/// Names the ways of working that an answer shows, so that answers which show one can be gathered.
struct SkillReader: Sendable {
  private let comparing = PhraseFinder([
    "compared to", "in contrast", "on the other hand", "whereas", "advantages", "disadvantages",
    "pros and cons", "versus",
  ])
  private let reviewing = PhraseFinder([
    "code review", "this function", "this code", "refactor", "bug", "edge case", "edge cases",
  ])
  private let explaining = PhraseFinder([
    "in other words", "for example", "for instance", "this means", "think of it", "refers to",
  ])

  /// The skills' names, in a fixed order.
  func skills(_ outline: AnswerOutline, steps: [ReasoningStep]) -> [String] {
    let words = outline.words.hashes.span
    var skills: [String] = []
    if steps.count >= 3, ReasoningClassifier.hasNumberedRun(outline) {
      skills.append("step_by_step")
    }
    if comparing.numbers(in: words).count >= 2 { skills.append("comparison") }
    if !outline.fences.isEmpty, !reviewing.numbers(in: words).isEmpty {
      skills.append("code_review")
    }
    if explaining.numbers(in: words).count >= 2 { skills.append("explanation") }
    return skills
  }
}
