import TextBytes

/// Says what a step does, by the first kind of verb in it.
struct StepAction: Sendable {
  /// A kind of step, its words, and what such a step is for.
  private struct Kind {
    let name: String
    let words: String
    let reasoning: String
  }

  private let finder: PhraseFinder
  private let kindOfPhrase: [Int]

  init() {
    var phrases: [String] = []
    var kinds: [Int] = []
    for (number, kind) in Self.kinds.enumerated() {
      for word in kind.words.split(separator: ",") {
        let phrase = word.split(separator: " ").joined(separator: " ")
        for form in phrase.contains(" ") ? [phrase] : Self.forms(of: phrase) {
          phrases.append(form)
          kinds.append(number)
        }
      }
    }
    finder = PhraseFinder(phrases)
    kindOfPhrase = kinds
  }

  /// The kind of a step and what it is for; `process` where no verb says more.
  func action(of words: Span<UInt64>) -> (name: String, reasoning: String) {
    var best = Self.kinds.count
    for phrase in finder.numbers(in: words) { best = min(best, kindOfPhrase[phrase]) }
    guard best < Self.kinds.count else { return ("process", Self.processing) }
    return (Self.kinds[best].name, Self.kinds[best].reasoning)
  }

  /// What a step that bears a heading of its own is for.
  func reasoning(ofHeading heading: String) -> String {
    reasoning(ofKnown: heading) ?? Self.continuing
  }

  /// What a step of a kind that has a name here is for; nil for any other.
  func reasoning(ofKnown action: String) -> String? {
    Self.kinds.first { $0.name.isIdentical(to: action) }?.reasoning
  }

  private static let processing = "Proceeding through the task"
  private static let continuing = "Continuing the reasoning process"

  /// The verb and its regular endings: `analyze`, `analyzes`, `analyzed`, `analyzing`.
  private static func forms(of verb: String) -> [String] {
    let stem = String(verb.dropLast())
    if verb.hasSuffix("e") { return [verb, "\(verb)s", "\(verb)d", "\(stem)ing"] }
    if verb.hasSuffix("y"), let before = stem.last, !"aeiou".contains(before) {
      return [verb, "\(stem)ies", "\(stem)ied", "\(verb)ing"]
    }
    if verb.hasSuffix("s") || verb.hasSuffix("x") {
      return [verb, "\(verb)es", "\(verb)ed", "\(verb)ing"]
    }
    let doubled = verb.last.map { "\(verb)\($0)" } ?? verb
    return [verb, "\(verb)s", "\(verb)ed", "\(verb)ing", "\(doubled)ed", "\(doubled)ing"]
  }

  /// In the order in which they win.
  private static let kinds = [
    Kind(
      name: "identify", words: "identify, find, locate, determine, check, look for",
      reasoning: "Need to locate the relevant information first"),
    Kind(
      name: "analyze",
      words: "analyze, analyse, examine, investigate, review, assess, evaluate",
      reasoning: "Understanding the problem structure helps find solutions"),
    Kind(
      name: "solve", words: "solve, fix, resolve, address, handle, implement",
      reasoning: "Applying the solution to address the issue"),
    Kind(
      name: "verify", words: "verify, test, validate, confirm, ensure, check that",
      reasoning: "Confirming the solution works correctly"),
    Kind(
      name: "explain", words: "explain, describe, clarify, note that, understand",
      reasoning: "Making the reasoning clear to the reader"),
    Kind(
      name: "compare", words: "compare, contrast, versus, difference, vs",
      reasoning: "Weighing the alternatives against each other"),
    Kind(
      name: "refactor", words: "clean up, refactor, improve, optimize, optimise, simplify",
      reasoning: "Improving the structure without changing what it does"),
    Kind(
      name: "debug", words: "debug, trace, error, bug, issue, problem",
      reasoning: "Tracing the cause before changing anything"),
    Kind(
      name: "plan", words: "plan, design, architect, structure, organize, organise",
      reasoning: "Organizing approach before implementation"),
    Kind(
      name: "execute", words: "execute, run, call, invoke, perform",
      reasoning: "Carrying out the planned action"),
  ]
}
