import ExampleStore
import JSONText
import TextBytes
import TrainingData

/// A row as trainers read it: one system prompt, turns that end with the question, the answers.
///
/// What the row's `context` says is put into the system prompt, or before the first user turn where
/// there is none, since every trainer drops a column of that name without a word.
package struct Dialogue: Sendable {
  /// Nil where nothing is said.
  package let system: String?
  /// User and assistant in turn, oldest first; the last one is the question.
  package private(set) var turns: [Message]
  /// The answer to learn.
  package private(set) var answer: String
  /// The answer to avoid, where there is one.
  package private(set) var rejected: String?
  /// False where the answer is an example of what not to say.
  package let label: Bool
  /// What is known of the turns that have no column.
  let notes: TurnNotes
  /// The tools that may be called, and what was called since the last question.
  private(set) var toolUse: ToolUse?

  /// The columns that a dialogue is read from.
  static let columns = ExampleRow.teachingColumns.union([
    .systemPrompt, .context, .history, .rejectedOutput,
  ])

  /// Reads a row; what does not fit stays visible in `turns` for the checks.
  package init(_ row: ExampleRow) {
    var turns = row.history.map(Self.withKnownRole)
    var system = row.isEmpty(.systemPrompt) ? nil : row.text(.systemPrompt)
    if system == nil, let first = turns.first, first.role == "system", first.extras.isEmpty {
      system = first.content.isEmpty ? nil : first.content
      turns.removeFirst()
    }
    turns.append(Message(role: "user", content: row.text(.input) ?? ""))
    if !row.isBlank(.context), let context = row.text(.context) {
      if let told = system {
        system = told + "\n\n" + context
      } else if let place = turns.firstIndex(where: { $0.role == "user" }) {
        let asked = turns[place].content
        turns[place].content = asked.isEmpty ? context : context + "\n\n" + asked
      }
    }
    self.system = system
    self.turns = turns
    answer = row.text(.output) ?? ""
    rejected = row.hasRejectedText ? row.text(.rejectedOutput) : nil
    label = !row.isNegative
    notes = TurnNotes(row)
    toolUse = notes.toolUse
  }

  /// A dialogue for each answer that is to be learnt, the row's own as the last.
  ///
  /// An earlier answer is left away where it has the weight 0, where it may have come of a tool whose
  /// call is not in the row, and where it is an example of its own.
  var answers: [Dialogue] {
    var found: [Dialogue] = []
    if !notes.hasEarlierTools, !notes.isOneOfSeveral {
      for (place, turn) in turns.enumerated()
      where turn.role == "assistant" && turn.extras.weight != 0 {
        var earlier = self
        earlier.turns = Array(turns[..<place])
        earlier.answer = turn.content
        earlier.rejected = nil
        earlier.toolUse = toolUse.map { ToolUse($0, steps: 0) }
        found.append(earlier)
      }
    }
    if let toolUse {
      for (number, step) in toolUse.steps.enumerated() {
        var call = self
        call.answer = step.said
        call.rejected = nil
        call.toolUse = ToolUse(toolUse, steps: number, answerCalls: step.calls)
        found.append(call)
      }
    }
    found.append(self)
    return found
  }

  /// The texts' length in Unicode scalars, with the longer one of two answers.
  package var scalars: Int {
    let told = Self.scalars(of: system)
    var asked = turns.reduce(0) { $0 + Self.scalars(of: $1.content) }
    if let toolUse { asked += toolUse.scalars }
    return told + asked + max(Self.scalars(of: answer), Self.scalars(of: rejected))
  }

  private static func scalars(of text: String?) -> Int {
    text?.withUTF8Span { $0.scalarCount } ?? 0
  }

  /// An estimate of the tokens that a trainer will see: a token for four characters and five for
  /// each turn's frame.
  ///
  /// - SeeAlso: The original's `training_prep`, which counts so where no tokenizer is at hand.
  package var estimatedTokens: Int { scalars / 4 + 5 * (turns.count + 2) }

  /// Gives a turn the role's usual word; ShareGPT says `human` and `gpt`.
  private static func withKnownRole(_ turn: Message) -> Message {
    switch turn.role {
    case "human": Message(role: "user", content: turn.content, extras: turn.extras)
    case "gpt", "model": Message(role: "assistant", content: turn.content, extras: turn.extras)
    default: turn
    }
  }
}

extension ToolUse {
  /// The length of schemas, calls and results, about as a template writes them.
  fileprivate var scalars: Int {
    let called = (steps.flatMap(\.calls) + answerCalls).reduce(0) { sum, call in
      sum + JSONWriter.text(call.arguments, .compact).utf8.count + call.name.utf8.count
    }
    let said = steps.reduce(0) { sum, step in
      step.results.reduce(sum + step.said.unicodeScalars.count) {
        $0 + $1.content.unicodeScalars.count
      }
    }
    return schemaText.utf8.count + called + said
  }
}
