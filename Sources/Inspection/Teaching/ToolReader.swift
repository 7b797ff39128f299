import TextBytes
import TrainingData

/// Reads which tools an answer uses: commands and code in its fences, tools by name in its prose.
struct ToolReader: Sendable {
  private static let most = 10
  private static let shells = ["bash", "shell", "sh", "zsh"]
  private static let codeWords = Set(
    ["import", "from", "def", "class"].map { word in word.withUTF8Span { WordHash.of($0) } })

  /// At most ten tools, each once by its name and the beginning of its input.
  func tools(
    in text: Span<UInt8>, _ outline: AnswerOutline, _ marks: CueMarks
  ) -> [ToolUse] {
    var tools: [ToolUse] = []
    var seen: Set<String> = []
    func add(_ tool: ToolUse) -> Bool {
      if seen.insert("\(tool.tool)\n\(tool.input.unicodeScalars.prefix(50))").inserted {
        tools.append(tool)
      }
      return tools.count < Self.most
    }
    for fence in outline.fences {
      switch Self.language(text, fence) {
      case .shell:
        var start = fence.body.lowerBound
        while start < fence.body.upperBound {
          let end = text.end(from: start, limit: fence.body.upperBound) { $0 != 0x0A }
          if let tool = Self.command(text, start..<end), !add(tool) { return tools }
          start = end + 1
        }
      case .python:
        let body = text.trimmed(fence.body)
        guard Self.holdsCode(text, body) else { continue }
        let tool = ToolUse(
          tool: "python", purpose: "Execute Python code",
          input: String(utf8: text, in: text.clipped(body, scalars: 200)),
          handling: "Evaluate Python result")
        if !add(tool) { return tools }
      case .other: continue
      }
    }
    for mark in marks.marks where mark.sign == .toolMention {
      let last = mark.words.upperBound - 1
      let name = String(
        utf8: text, in: Int(outline.words.starts[last])..<Int(outline.words.ends[last]))
      let tool = ToolUse(
        tool: name, purpose: "Claude Code \(name) operation", input: "",
        handling: "Process tool output")
      if !add(tool) { return tools }
    }
    return tools
  }

  /// Whether a fence is marked as shell.
  static func isShell(_ text: Span<UInt8>, _ fence: AnswerOutline.Fence) -> Bool {
    language(text, fence) == .shell
  }

  /// Whether a fence is marked as Python and imports or defines something.
  static func isPythonCode(_ text: Span<UInt8>, _ fence: AnswerOutline.Fence) -> Bool {
    language(text, fence) == .python && holdsCode(text, fence.body)
  }

  private enum Language { case shell, python, other }

  private static func language(_ text: Span<UInt8>, _ fence: AnswerOutline.Fence) -> Language {
    guard fence.language.count <= 8 else { return .other }
    let word = String(utf8: text, in: fence.language).lowercased()
    if shells.contains(word) { return .shell }
    return word == "python" || word == "py" ? .python : .other
  }

  /// A line of shell, its prompt aside; nil for a comment or a blank line.
  private static func command(_ text: Span<UInt8>, _ line: Range<Int>) -> ToolUse? {
    var range = text.trimmed(line)
    if text.has("$ ", at: range.lowerBound) {
      range = text.trimmed(range.lowerBound + 2..<range.upperBound)
    }
    guard !range.isEmpty, text[range.lowerBound] != 0x23 else { return nil }
    let nameEnd = text.end(from: range.lowerBound, limit: range.upperBound) { !$0.isBlank }
    let name = text.clipped(range.lowerBound..<nameEnd, scalars: 50)
    let shown = String(utf8: text, in: text.clipped(range, scalars: 50))
    return ToolUse(
      tool: String(utf8: text, in: name), purpose: "Execute shell command: \(shown)...",
      input: String(utf8: text, in: text.clipped(range, scalars: 200)),
      handling: "Process command output")
  }

  /// Whether a line of the code begins with `import`, `from`, `def` or `class`; the first 4,000 bytes decide.
  private static func holdsCode(_ text: Span<UInt8>, _ body: Range<Int>) -> Bool {
    let end = min(body.upperBound, body.lowerBound + 4_000)
    var start = body.lowerBound
    while start < end {
      let lineEnd = text.end(from: start, limit: end) { $0 != 0x0A }
      let first = text.end(from: start, limit: lineEnd, while: \.isSpace)
      let wordEnd = text.end(from: first, limit: lineEnd, while: \.isWord)
      if codeWords.contains(WordHash.of(text.extracting(first..<wordEnd))) { return true }
      start = lineEnd + 1
    }
    return false
  }
}
