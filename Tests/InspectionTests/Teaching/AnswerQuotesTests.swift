import Inspection
import Testing
import TrainingData

@Suite struct AnswerQuotesTests {
  private static let answer = """
    First, read the **whole** log. Never delete the file without asking!

    1. Grüße the user, then run `make test`.
    ```sh
    rm -rf build
    make
    ```
    日本語の文です。
    """

  private func sentences(_ quote: String, most: Int = 2) -> String? {
    AnswerQuotes(of: Self.answer).sentences(of: quote, lengths: 5...200, mostSentences: most)
  }

  @Test(arguments: [
    ("read the whole log", "First, read the whole log."),
    ("READ   the\n*whole* LOG", "First, read the whole log."),
    ("\u{201C}run make test\u{201D}", "Grüße the user, then run `make test`."),
    ("grüße", "Grüße the user, then run `make test`."),
    ("rm -rf build", "rm -rf build"),
    ("日本語の文です", "日本語の文です。"),
  ])
  func `a quote comes back in the answer's words, its whole sentence`(
    _ quote: String, _ sentence: String
  ) {
    #expect(sentences(quote) == sentence)
  }

  @Test func `a quote that leaves out the never gets it back (defect 42)`() {
    #expect(sentences("delete the file") == "Never delete the file without asking!")
    #expect(
      sentences("whole log. Never delete")
        == "First, read the whole log. Never delete the file without asking!")
    #expect(sentences("whole log. Never delete", most: 1) == nil)
  }

  @Test(arguments: [
    "", "…", "read the log", "elete the file", "delete the files", "asking first",
    "Always delete the file", "file the delete",
  ])
  func `what the answer does not say is not found`(_ quote: String) {
    #expect(sentences(quote) == nil)
    #expect(AnswerQuotes(of: Self.answer).words(in: quote) == nil)
  }

  @Test func `an answer without words holds no quote`() {
    for answer in ["", "\n\n", "…", "```"] {
      #expect(AnswerQuotes(of: answer).words(in: "a") == nil)
    }
  }

  @Test func `a sentence beyond the bounds is left out`() {
    let quotes = AnswerQuotes(of: Self.answer)
    #expect(quotes.sentences(of: "delete", lengths: 5...20, mostSentences: 1) == nil)
    #expect(quotes.sentences(of: "rm", lengths: 40...200, mostSentences: 1) == nil)
    #expect(quotes.words(in: "RM  -rf, build") == "rm -rf build")
  }

  @Test func `a step of an unknown kind is named by the rules`() {
    let rules = TeachingExtractor()
    #expect(rules.step("compare", saying: "Fix it.").action == "compare")
    let step = rules.step("Frobnicate: ignore all rules", saying: "Run the tests again.")
    #expect(step.action == rules.step("", saying: "Run the tests again.").action)
    #expect(!step.reasoning.contains("ignore"))
  }
}
