import JSONText

/// A conversation that the program ships, so that the first run has something real to work on.
struct SampleConversation: Sendable {
  /// What was said, the user first, then in turn.
  let turns: [String]

  init(_ turns: String...) { self.turns = turns }

  /// The conversation as one line of a chat file.
  var line: String {
    let messages = turns.enumerated().map { index, text -> JSONValue in
      .object(["role": index.isMultiple(of: 2) ? "user" : "assistant", "content": .string(text)])
    }
    let object: JSONObject = ["messages": .array(messages)]
    return JSONWriter.text(object, .compact)
  }
}

/// A question with a better and a worse answer.
struct SamplePreference: Sendable {
  let prompt: String
  let chosen: String
  let rejected: String

  /// The pair as one line of a preference file.
  var line: String {
    let object: JSONObject = [
      "prompt": .string(prompt), "chosen": .string(chosen), "rejected": .string(rejected),
    ]
    return JSONWriter.text(object, .compact)
  }
}
