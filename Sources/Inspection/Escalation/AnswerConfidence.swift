/// How far an answer can be trusted by its words, 0…1, addend by addend.
///
/// - SeeAlso: `original-behaviour.md`, section 6. Words in code count neither way here.
struct AnswerConfidence {
  private(set) var addends: [EscalationDecision.Addend] = []

  /// The sum, clamped to 0…1.
  var value: Double {
    let hundredths = addends.reduce(0) { $0 + Int(($1.amount * 100).rounded()) }
    return Double(min(100, max(0, hundredths))) / 100
  }

  init(of answer: EscalationText, to prompt: EscalationText) {
    if answer.first(.refusal) != nil {
      add("refusal", 0.1, "it refuses: " + answer.list(.refusal))
      return
    }
    add("base", 0.7, "every answer starts here")
    let doubts = answer.count(.uncertain)
    if doubts > 0 { add("uncertain", -0.15 * Double(doubts), answer.list(.uncertain)) }
    for (cue, name) in [
      (EscalationCue.shows, "shows"), (.advises, "advises"), (.goesInSteps, "goes_in_steps"),
    ] where answer.first(cue) != nil {
      add(name, 0.1, answer.list(cue))
    }
    if answer.hasFence { add("code_block", 0.1, "it holds a code block") }
    if answer.words < 10 { add("short", -0.3, "\(answer.words) words") }
    if answer.words > 50 { add("long", 0.1, "\(answer.words) words") }
    if answer.hasFence, prompt.first(.codeTask) != nil {
      add("code_for_code", 0.15, "code was asked for: " + prompt.list(.codeTask))
    }
  }

  private mutating func add(_ name: String, _ amount: Double, _ evidence: String) {
    addends.append(EscalationDecision.Addend(name: name, amount: amount, evidence: evidence))
  }
}
