import Testing
import TrainingData

@testable import Inspection

@Suite struct MeaningTextsTests {
  private static func row(
    _ input: String, _ output: String = "It does so in this way, as everybody knows.",
    rejected: String? = nil, format: TrainingFormat = .instruction, system: String? = nil
  ) -> TrainingExample {
    var row = TrainingExample(
      id: "x", source: .manual, format: format, input: input, output: output, createdAt: 0)
    row.rejectedOutput = rejected
    row.systemPrompt = system
    return row
  }

  @Test(arguments: [
    ("How far is 10 km?", "How far is 12 km?", MeaningTexts.Difference.numbers),
    ("Is 1,000 enough for it?", "Would 1000 be enough for it?", nil),
    ("How far are eight miles?", "How far are nine miles?", .numbers),
    ("Take six eggs.", "Six eggs are taken.", nil), ("Take 6 eggs.", "You take six eggs.", nil),
    ("Take 6 eggs and milk.", "You take eggs and milk.", .numbers),
    ("Hold both of them.", "Hold the two of them.", nil),
    ("Is it safe to eat?", "Is it not safe to eat?", .negation),
    ("That is legal here.", "Here, that is illegal.", .negation),
    ("Does it depend on me?", "It is undone.", nil), ("Step inside.", "Step aside.", nil),
    ("It was a successful try.", "It was an unsuccessful try.", .negation),
    ("How do I increase it?", "How do I decrease it?", .contrary),
    ("Open it for reading.", "Open it for writing.", .contrary),
    ("Read and write it.", "Write it and read it.", nil),
    ("You can do that.", "You can't do that.", .negation),
    ("Tell me about Paris.", "Tell me about London.", .names),
    ("Which city is the capital of France?", "What city is France's capital?", nil),
    ("In Rome I eat. What do you do?", "What do you do when I eat in Rome?", nil),
    ("Well, I'm here. Are you?", "Well, here I am; are you?", nil),
    ("How do I reverse a list in Python?", "Which way is a Python list reversed?", nil),
  ])
  func `what a vector hardly shows keeps rows apart`(
    _ one: String, _ two: String, _ expected: MeaningTexts.Difference?
  ) {
    #expect(MeaningTexts.difference(Self.row(one), Self.row(two)) == expected)
    #expect(MeaningTexts.difference(Self.row(two), Self.row(one)) == expected)
  }

  @Test func `format, pair, system prompt and code decide`() {
    let row = Self.row("Say it.")
    #expect(MeaningTexts.difference(row, Self.row("Say it.", format: .chat)) == .format)
    #expect(MeaningTexts.difference(row, Self.row("Say it.", rejected: "No.")) == .format)
    #expect(
      MeaningTexts.difference(
        Self.row("Say it.", system: "You are a pirate."),
        Self.row("Say it.", system: "Answer as a lawyer would.")) == .system)
    let code = ["total", "sum"].map { "```python\ndef f(x):\n    \($0) = x\n    return \($0)\n```" }
    #expect(
      MeaningTexts.difference(Self.row("Write f.", code[0]), Self.row("Write f.", code[1])) == .code
    )
  }

  @Test func `a question is read with all that came before it`() {
    var row = Self.row("And then?", rejected: "Nothing.")
    row.history = [
      Message(role: "user", content: "Begin."), Message(role: "assistant", content: "So."),
    ]
    row.context = "A tale."
    #expect(
      MeaningTexts(row).all == [
        "Begin.\nSo.\nA tale.\nAnd then?", "It does so in this way, as everybody knows.",
        "Nothing.",
      ])
  }
}
