/// Tells what a person typed from what Claude Code writes into the same place.
enum TypedText {
  /// The text without reminders and notes of the editor; empty where the program wrote all of it.
  static func typed(in text: String) -> String {
    var rest = text
    for tag in wrapped { rest = without(tag, rest) }
    return starts.contains { rest.utf8.starts(with: $0.utf8) } ? "" : rest
  }

  /// Cuts out `<tag>…</tag>` wherever it stands, with the white space around it.
  private static func without(_ tag: String, _ text: String) -> String {
    let parts = text.split(separator: "<\(tag)>", omittingEmptySubsequences: false)
    guard parts.count > 1, let first = parts.first else { return text }
    var kept = [first]
    for part in parts.dropFirst() {
      let halves = part.split(
        separator: "</\(tag)>", maxSplits: 1, omittingEmptySubsequences: false)
      // Without an end it was typed.
      guard halves.count == 2 else { return text }
      kept.append(halves[1])
    }
    return kept.map { String($0).trimmedOfWhitespace }.filter { !$0.isEmpty }
      .joined(separator: "\n\n")
  }

  private static let wrapped = [
    "system-reminder", "ide_opened_file", "ide_selection", "ide_diagnostics",
  ]

  private static let starts = [
    "<command-name>", "<command-message>", "<command-args>", "<local-command-", "<bash-input>",
    "<bash-stdout>", "<bash-stderr>", "<task-notification>", "<user-memory-input>",
    "[Request interrupted", "Caveat: The messages below were generated",
    "This session is being continued from a previous conversation",
  ]
}

extension String {
  /// The text without white space at either end.
  var trimmedOfWhitespace: String {
    let scalars = unicodeScalars
    guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
      let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
    else { return "" }
    return String(scalars[first...last])
  }
}
