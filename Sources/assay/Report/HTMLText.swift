/// Text in a web page: nothing that somebody captured can become a tag, an attribute or a command.
enum HTMLText {
  /// `text` for an element or a quoted attribute, control codes shown as `TerminalText` shows them.
  static func escaped(_ text: String) -> String {
    var safe = ""
    for scalar in TerminalText.line(text).unicodeScalars {
      switch scalar {
      case "&": safe += "&amp;"
      case "<": safe += "&lt;"
      case ">": safe += "&gt;"
      case "\"": safe += "&quot;"
      case "'": safe += "&#39;"
      default: safe.unicodeScalars.append(scalar)
      }
    }
    return safe
  }
}
