import TextBytes
import TrainingData

/// Reads the steps of an answer in the order in which they stand, numbered without gaps.
///
/// A step is a header, a numbered line, a bold heading at the start of a line, or a sentence that
/// begins with a word such as "First" or "Then"; where there is none of these, paragraphs are.
struct StepReader: Sendable {
  let actions = StepAction()

  /// At most ten steps, each once.
  ///
  /// - Complexity: O(*n*).
  func steps(
    in text: Span<UInt8>, _ outline: AnswerOutline
  ) -> [ReasoningStep] {
    var steps = StepList()
    var number = 0
    var sentence = 0
    while number < outline.lines.count, !steps.isFull {
      let line = outline.lines[number]
      switch line.kind {
      case .blank, .fence, .code: break
      case .header:
        let content =
          AnswerOutline.numbering(text, at: line.text, limit: line.range.upperBound)?.end
          ?? line.text
        add(text, content..<line.range.upperBound, outline, to: &steps)
      case .numbered, .bullet, .plain:
        if let bold = Self.bold(text, line) {
          let (range, last) = Self.content(behind: bold.end, number, text, outline)
          add(text, range, heading: bold.label, outline, to: &steps)
          number = last
        } else if case .numbered = line.kind {
          add(text, line.text..<line.range.upperBound, outline, to: &steps)
        } else {
          while sentence < outline.sentences.count, outline.sentences[sentence].line < number {
            sentence += 1
          }
          while sentence < outline.sentences.count, outline.sentences[sentence].line == number {
            if let range = Self.transition(text, outline.sentences[sentence], outline) {
              add(text, range, outline, to: &steps)
            }
            sentence += 1
          }
        }
      }
      number += 1
    }
    if steps.list.isEmpty { addParagraphs(text, outline, to: &steps) }
    return steps.list
  }

  private func add(
    _ text: Span<UInt8>, _ range: Range<Int>, heading: Range<Int>? = nil,
    _ outline: AnswerOutline, to steps: inout StepList
  ) {
    let content = text.trimmed(range)
    if let heading, content.isEmpty || text.scalarCount(in: content) < StepList.least {
      return add(text, heading, outline, to: &steps)
    }
    guard text.scalarCount(in: content) >= StepList.least else { return }
    let shown = text.clipped(content, scalars: StepList.longest)
    if let heading {
      let name = String(utf8: text, in: heading).lowercased()
      steps.add(
        ReasoningStep(
          action: name, content: text.plainText(in: shown),
          reasoning: actions.reasoning(ofHeading: name)))
    } else {
      let words = WordMarks(of: text.extracting(shown))
      let action = actions.action(of: words.hashes.span)
      steps.add(
        ReasoningStep(
          action: action.name, content: text.plainText(in: shown), reasoning: action.reasoning))
    }
  }

  /// A bold heading at the start of a line's text, without its numbering and its colon.
  private static func bold(
    _ text: Span<UInt8>, _ line: AnswerOutline.Line
  ) -> (label: Range<Int>, end: Int)? {
    let last = line.range.upperBound
    var start = line.text
    if case .numbered = line.kind, text.has("**", at: line.range.lowerBound) {
      // In **1. Heading** the mark stands before the number.
      start = line.range.lowerBound
    }
    guard text.has("**", at: start) else { return nil }
    start += 2
    var end = start
    while end < last, !text.has("**", at: end) { end += 1 }
    guard end < last else { return nil }
    let close = end + 2
    let label = AnswerOutline.numbering(text, at: start, limit: end)?.end ?? start
    while end > label, text[end - 1] == 0x3A || text[end - 1].isBlank { end -= 1 }
    guard end > label else { return nil }
    let rest = text.end(from: close, limit: last) { $0.isBlank || $0 == 0x3A || $0 == 0x2D }
    return (label..<end, rest)
  }

  /// What stands behind a heading: to a blank line, the next heading, mark or code.
  private static func content(
    behind start: Int, _ number: Int, _ text: Span<UInt8>, _ outline: AnswerOutline
  ) -> (range: Range<Int>, lastLine: Int) {
    var last = number
    while last + 1 < outline.lines.count {
      let next = outline.lines[last + 1]
      switch next.kind {
      case .plain, .bullet: break
      default: return (start..<outline.lines[last].range.upperBound, last)
      }
      if text.has("**", at: next.text) { break }
      last += 1
    }
    return (start..<max(start, outline.lines[last].range.upperBound), last)
  }

  /// What follows "First", "Then" and the like at the start of a sentence.
  private static func transition(
    _ text: Span<UInt8>, _ sentence: AnswerOutline.Sentence, _ outline: AnswerOutline
  ) -> Range<Int>? {
    guard let word = sentence.words.first, transitions.contains(outline.words.hashes[word])
    else { return nil }
    var index = Int(outline.words.ends[word])
    let mark = text.byte(at: index)
    let isMarked = mark == 0x2C || mark == 0x3A
    if isMarked { index += 1 }
    let content = text.end(from: index, limit: sentence.range.upperBound, while: \.isBlank)
    guard content > index, content < sentence.range.upperBound else { return nil }
    // "Second World War" is a name.
    guard isMarked || !text[content].isUppercase || text.has("I ", at: content) else { return nil }
    return content..<sentence.range.upperBound
  }

  /// Paragraphs of more than 50 characters, where there are two or more: the first eight.
  private func addParagraphs(
    _ text: Span<UInt8>, _ outline: AnswerOutline, to steps: inout StepList
  ) {
    var paragraphs: [Range<Int>] = []
    var open: Range<Int>?
    func close() {
      if let range = open, text.scalarCount(in: range) > 50 { paragraphs.append(range) }
      open = nil
    }
    for line in outline.lines where paragraphs.count < 8 {
      switch line.kind {
      case .blank, .fence, .code: close()
      default: open = (open?.lowerBound ?? line.range.lowerBound)..<line.range.upperBound
      }
    }
    close()
    guard paragraphs.count >= 2 else { return }
    for range in paragraphs.prefix(8) { add(text, range, outline, to: &steps) }
  }

  private static let transitions = Set(
    [
      "first", "firstly", "second", "secondly", "third", "thirdly", "fourth", "fifth", "next",
      "then", "finally", "lastly",
    ].map { word in word.withUTF8Span { WordHash.of($0) } })
}

/// Steps, each once, as many as are kept.
private struct StepList {
  /// The fewest characters of a step.
  static let least = 10
  /// The most characters that are kept of one.
  static let longest = 500
  private static let most = 10

  private(set) var list: [ReasoningStep] = []
  private var seen: Set<UInt64> = []

  var isFull: Bool { list.count == Self.most }

  /// Adds a step unless one begins with the same hundred bytes, in either case.
  mutating func add(_ step: ReasoningStep) {
    guard !isFull else { return }
    let key = step.content.withUTF8Span { text in
      WordHash.of(text.extracting(0..<min(100, text.count)))
    }
    if seen.insert(key).inserted { list.append(step) }
  }
}
