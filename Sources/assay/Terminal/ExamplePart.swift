import TrainingData

/// One text of an example under its heading, as pages show it.
struct ExamplePart {
  /// How a text is to be taken; a terminal may show it by colour.
  enum Role { case neutral, good, bad }

  let heading: String
  let text: String
  var role = Role.neutral
}

extension TrainingExample {
  /// The texts that are there, in the order in which they are read.
  var parts: [ExamplePart] {
    var parts: [ExamplePart] = []
    func add(_ heading: String, _ text: String?, _ role: ExamplePart.Role = .neutral) {
      if let text { parts.append(ExamplePart(heading: heading, text: text, role: role)) }
    }
    add("system prompt", systemPrompt)
    add("context", context)
    for turn in history { add("earlier, \(TerminalText.line(turn.role))", turn.content) }
    add("input", input)
    add(rejectedOutput == nil ? "output" : "chosen", output, .good)
    add("rejected", rejectedOutput, .bad)
    add("reason", preferenceReason)
    return parts
  }
}
