import TextBytes
import TrainingData

/// Tells what kind of task a question sets, by whole words, the first list that is met.
///
/// The original looked for substrings, so that "latitude" was no question but "terror" was code, and
/// asked for code first, so that "debug this code" was never debugging.
///
/// - SeeAlso: `original-behaviour.md`, section 6.
public struct TaskClassifier: Sendable {
  private let finder: PhraseFinder
  private let kinds: [TaskKind]

  public init() {
    var phrases: [String] = []
    var kinds: [TaskKind] = []
    for (kind, words) in Self.words {
      for phrase in words.split(separator: ",") {
        phrases.append(phrase.drop { $0 == " " }.lowercased())
        kinds.append(kind)
      }
    }
    finder = PhraseFinder(phrases)
    self.kinds = kinds
  }

  /// The kind of a question.
  public func kind(of question: String) -> TaskKind {
    question.withUTF8Span { text in
      let words = WordMarks(of: text).hashes
      if let first = finder.numbers(in: words.span).first { return kinds[first] }
      let isShort = text.scalarCount < Self.longestFact
      return isShort && text.indices.contains { text[$0] == 0x3F }
        ? .factualQuestion : .conversation
    }
  }

  /// A longer question is talk.
  private static let longestFact = 200

  private static let words: [(TaskKind, String)] = [
    (.debugging, "debug, debugging, traceback, stack trace, exception, exceptions"),
    (
      .coding,
      "code, coding, function, functions, bug, bugs, error, errors, implement, implements, fix, "
        + "fixes, refactor, script, sql query, unit test, unit tests"
    ),
    (.explanation, "explain, explains, what is, what are, what s, how does, how do, why"),
    (
      .creativeWriting,
      "write a story, write a poem, creative, fiction, poem, poems, short story, lyrics"
    ),
    (.roleplay, "roleplay, role play, pretend, act as, you are a, you are an, you are the"),
    (
      .analysis,
      "analyze, analyse, analysis, review, evaluate, evaluation, compare, pros and cons"
    ),
    (.planning, "plan, plans, planning, steps, how to, strategy, roadmap"),
    (.reasoning, "think, reason, reasoning, logic, logical, solve, prove, proof"),
  ]
}
