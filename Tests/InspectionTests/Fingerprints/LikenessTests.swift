import Testing
import TrainingData

@testable import Inspection

@Suite struct LikenessTests {
  static let long = (0..<60).map { "word\($0)" }.joined(separator: " ")

  /// What is a near-duplicate at 0.8, and what keeps two examples apart.
  @Test func `a few changed words make a near-duplicate`() {
    let one = Self.row("How do I bake bread?", Self.long)
    let two = Self.row(
      "How do I bake bread?", Self.long.replacingOccurrences(of: "word7 ", with: "other "))
    let likeness = Self.likeness(one, two)
    #expect(likeness.difference(at: 0.8) == nil)
    #expect(likeness.whole > 0.95 && likeness.whole < 1)
  }

  @Test func `different answers to one question are two examples`() {
    let question = Self.long
    let likeness = Self.likeness(Self.row(question, "Yes."), Self.row(question, "No."))
    #expect(likeness.whole > 0.9)
    #expect(likeness.difference(at: 0.8) == .part(.answer, found: 0, needed: 0.8))
  }

  @Test func `different questions with one answer are two examples`() {
    let likeness = Self.likeness(
      Self.row("May I open the door?", Self.long), Self.row("Who wrote this long text?", Self.long))
    guard case .part(.prompt, _, _) = likeness.difference(at: 0.8) else {
      Issue.record("told apart by \(String(describing: likeness.difference(at: 0.8)))")
      return
    }
  }

  @Test func `pairs with different rejected answers are two examples`() {
    let one = Self.row("Why?", Self.long, rejected: "Because it is so, said the first.")
    let two = Self.row("Why?", Self.long, rejected: "Nobody knows at all.")
    guard case .part(.rejected, _, _) = Self.likeness(one, two).difference(at: 0.8) else {
      Issue.record("the rejected answers were not compared")
      return
    }
    #expect(Self.likeness(one, one).difference(at: 1) == nil)
  }

  @Test(arguments: [
    ("```swift\nlet total = items.map(\\.price).reduce(0, +)\n```", "price", "weight"),
    ("def area(width, height):\n    return width * height\n\nprint(area(2, 3))", "3", "4"),
  ])
  func `code that differs in one word is other code`(_ code: String, _ old: String, _ new: String) {
    let prose = Self.long + "\n"
    let fenced = code.hasPrefix("```") ? prose + code : code
    let changed = fenced.replacingOccurrences(of: old, with: new)
    let likeness = Self.likeness(Self.row("Write it.", fenced), Self.row("Write it.", changed))
    guard case .part(.code, _, 1) = likeness.difference(at: 0.5) else {
      Issue.record("told apart by \(String(describing: likeness.difference(at: 0.5)))")
      return
    }
  }

  @Test func `code may stand in other blanks`() {
    let one = "def f(a):\n    return a + 1\n"
    let two = "def f(a):\n\n        return a+1"
    #expect(Self.likeness(Self.row("Q", one), Self.row("Q", two)).difference(at: 1) == nil)
  }

  @Test func `other formats and other system prompts are other examples`() {
    let one = Self.row("Q", Self.long)
    var chat = one
    chat.format = .chat
    #expect(Self.likeness(one, chat).difference(at: 0.5) == .format)
    var pirate = one
    pirate.systemPrompt = "You are a pirate."
    var plain = one
    plain.systemPrompt = "Answer in plain words."
    #expect(Self.likeness(pirate, plain).difference(at: 0.5) != nil)
    #expect(Self.likeness(pirate, one).difference(at: 0.5) != nil)
  }

  @Test func `the words that differ are named, each once for once`() {
    let difference = WordDifference("a red red house", "A red house, blue")
    #expect(difference.onlyFirst == ["red"])
    #expect(difference.onlySecond == ["blue"])
    #expect(difference.shared == 3)
  }

  @Test func `bags count how often a word comes`() {
    #expect(WordBag("a a b").jaccard(WordBag("a b b")) == 0.5)
    #expect(WordBag("a", nil, "b").jaccard(WordBag("b A")) == 1)
    #expect(WordBag("").jaccard(WordBag("!")) == 1)
    #expect(WordBag("").jaccard(WordBag("x")) == 0)
  }

  static func likeness(_ one: TrainingExample, _ two: TrainingExample) -> Likeness {
    let left = ComparableExample(one)
    let right = ComparableExample(two)
    #expect(left.likeness(to: right) == right.likeness(to: left))
    return left.likeness(to: right)
  }

  static func row(
    _ input: String, _ output: String, rejected: String? = nil
  ) -> TrainingExample {
    TrainingExample(
      id: "", source: .manual, format: rejected == nil ? .instruction : .dpo, input: input,
      output: output, rejectedOutput: rejected, createdAt: 0)
  }
}
