import SeededRandom
import Testing

@testable import TextBytes

struct PhraseFinderTests {
  private static let phrases = ["hi", "how are", "how are you", "think about", "once upon a time"]

  @Test(
    arguments: [
      ("Hi there", ["hi"]),
      ("this machine, which shines", []),
      ("How are you?", ["how are", "how are you"]),
      ("how how are", ["how are"]),
      ("once upon a time", ["once upon a time"]),
      ("once upon a", []),
      ("once upon once upon a time", ["once upon a time"]),
      ("think-about it", ["think about"]),
      ("", []),
    ] as [(String, [String])])
  func `whole words and phrases are found`(_ text: String, _ expected: [String]) {
    #expect(found(text, Self.phrases) == expected)
  }

  @Test func `the fast way agrees with the slow one`() {
    var generator = SeededGenerator(seed: 77)
    let words = ["a", "b", "c", "d"]
    func sentence(_ length: ClosedRange<Int>) -> [String] {
      (0..<Int.random(in: length, using: &generator)).compactMap { _ in
        words.randomElement(using: &generator)
      }
    }
    for _ in 0..<500 {
      var phrases: [String] = []
      for _ in 0..<6 {
        let phrase = sentence(1...4).joined(separator: " ")
        if !phrases.contains(phrase) { phrases.append(phrase) }
      }
      let text = " " + sentence(0...12).joined(separator: " ") + " "
      #expect(found(text, phrases) == phrases.filter { text.contains(" \($0) ") })
    }
  }

  private func found(_ text: String, _ phrases: [String]) -> [String] {
    var found: [String] = []
    text.withUTF8Span { bytes in
      PhraseFinder(phrases).forEachNumber(in: ContiguousArray(wordHashesOf: bytes).span) {
        found.append(phrases[$0])
      }
    }
    return found
  }
}
