import TextBytes

/// What a phrase of a question or an answer is a sign of, for an escalation.
enum EscalationCue: Int, CaseIterable, Sendable {
  /// In an answer.
  case refusal, uncertain, shows, advises, goesInSteps
  /// In a question.
  case asksForTeacher, hard, small, teacherTask, codeTask

  /// The phrases, in the order in which they are named as evidence.
  var phrases: String {
    switch self {
    case .refusal:
      """
      i can t help, i cannot help, i can t assist, i cannot assist, i can t provide, \
      i cannot provide, can t do that, cannot do that, i can t answer, i cannot answer, \
      i won t help, i will not help, i m unable to, i am unable to, m not able to, \
      am not able to, i must decline, i have to decline, i must refuse, i refuse to, \
      beyond my capabilities, outside my capabilities, don t have access, \
      do not have access, as an ai i, as a language model
      """
    case .uncertain:
      """
      i think, i believe, i guess, i m guessing, maybe, perhaps, possibly, probably, might be, \
      could be, not sure, i m unsure, i am unsure, i don t know, i do not know, uncertain, \
      not certain, no idea, hard to say, it depends, if i remember, as far as i
      """
    case .shows:
      """
      here s how, here is how, here s what, here is what, here s the, here is the, here are the, \
      here s a, here is a
      """
    case .advises: "you can, you should, you need to"
    case .goesInSteps: "first, to do this, step 1, step 2, step 3, step one, step two"
    case .asksForTeacher:
      """
      ask claude, use claude, escalate this, escalate to, ask the teacher, ask a bigger model, \
      use a bigger model, ask the bigger model, use the bigger model, ask a better model, \
      use a better model, get a second opinion
      """
    case .hard:
      """
      build, debug, debugging, refactor, refactoring, optimize, optimise, optimization, security, \
      vulnerability, vulnerabilities, explain in depth, explain in detail, explain the complex, \
      architecture, implement
      """
    case .small:
      "list, read, git status, git log, git diff, run, simple, rename, format"
    case .teacherTask:
      """
      architect, architecture, design pattern, design patterns, system design, design a system, \
      design the system, complex, multi step, large, refactor the whole, refactor the entire, \
      refactor this whole, security, optimize the critical, performance critical, in depth
      """
    case .codeTask: "code, function, class, script, program, method"
    }
  }
}

/// A question or an answer as the policy reads it: its words, and which cues stand in its prose.
struct EscalationText {
  let words: Int
  let isQuestion: Bool
  let hasFence: Bool
  /// The share that was said before, 0…1.
  let repetition: Double
  let breaksOff: Bool
  let isBlank: Bool
  private let found: [EscalationCue: [String]]

  /// Reads a text; code inside fences counts as words but holds no cues.
  ///
  /// - Complexity: O(*n*).
  init(_ text: String, _ cues: [EscalationCue], _ finder: EscalationCueFinder) {
    (words, isQuestion, hasFence, repetition, breaksOff, isBlank, found) = text.withUTF8Span {
      bytes in
      let outline = AnswerOutline(of: bytes)
      let end = Whitespace.strippedRange(bytes).upperBound
      return (
        outline.words.count, end > 0 && bytes[end - 1] == 0x3F, !outline.fences.isEmpty,
        RepetitionShare(of: bytes, outline).value,
        Incompleteness(of: bytes, outline).breaksOff, Whitespace.isBlank(bytes),
        finder.cues(cues, in: outline)
      )
    }
  }

  /// The first phrase of a cue that stands there.
  func first(_ cue: EscalationCue) -> String? { found[cue]?.first }

  /// How many different phrases of a cue stand there.
  func count(_ cue: EscalationCue) -> Int { found[cue]?.count ?? 0 }

  /// The phrases of a cue that stand there, for people.
  func list(_ cue: EscalationCue) -> String {
    (found[cue] ?? []).map { "\"\($0)\"" }.joined(separator: ", ")
  }
}

/// Finds the cues of escalations in sentences.
struct EscalationCueFinder: Sendable {
  private let finders: [(cue: EscalationCue, phrases: [String], finder: PhraseFinder)]

  init() {
    finders = EscalationCue.allCases.map { cue in
      let phrases = cue.phrases.split(separator: ",").map { phrase in
        String(phrase.drop { $0 == " " })
      }
      return (cue, phrases, PhraseFinder(phrases))
    }
  }

  /// The phrases of these cues that stand in the prose of a text.
  func cues(
    _ wanted: [EscalationCue], in outline: AnswerOutline
  ) -> [EscalationCue: [String]] {
    let words = outline.words.hashes.span
    var found: [EscalationCue: [String]] = [:]
    for (cue, phrases, finder) in finders where wanted.contains(cue) {
      var numbers = Set<Int>()
      // Who helps after all has not refused: a refusal stands where an answer begins.
      let sentences = cue == .refusal ? outline.sentences.prefix(3) : outline.sentences[...]
      for sentence in sentences where !sentence.words.isEmpty {
        finder.forEachNumber(in: words.extracting(sentence.words)) { numbers.insert($0) }
      }
      if !numbers.isEmpty { found[cue] = numbers.sorted().map { phrases[$0] } }
    }
    return found
  }
}
