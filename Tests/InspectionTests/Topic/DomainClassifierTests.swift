import Inspection
import Testing
import TrainingData

/// Whole words and phrases (defect 9: the original found "hi" in "this" and "api" in "capital").
struct DomainClassifierTests {
  @Test(
    arguments: [
      ("How do I reverse a list in Python?", "Use `reversed`.", .code),
      ("Fix this function", "```swift\nfunc f() {}\n```", .code),
      ("What does this SQL query return?", "All rows.", .code),
      ("this machine", "This machine shines within which nothing vanishes.", .general),
      ("capital", "A capital letter is a big letter.", .factual),
      ("What is the capital of Peru?", "The capital of Peru is Lima.", .factual),
      ("Where is the Danube?", "It flows through ten countries of Europe.", .factual),
      ("Who wrote Faust?", "Goethe.", .factual),
      ("I trust the updated classic planet", "", .factual),
      ("trust, update, classic, factory", "Which of them?", .general),
      ("Write a poem about rain", "Soft rain on the roof.", .creative),
      ("Tell me a story", "Once upon a time there was a fox.", .creative),
      ("Explain why the sky is blue", "Because blue light scatters most.", .reasoning),
      ("How many apples are left if 3 of 8 are eaten?", "5", .reasoning),
      ("Compare tea and coffee", "Tea has less caffeine.", .reasoning),
      ("Make a schedule for my week", "Monday: run.", .planning),
      ("Organize my project into tasks and milestones", "1. Start.", .planning),
      ("Hello, how are you?", "Fine, thanks!", .conversation),
      ("Hi", "Hey!", .conversation),
      ("qwertz", "uiop", .general),
      ("日本の首都はどこですか？", "東京です。", .general),
      ("", "def add(a, b):\n    return a + b", .code),
    ] as [(String, String, Domain)])
  func `questions go where they belong`(_ input: String, _ output: String, _ domain: Domain) {
    #expect(classify(input, output) == domain)
  }

  @Test func `the question weighs more than the answer`() {
    let answer = "I plan to organize my schedule, my tasks and my project with a roadmap."
    #expect(classify("Write a poem about my day", answer) == .creative)
    #expect(classify("Write a note about my day", answer) == .planning)
  }

  @Test func `a word counts once, and length wins nothing`() {
    let long = String(repeating: "story poem novel haiku fiction ", count: 500)
    #expect(classify("Debug this Python code", long) == .code)
  }

  @Test func `equal points fall to the earlier domain`() {
    // One strong word each.
    #expect(classify("hello python", "") == .code)
    #expect(classify("poem python", "") == .code)
    #expect(classify("hello poem", "") == .creative)
  }

  @Test func `a given domain is kept, an absent one is found`() {
    let given = Inspector().inspect(draft("Hello!", "Hi!", domain: Domain("roleplay")), now: 0)
    #expect(given.accepted?.example.domain == Domain("roleplay"))
    let found = Inspector().inspect(draft("Hello!", "Hi!", domain: nil), now: 0)
    #expect(found.accepted?.example.domain == .conversation)
  }

  private func classify(_ input: String, _ output: String) -> Domain {
    DomainClassifier().classify(
      TrainingExample(
        id: "", source: .manual, format: .chat, input: input, output: output, createdAt: 0))
  }
}
