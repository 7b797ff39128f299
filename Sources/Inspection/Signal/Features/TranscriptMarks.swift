import TextBytes

/// Whether marks of a prompt template stand in the answer: `<|im_end|>`, `[INST]`, `### Response`, or
/// a line that lets the other side speak.
struct TranscriptMarks: SignalFeature {
  let name = "transcript_marks"

  func measure(
    _ answer: Span<UInt8>, _ question: Span<UInt8>, _ texts: SignalTexts
  ) -> Measured? {
    if let place = Self.token(answer) { return Measured(at: place) }
    var hasText = false
    for line in texts.outline.lines where line.kind != .code && line.kind != .blank {
      let start = line.range.lowerBound
      if line.kind == .header {
        for word in Self.headings where answer.hasAnyCase(word, at: line.text) {
          return Measured(at: line.range.prefixed(40))
        }
      }
      // A dialogue that was asked for begins with its labels.
      if hasText, line.kind == .plain,
        let label = Self.labels.first(where: { answer.has($0, at: start) })
      {
        if !Self.speaks(label, in: question) && !Self.opens(label, answer) {
          return Measured(at: line.range.prefixed(40))
        }
      }
      hasText = true
    }
    return Measured(at: nil)
  }

  private static func token(_ answer: Span<UInt8>) -> Range<Int>? {
    for mark in tokens {
      if let start = answer.place(of: mark) { return start..<start + mark.utf8CodeUnitCount }
    }
    var index = 0
    while let start = answer.firstIndex(of: 0x7C, from: index) {
      if answer.byte(at: start - 1) == 0x3C {
        let end = answer.end(from: start + 1, limit: start + 32) { $0.isWord }
        if end > start + 1, answer.has("|>", at: end) { return start - 1..<end + 2 }
      }
      index = start + 1
    }
    return nil
  }

  private static func speaks(_ label: StaticString, in question: Span<UInt8>) -> Bool {
    question.place(of: label) != nil
  }

  /// Whether the answer opens with some label, as a dialogue does.
  private static func opens(_ label: StaticString, _ answer: Span<UInt8>) -> Bool {
    labels.contains { answer.has($0, at: 0) }
  }

  private static let labels: [StaticString] = [
    "Human:", "User:", "Assistant:", "AI:", "USER:", "ASSISTANT:", "HUMAN:",
  ]
  private static let headings: [StaticString] = [
    "instruction:", "response:", "human:", "assistant:", "user:", "input:",
  ]
  private static let tokens: [StaticString] = ["</s>", "[INST]", "[/INST]", "<<SYS>>"]

  func sentence(_ measured: Measured) -> String {
    measured.value == 0
      ? "No mark of a prompt template stands in the answer."
      : "A mark of a prompt template stands in the answer."
  }
}

extension Span<UInt8> {
  /// Where a word begins that holds no letter before its first sign; nil where it does not stand.
  fileprivate func place(of word: StaticString) -> Int? {
    var index = 0
    while let start = firstIndex(of: word.firstByte, from: index) {
      if has(word, at: start) { return start }
      index = start + 1
    }
    return nil
  }
}

extension Range<Int> {
  /// The first `count` bytes at most.
  fileprivate func prefixed(_ count: Int) -> Range<Int> {
    lowerBound..<Swift.min(upperBound, lowerBound + count)
  }
}
