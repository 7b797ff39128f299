import Testing

@testable import TextBytes

struct RepetitionKernelTests {
  @Test(
    arguments: [
      ("one two three four five six seven eight nine ten eleven twelve", false),
      ("ha ha ha ha ha ha ha ha ha ha ha ha", true),
      // Ten windows of which seven differ are enough, six are not.
      ("a b c d e f g h i a b c", false),
      ("a b c d e f g h a b c d e f", true),
      // Nine words are too few to tell.
      ("ha ha ha ha ha ha ha ha ha", false),
    ] as [(String, Bool)])
  func `windows of three words are counted`(_ text: String, _ repeats: Bool) {
    #expect(kernel(text) == repeats)
    #expect(slow(text) == repeats)
  }

  @Test func `the fast way agrees with the slow one`() {
    var repeating = 0
    for (index, once) in TrickyText.texts(3_000, longest: 60, seed: 23).enumerated() {
      let text = String(repeating: once + " ", count: 1 + index % 3)
      let expected = slow(text)
      repeating += expected ? 1 : 0
      #expect(kernel(text) == expected, "\(text.debugDescription)")
    }
    #expect(repeating > 100, "the samples should hold both kinds")
  }

  @Test func `the sketch never counts too many windows`() {
    var proven = 0
    for (index, once) in TrickyText.texts(2_000, longest: 200, seed: 29).enumerated() {
      let text = String(repeating: once + "\n", count: 1 + index % 3)
      let words = pythonSplit(text).map { Array($0.utf8) }
      guard let sketch = text.withUTF8Span({ WindowSketch(of: $0) }) else { continue }
      #expect(sketch.wordCount == words.count, "\(text.debugDescription)")
      let windows = Set(words.indices.dropLast(2).map { Array(words[$0..<$0 + 3]) }).count
      #expect(sketch.leastDistinct <= windows)
      proven += sketch.leastDistinct * 10 >= windows * 9 ? 1 : 0
    }
    #expect(proven > 300, "it should mostly count nearly all")
  }

  private func kernel(_ text: String) -> Bool {
    text.withUTF8Span { RepetitionKernel.repeats($0, minimumWords: 10, tenths: 7) }
  }

  private func slow(_ text: String) -> Bool {
    // Compared as bytes: composed and decomposed letters differ.
    let words = pythonSplit(text).map { Array($0.utf8) }
    guard words.count >= 10 else { return false }
    let windows = (0...(words.count - 3)).map { Array(words[$0..<$0 + 3]) }
    return Double(Set(windows).count) / Double(windows.count) < 0.7
  }
}
