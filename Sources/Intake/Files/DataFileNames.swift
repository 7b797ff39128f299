/// Which of the files that lie together are data, by their names alone.
struct DataFileNames {
  private let onlyConversations: Bool

  /// Looks at all names of one place: an export of conversations brings other files along.
  init(_ names: [String]) { onlyConversations = names.contains(where: Self.isConversations) }

  /// Whether a file is to be read.
  func accepts(_ name: String) -> Bool {
    guard !name.hasPrefix("."), !Self.known.contains(name) else { return false }
    if onlyConversations { return Self.isConversations(name) }
    let lower = name.lowercased()
    return Self.endings.contains { lower.hasSuffix($0) }
  }

  /// `conversations.json`, or one of its shards: `conversations-003.json`.
  static func isConversations(_ name: String) -> Bool {
    guard name.hasPrefix("conversations"), name.hasSuffix(".json") else { return false }
    let middle = name.dropFirst("conversations".count).dropLast(".json".count)
    return middle.isEmpty || middle.first == "-" || middle.first == "_"
  }

  private static let endings = [
    ".jsonl", ".ndjson", ".json", ".jsonl.gz", ".jsonl.zst", ".json.gz", ".json.zst", ".zip",
    ".db",
  ]

  /// Files of Claude Code and of exports that hold no conversation.
  private static let known: Set<String> = [
    "sessions-index.json", "history.jsonl", "settings.json", "settings.local.json",
  ]
}
