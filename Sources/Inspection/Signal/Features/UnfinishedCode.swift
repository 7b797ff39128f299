import TextBytes

/// Whether code is left to be finished: a placeholder such as "your code here", a TODO, an open
/// fence, or brackets that are opened and never closed.
struct UnfinishedCode: SignalFeature {
  let name = "unfinished_code"

  func measure(
    _ answer: Span<UInt8>, _ question: Span<UInt8>, _ texts: SignalTexts
  ) -> Measured? {
    if let place = Self.placeholder(answer, texts) { return Measured(at: place) }
    guard !texts.outline.fences.isEmpty else { return nil }
    for fence in texts.outline.fences {
      if !fence.isClosed, texts.isWhole { return Measured(at: Self.end(of: fence.body)) }
      if Self.leavesOpen(answer, fence) { return Measured(at: Self.end(of: fence.body)) }
    }
    return Measured(at: nil)
  }

  private static func end(of body: Range<Int>) -> Range<Int> {
    max(body.lowerBound, body.upperBound - 40)..<body.upperBound
  }

  private static func placeholder(_ answer: Span<UInt8>, _ texts: SignalTexts) -> Range<Int>? {
    var found: Range<Int>?
    finder.forEachPlace(in: texts.outline.words.hashes.span) { phrase, first, last in
      guard found == nil, let place = texts.place(ofWords: first..<last + 1) else { return }
      // A to-do list is no TODO.
      if phrase < capitals && !answer[place.lowerBound + 1].isUppercase { return }
      found = place
    }
    return found
  }

  /// Whether a block opens more brackets of a kind than it closes; shells pair them otherwise.
  private static func leavesOpen(_ answer: Span<UInt8>, _ fence: AnswerOutline.Fence) -> Bool {
    for shell in shells where fence.language.count == shell.utf8CodeUnitCount {
      if answer.hasAnyCase(shell, at: fence.language.lowerBound) { return false }
    }
    guard !fence.language.isEmpty else { return false }
    var depths = (0, 0, 0)
    for index in fence.body {
      switch answer[index] {
      case 0x28: depths.0 &+= 1
      case 0x29: depths.0 &-= 1
      case 0x5B: depths.1 &+= 1
      case 0x5D: depths.1 &-= 1
      case 0x7B: depths.2 &+= 1
      case 0x7D: depths.2 &-= 1
      default: break
      }
    }
    return depths.0 > 0 || depths.1 > 0 || depths.2 > 0
  }

  private static let shells: [StaticString] = [
    "bash", "sh", "shell", "zsh", "console", "text", "txt", "plaintext", "markdown", "md", "regex",
  ]
  /// So many phrases at the beginning of the list count in capitals only.
  private static let capitals = 2
  private static let finder = PhraseFinder([
    "todo", "fixme", "your code here", "code goes here", "add your code", "insert code here",
    "insert your code", "rest of the code", "rest of your code", "implementation goes here",
    "your implementation here", "implement this function", "lorem ipsum", "your logic here",
    "add logic here",
  ])

  func sentence(_ measured: Measured) -> String {
    measured.value == 0 ? "The code is whole." : "The code is left to be finished."
  }
}
