/// The sample conversations as the files that a person would bring along.
enum SampleFiles {
  /// Chats by topic, some of several turns, two of them twice, and one line cut off in the middle.
  ///
  /// The names, addresses and keys in them are invented.
  static let conversations: String = {
    let chats =
      SampleTopics.coding + SampleTopics.reasoning + SampleTopics.planning + SampleTopics.creative
      + SampleTopics.factual + SampleTopics.everyday
    let twice = [SampleTopics.coding[0], SampleTopics.factual[2]]
    let broken = #"{"messages":[{"role":"user","content":"How do I undo the last commit?"},{"role"#
    return text((chats + twice).map(\.line) + [broken])
  }()

  /// Pairs of a better and a worse answer, one of them twice.
  static let preferences: String = {
    let pairs = SampleTopics.preferences
    return text((pairs + pairs.prefix(1)).map(\.line))
  }()

  /// Each file's name and text.
  static let all = [
    (name: "conversations.jsonl", text: conversations),
    (name: "preferences.jsonl", text: preferences),
  ]

  private static func text(_ lines: [String]) -> String {
    lines.joined(separator: "\n") + "\n"
  }
}

/// The sample conversations, a file a topic.
enum SampleTopics {}
