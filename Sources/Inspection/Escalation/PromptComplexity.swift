import TextBytes

/// How hard a question looks before anybody answered it, 1…10, and what says so.
///
/// - SeeAlso: `original-behaviour.md`, section 6, the router's grades.
struct PromptComplexity {
  /// 8 for building and mending, 2 for small errands, 6 beyond 100 words, 3 for a short question,
  /// else 5.
  let grade: Int
  /// The cue's own words, or what was counted.
  let evidence: String
  /// The cue of a task that a teacher does better as a rule.
  let teacherTask: String?

  init(_ prompt: EscalationText) {
    let hard = prompt.first(.hard)
    let small = prompt.first(.small)
    teacherTask = prompt.first(.teacherTask)
    if let hard {
      (grade, evidence) = (8, "\"\(hard)\"")
    } else if prompt.words > 100 {
      (grade, evidence) = (6, "\(prompt.words) words")
    } else if let small {
      (grade, evidence) = (2, "\"\(small)\"")
    } else if prompt.isQuestion, prompt.words < 20 {
      (grade, evidence) = (3, "a question of \(prompt.words) words")
    } else {
      (grade, evidence) = (5, "\(prompt.words) words")
    }
  }
}
