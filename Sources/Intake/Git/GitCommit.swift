import TrainingData

/// One commit: who, when, what was said and what was changed.
struct GitCommit {
  let hash: String
  /// Unix seconds.
  let time: Double
  let author: String
  /// The message without trailers.
  let message: String
  /// The change as a patch; nil when it is over the bound.
  let patch: String?

  init(hash: String, time: Double, author: String, rawMessage: String, patch: String?) {
    self.hash = hash
    self.time = time
    self.author = author
    message = Self.withoutTrailers(rawMessage)
    self.patch = patch
  }

  /// Why nobody can learn from it; nil when one can.
  var reasonToLeaveOut: String? {
    let subject = message.prefix { $0 != "\n" }
    if subject.isEmpty { return "empty_message" }
    if subject.hasPrefix("Revert ") || message.contains("This reverts commit") { return "revert" }
    if author.hasSuffix("[bot]") || Self.machineStarts.contains(where: subject.hasPrefix) {
      return "machine_made"
    }
    if subject.split(separator: " ").count < 2 { return "message_too_short" }
    guard let patch else { return "change_too_large" }
    return patch.hasWords ? nil : "no_change"
  }

  /// The change as the question, the message as the answer.
  var draft: Draft {
    Draft(
      provenance: Provenance(source: .gitHistory, sourceID: hash, createdAt: time),
      format: .instruction,
      prompt: Prompt(
        input: "Write a commit message for this change:\n\n```diff\n\(patch ?? "")\n```"),
      answer: .demonstration(message))
  }

  private static let machineStarts = [
    "Merge ", "Bump ", "fixup!", "squash!", "amend!", "WIP", "wip", "Auto-", "auto-",
    "Automatic ", "Update dependency ", "chore(deps", "build(deps",
  ]

  private static let trailers = [
    "signed-off-by:", "co-authored-by:", "reviewed-by:", "acked-by:", "tested-by:", "change-id:",
    "reported-by:", "suggested-by:", "cc:",
  ]

  private static func withoutTrailers(_ message: String) -> String {
    var lines = message.split(separator: "\n", omittingEmptySubsequences: false)
    while let last = lines.last {
      let word = last.lowercased()
      guard !last.contains(where: { !$0.isWhitespace }) || trailers.contains(where: word.hasPrefix)
      else { break }
      lines.removeLast()
    }
    return lines.joined(separator: "\n").trimmedOfNewlines
  }
}
