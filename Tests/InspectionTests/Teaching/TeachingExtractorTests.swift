import Inspection
import JSONText
import Testing
import TrainingData

@Suite struct TeachingExtractorTests {
  private static let padding =
    " It grows slowly in the north and is harvested late in the year by hand, row by row."

  private func teaching(_ response: String, attempt: String? = nil) -> Teaching {
    TeachingExtractor().teaching(
      of: TeacherAnswer(query: "A question?", response: response, attempt: attempt))
  }

  /// What the original decided stays decided; its scores differ where its cues were substrings.
  @Test(
    .enabled(if: DistillationVector.isPresent, "needs ../shared/spec/vectors"),
    arguments: [
      "direct", "code", "meta", "tool", "repetitive", "code_only", "uncertain", "essay", "headers",
      "percent",
    ])
  func `the original's answers are kept and refused as it did`(name: String) throws {
    let vector = try #require(DistillationVector.all[name])
    let found = TeachingExtractor().teaching(of: vector.answer)
    #expect((found.verdict.refusal == nil) == (vector.filtered["accepted"]?.bool == true))
    // Steps under headings are seen now, and code's words are no reasoning.
    if !["code", "tool", "headers"].contains(name) {
      let score = try #require(vector.filtered["quality_score"]?.double)
      #expect(abs(found.verdict.score - score) < 0.001, "\(found.verdict)")
    }
  }

  @Test(arguments: [
    "Also, some cats sleep in the sun." + padding,
    "Press the button to strengthen the frame." + padding,
    "The share is 3.14 and the train leaves at 10:30 from here." + padding,
  ])
  func `parts of words and numbers are no reasoning (defect 40)`(text: String) {
    let found = teaching(text)
    #expect(found.type == .direct, "\(found.type)")
    #expect(found.steps.isEmpty)
  }

  @Test func `parts of words are no correction of an attempt (defect 40)`() {
    let found = teaching("The button is round and blue." + Self.padding, attempt: "It is a lever.")
    #expect(found.type != .correction)
  }

  @Test func `headings become whole steps, numbered without gaps (defect 41)`() {
    let found = teaching(
      """
      # Identify the goal

      Write down what you want to reach in one sentence.

      # Plan the work

      Look at every part and note its size.

      # Verify the result

      Test each part alone before you join them.
      """)
    #expect(
      found.steps.map(\.content) == ["Identify the goal", "Plan the work", "Verify the result"])
    #expect(found.steps.map(\.action) == ["identify", "plan", "verify"])
  }

  @Test(arguments: [
    ("Never modify a list while you walk over it.", "never"),
    ("Always close the file when you are done with it.", "always"),
  ])
  func `a principle keeps its polarity (defect 42)`(rule: String, word: String) throws {
    let found = teaching("Lists can surprise you. \(rule)" + Self.padding)
    let principle = try #require(found.principles.first)
    #expect(principle.text.lowercased().contains(word), "\(principle.text)")
    #expect(principle.text.contains(rule.dropFirst(word.count + 1).dropLast()))
  }

  @Test func `a numbered list is reasoning (defect 44)`() {
    let found = teaching(
      """
      1. Measure the room from wall to wall.
      2. Subtract the width of the door.
      3. Divide the rest by the width of a board.
      """)
    #expect(!found.verdict.flags.contains("no_reasoning"), "\(found.verdict.flags)")
    #expect(found.steps.count == 3)
  }

  @Test(arguments: [
    "Use the following code to clear the disk: it will wipe the cache" + padding,
    "A list ends with a word and no full stop" + padding + " The last word is here",
  ])
  func `a word without a full stop and parts of words are not incomplete (defect 44)`(text: String)
  {
    #expect(!teaching(text).verdict.flags.contains("incomplete"))
  }

  @Test func `an attempt that was wrong is corrected`() throws {
    let found = teaching(
      "That's not quite right. Actually, the capital of Australia is Canberra, not Sydney, because "
        + "it was built as a compromise between Sydney and Melbourne.",
      attempt: "The capital of Australia is Sydney.")
    let correction = try #require(found.correction)
    #expect(correction.attempt == "The capital of Australia is Sydney.")
    #expect(found.type == .correction)
  }

  /// Nothing in a text makes it slower than others: what takes minutes when it is quadratic ends.
  @Test(arguments: ["**", "1. ", "# ", "so, ", "```", "first ", "(((", "\n", "because\n- "])
  func `the worst texts are read to their end (defect 54)`(piece: String) {
    let text = String(repeating: piece, count: 400_000 / piece.utf8.count)
    #expect(teaching(text, attempt: text).steps.count <= 10)
  }
}
