import SeededRandom
import TextBytes
import Testing
import TrainingData

@testable import Inspection

/// That what decides quickly decides as the evidence does.
@Suite struct NearMeasureTests {
  @Test(arguments: [1, 2, 3, 4, 5, 6])
  func `any two examples are judged as their likeness says`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var near = 0
    for _ in 0..<600 {
      let one = Self.row(&random)
      let other = Self.edited(one, &random)
      for threshold in [0.5, 0.8, 1] {
        let likeness = ComparableExample(one).likeness(to: ComparableExample(other))
        let expected = likeness.difference(at: threshold) == nil ? likeness.whole : nil
        #expect(NearMeasure(one, threshold: threshold).similarity(to: other) == expected)
        if expected != nil { near += 1 }
      }
    }
    #expect(near > 100 && near < 1_500)
  }

  @Test func `common words count as often as both have them, wherever they stand`() {
    for (one, other, count) in Self.texts {
      let found = Self.common([(Self.words(one), Self.words(other))])
      #expect(found.parts == [count] && found.whole == count, "\(one) / \(other)")
    }
  }

  @Test func `a word that stands in another part counts for the whole`() {
    let found = Self.common([([1, 2, 3], [1, 4, 3]), ([4, 5], [5, 2])])
    #expect(found.parts == [2, 1])
    #expect(found.whole == 5)
  }

  @Test func `code is found by its fences or its lines`() {
    for (text, code) in Self.answers { #expect(CodeText.code(in: text) == code, "\(text)") }
  }

  private static func common(
    _ parts: [(ContiguousArray<UInt64>, ContiguousArray<UInt64>)]
  ) -> (parts: [Int], whole: Int) {
    var common = SharedWords()
    var counts: [Int] = []
    for (one, other) in parts { counts.append(common.addPart(one.span, other.span)) }
    return (counts, common.whole())
  }

  private static func words(_ text: String) -> ContiguousArray<UInt64> {
    text.withUTF8Span { ContiguousArray<UInt64>(wordHashesOf: $0) }
  }

  private static let texts = [
    ("", "", 0), ("", "a", 0), ("a", "a", 1), ("a b c d", "d c b a", 4), ("a a b", "a b b", 2),
    ("x a b c", "a b c", 3), ("a b c d e f g h i j k", "k a b c d e f g h i j", 11),
    ("a b c d e f g h", "p q r s t u v w", 0), ("a a a a", "a a", 2),
  ]

  private static let answers: [(String, String?)] = [
    ("", nil), ("let x = 1;", nil), ("\n\n", nil), ("One line.\nAnother one.", nil),
    ("Say:\n```swift\nlet x = 1\n\nx\n```\nDone.", "let x = 1\nx\n"),
    ("```\na\n```\nand\n``` \nb", "a\nb\n"), ("```\n```\n", nil),
    ("import a\nfrom b\nWell.", "import a\nfrom b\nWell."), ("import a\nWell.", nil),
    ("  a\n  b", "  a\n  b"), ("a {  \nb }\t\n \n", "a {  \nb }\t\n \n"),
    ("\tx\r\n\ty\r\n", "\tx\r\n\ty\r\n"),
  ]

  private static func row(_ random: inout SeededGenerator) -> TrainingExample {
    TrainingExample(
      id: "", source: .manual, format: .chat, input: text(&random), output: text(&random),
      systemPrompt: [nil, "", "Be short.", "Be brief and clear."].randomElement(using: &random)
        ?? nil,
      context: [nil, "", text(&random)].randomElement(using: &random) ?? nil,
      rejectedOutput: [nil, nil, "", text(&random)].randomElement(using: &random) ?? nil,
      history: Bool.random(using: &random)
        ? [Message(role: "user", content: text(&random), extras: [:])] : [],
      createdAt: 0)
  }

  private static func text(_ random: inout SeededGenerator) -> String {
    let words = (0..<Int.random(in: 0...40, using: &random)).map { _ in
      "w\(Int.random(in: 0...30, using: &random))"
    }
    switch Int.random(in: 0...9, using: &random) {
    case 0: return "```\n" + words.joined(separator: " ") + "\n```"
    case 1: return words.map { "  " + $0 }.joined(separator: "\n")
    default: return words.joined(separator: " ")
    }
  }

  /// The same with some parts changed by a few words, or wholly.
  private static func edited(
    _ row: TrainingExample, _ random: inout SeededGenerator
  ) -> TrainingExample {
    var row = row
    func edit(_ text: String) -> String {
      switch Int.random(in: 0...9, using: &random) {
      case 0: return self.text(&random)
      case 1, 2, 3: return text
      default: break
      }
      var words = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
      for _ in 0..<Int.random(in: 0...3, using: &random) {
        guard let place = words.indices.randomElement(using: &random) else { break }
        switch Int.random(in: 0...2, using: &random) {
        case 0: words[place] = "other"
        case 1: words.remove(at: place)
        default: words.insert("w3", at: place)
        }
      }
      return words.joined(separator: " ")
    }
    row.input = edit(row.input)
    row.output = edit(row.output)
    row.context = row.context.map(edit)
    row.rejectedOutput = row.rejectedOutput.map(edit)
    row.systemPrompt = row.systemPrompt.map(edit)
    if Int.random(in: 0...9, using: &random) == 0 { row.systemPrompt = nil }
    if Int.random(in: 0...9, using: &random) == 0 { row.rejectedOutput = "" }
    if Int.random(in: 0...30, using: &random) == 0 { row.format = .instruction }
    return row
  }
}
