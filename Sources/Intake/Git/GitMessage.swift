/// What can be told of a commit by its message and its author's name.
enum GitMessage {
  /// Whether it takes back another commit.
  static func isRevert(_ message: String) -> Bool {
    let subject = message.prefix { $0 != "\n" }.lowercased()
    return subject.hasPrefix("revert \"") || subject.hasPrefix("revert: ")
      || subject.hasPrefix("reapply \"") || message.contains("This reverts commit")
  }

  /// Whether a program wrote it: a tool's set phrase, or a model that signs its work.
  static func isGenerated(_ message: String) -> Bool {
    let lower = message.lowercased()
    let subject = lower.prefix { $0 != "\n" }
    if starts.contains(where: subject.hasPrefix) || phrases.contains(where: lower.contains) {
      return true
    }
    // The web page's own words for a change of one file: "Update README.md".
    let words = subject.split(separator: " ")
    return words.count == 2 && ["update", "create", "delete", "add"].contains(words[0])
      && words[1].dropFirst().contains(".") && words[1].last != "."
  }

  /// Whether an author is a program by its name.
  static func isMachine(_ author: String) -> Bool {
    let lower = author.lowercased()
    return lower.hasSuffix("[bot]") || lower.hasSuffix("-bot") || machines.contains(lower)
  }

  /// The message without the lines at its end that only say who signed and reviewed it.
  static func withoutTrailers(_ message: String) -> String {
    var lines = message.split(separator: "\n", omittingEmptySubsequences: false)
    while let last = lines.last {
      let word = last.lowercased()
      guard !last.contains(where: { !$0.isWhitespace }) || trailers.contains(where: word.hasPrefix)
      else { break }
      lines.removeLast()
    }
    return lines.joined(separator: "\n").trimmedOfNewlines
  }

  private static let starts = [
    "merge ", "bump ", "fixup!", "squash!", "amend!", "wip", "auto-", "automatic ", "automated ",
    "update dependency ", "chore(deps", "build(deps", "chore(release)", "[pre-commit.ci]",
    "apply suggestions from code review", "add files via upload", "initial commit",
    "translated using weblate", "update translation", "release v", "publish v", "version bump",
    "update from https://",
  ]

  private static let phrases = [
    "generated with [claude code]", "co-authored-by: claude", "co-authored-by: copilot",
    "co-authored-by: cursor", "co-authored-by: aider", "[maven-release-plugin]",
    "this commit was generated", "this is an automated commit",
  ]

  private static let machines: Set<String> = [
    "dependabot", "renovate", "greenkeeper", "github-actions", "github actions", "weblate",
    "semantic-release", "jenkins", "travis ci", "gitlab ci",
  ]

  private static let trailers = [
    "signed-off-by:", "co-authored-by:", "reviewed-by:", "acked-by:", "tested-by:", "change-id:",
    "reported-by:", "suggested-by:", "cc:", "reviewed-on:", "differential revision:",
  ]
}
