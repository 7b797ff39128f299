import TextBytes
import TrainingData

/// The shapes that several trainers share; keys come in one order, so every row has the same ones.
extension JSONLineBytes {
  /// Writes `{"messages": […]}` with the answer as its last message.
  mutating func conversation(
    _ dialogue: Dialogue, withWeights: Bool = false, _ dialect: ToolDialect = ToolDialect()
  ) {
    literal("{\"messages\": [")
    turns(dialogue, withWeights: withWeights)
    toolSteps(dialogue.toolUse, dialect)
    literal(", ")
    answerMessage(dialogue, withWeights: withWeights)
    literal("]")
    tools(dialogue.toolUse, dialect)
    literal("}\n")
  }

  /// Writes the answer, with the tools that it calls.
  private mutating func answerMessage(_ dialogue: Dialogue, withWeights: Bool = false) {
    guard let calls = dialogue.toolUse?.answerCalls, !calls.isEmpty else {
      return message(
        role: "assistant", dialogue.answer, weight: withWeights ? dialogue.notes.answerWeight : nil)
    }
    callingMessage(dialogue.answer, calls)
  }

  /// Writes `{"prompt": [turns], "completion": [answer], "tools"}`, the last only where there are some.
  mutating func promptAndCompletion(_ dialogue: Dialogue, _ dialect: ToolDialect) {
    literal("{\"prompt\": [")
    turns(dialogue)
    toolSteps(dialogue.toolUse, dialect)
    literal("], \"completion\": [")
    answerMessage(dialogue)
    literal("]")
    tools(dialogue.toolUse, dialect)
    literal("}\n")
  }

  /// Writes system prompt and turns, without brackets.
  mutating func turns(_ dialogue: Dialogue, withWeights: Bool = false) {
    if let system = dialogue.system {
      message(role: "system", system)
      literal(", ")
    }
    for (index, turn) in dialogue.turns.enumerated() {
      if index > 0 { literal(", ") }
      if turn.role == "assistant" {
        message(
          role: "assistant", turn.content, weight: withWeights ? turn.extras.weight : nil)
      } else {
        message(role: "user", turn.content)
      }
    }
  }

  /// Writes `"prompt": [turns]`.
  mutating func promptMessages(_ dialogue: Dialogue) {
    literal("\"prompt\": [")
    turns(dialogue)
    literal("]")
  }

  /// Writes one assistant message in brackets.
  mutating func answerMessages(_ answer: String) {
    literal("[")
    message(role: "assistant", answer)
    literal("]")
  }

  /// Writes `{"text": question, blank line, answer}`; what is told besides stands in front, the
  /// system prompt first.
  mutating func plainText(_ dialogue: Dialogue) {
    literal("{\"text\": \"")
    if let system = dialogue.system {
      escaped(system)
      literal("\\n\\n")
    }
    for turn in dialogue.turns where !turn.content.isEmpty {
      escaped(turn.content)
      literal("\\n\\n")
    }
    escaped(dialogue.answer)
    literal("\"}\n")
  }

  /// Writes `{"prompt": [turns], "chosen": [answer], "rejected": [answer]}`.
  mutating func conversationalPair(_ dialogue: Dialogue, rejected: String) {
    literal("{")
    promptMessages(dialogue)
    literal(", \"chosen\": ")
    answerMessages(dialogue.answer)
    literal(", \"rejected\": ")
    answerMessages(rejected)
    literal("}\n")
  }

  /// Writes `{"chosen": [turns and answer], "rejected": [turns and answer]}`.
  mutating func wholeConversations(_ dialogue: Dialogue, rejected: String) {
    literal("{\"chosen\": [")
    turns(dialogue)
    literal(", ")
    message(role: "assistant", dialogue.answer)
    literal("], \"rejected\": [")
    turns(dialogue)
    literal(", ")
    message(role: "assistant", rejected)
    literal("]}\n")
  }

  /// Writes `{"prompt": [turns], "answer": text}`.
  mutating func promptAndReference(_ dialogue: Dialogue) {
    literal("{")
    promptMessages(dialogue)
    literal(", \"answer\": ")
    string(dialogue.answer)
    literal("}\n")
  }

  /// Writes each answer as `{"prompt": [turns], "completion": [answer], "label": bool}`.
  mutating func conversationalLabels(_ dialogue: Dialogue) -> Int {
    func one(_ answer: String, _ label: Bool, _ line: inout JSONLineBytes) {
      line.literal("{")
      line.promptMessages(dialogue)
      line.literal(", \"completion\": ")
      line.answerMessages(answer)
      line.literal(", \"label\": ")
      line.bool(label)
      line.literal("}\n")
    }
    one(dialogue.answer, dialogue.label, &self)
    guard let rejected = dialogue.rejected else { return 1 }
    one(rejected, false, &self)
    return 2
  }
}
