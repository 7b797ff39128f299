import TrainingData

/// One commit: who, when, what was said and what was changed.
struct GitCommit {
  let hash: String
  /// How many commits it stands on; two and more make a merge.
  let parents: Int
  /// Unix seconds; nil where git says none that can be.
  let time: Double?
  let author: String
  /// The message without trailers; nil where it is no text, or longer than any message.
  let message: String?
  /// The change as a patch; nil when it is no text.
  let patch: GitPatch?
  private let isWrittenByMachine: Bool

  init(
    hash: String, parents: Int, time: Double?, author: String, rawMessage: String?,
    patch: GitPatch?
  ) {
    self.hash = hash
    self.parents = parents
    self.time = time.flatMap { RecordContext.plausibleTimes.contains($0) ? $0 : nil }
    self.author = author
    message = rawMessage.map(GitMessage.withoutTrailers)
    isWrittenByMachine = rawMessage.map(GitMessage.isGenerated) ?? false
    self.patch = patch
  }

  /// Why nobody can learn from it; nil when one can.
  var reasonToLeaveOut: String? {
    if parents > 1 { return "merge" }
    guard let message else { return "message_no_text" }
    let subject = message.prefix { $0 != "\n" }
    if subject.isEmpty { return "empty_message" }
    if GitMessage.isRevert(message) { return "revert" }
    if isWrittenByMachine || GitMessage.isMachine(author) { return "generated_message" }
    if subject.split(separator: " ").count < 2 { return "message_too_short" }
    guard let patch else { return "change_no_text" }
    if patch.length > GitHistoryImport.longestChange { return "change_too_large" }
    return patch.text.hasWords ? nil : "no_change"
  }

  /// The change as the question, the message as the answer.
  var draft: Draft {
    Draft(
      provenance: Provenance(source: .gitHistory, sourceID: hash, createdAt: time),
      format: .instruction,
      prompt: Prompt(
        input: "Write a commit message for this change:\n\n```diff\n\(patch?.text ?? "")\n```"),
      answer: .demonstration(message ?? ""))
  }
}
