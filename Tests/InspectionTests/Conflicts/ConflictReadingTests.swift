import TextBytes
import Testing

@testable import Inspection

@Suite struct ConflictReadingTests {
  private func key(_ prompt: String, system: String = "") -> UInt64? {
    prompt.withUTF8Span { prompt in
      system.withUTF8Span { system in
        "".withUTF8Span { PromptKey.key(prompt: prompt, system: system, context: $0, history: $0) }
      }
    }
  }

  @Test(arguments: [
    ("What is the capital of France?", "what is  the Capital of France"),
    ("What's the capital of France?", "Please tell me what is the capital of France."),
    ("“Hello” means what?", "\"hello\" means what"),
    ("What is the capi\u{200B}tal of\u{FEFF} Fran\u{AD}ce?", "what is the capital of France"),
    ("Can you explain recursion to beginners?", "Explain recursion to beginners, please!"),
  ])
  func `prompts that ask the same share a key`(left: String, right: String) {
    #expect(key(left) == key(right))
  }

  @Test(arguments: [
    ("What is the capital of France?", "What is the capital of Spain?"),
    ("What is 2 + 2?", "What is 2 - 2?"), ("What is 2×3?", "What is 2÷3?"),
    ("What is 3.5?", "What is 35?"), ("Is it safe?", "Is it not safe?"),
    ("Who wrote it?", "When wrote it?"), ("Is the door open?", "Was the door open?"),
    ("Say a", "Say the"), ("x = a * b", "x = the * b"),
  ])
  func `prompts that differ in content do not`(left: String, right: String) {
    #expect(key(left) != key(right))
  }

  @Test func `what stands before a prompt counts`() {
    #expect(key("How are you?", system: "Be kind.") != key("How are you?", system: "Be rude."))
    #expect(key("How are you?", system: "Be kind.") == key("How are you?", system: "be kind"))
    #expect(key(" ?! ") == nil)
  }

  @Test(arguments: [
    ("She has 5 + 3 = 8.\n#### 72", "72"), ("The answer is $1,250.50.", "1250.5"),
    ("So \\boxed{-4}", "-4"), ("It is 7 km.", "7 km"), ("42", "42"),
    ("50%", "50 %"), ("The answer is: **12** apples", "12"),
  ])
  func `reads the number that is the answer`(answer: String, number: String) {
    #expect(AnswerClaims(answer).number?.text == number)
  }

  @Test(arguments: [
    "", "Between 5 and 7.", "H2O", "3/4", "10:30", "The AK-47.", "It is a Boeing-747 jet.",
    "In 1990 he moved to Rome and lived there until he died at home.",
    "The answer is unknown.",
  ])
  func `takes no other number for the answer`(answer: String) {
    #expect(AnswerClaims(answer).number == nil)
  }

  @Test(arguments: [
    ("72", "73", true), ("72", "72.0", false), ("3.14", "3.14159", false), ("1,000", "1000", false),
    ("5 km", "5000 m", false), ("5 km", "6 kilometers", true), ("8 apples", "9 pears", true),
    ("50%", "0.5", false), ("-4", "4", true),
  ])
  func `numbers contradict beyond rounding and measure`(left: String, right: String, do: Bool)
    throws
  {
    let one = try #require(AnswerClaims(left).number)
    let other = try #require(AnswerClaims(right).number)
    #expect(one.contradicts(other) == `do`)
  }

  @Test(
    arguments: [
      ("Yes, it is.", true), ("**No.** It is not.", false), ("True", true), ("No", false),
      ("No problem at all", nil), ("No one knows.", nil), ("Nothing.", nil), ("Yesterday.", nil),
      ("Not really.", nil), ("", nil), ("No – never.", nil),
    ] as [(String, Bool?)])
  func `hears yes and no`(answer: String, says: Bool?) {
    #expect(AnswerClaims(answer).saysYes == says)
  }

  @Test(arguments: [
    ("Paris", "Lyon", true), ("Paris", "It is Paris.", false), ("Paris", "Paris, France", false),
    ("USA", "United States America", false), ("cat", "cats", false), ("Germany", "German", false),
    ("Paris", "I do not know", false), ("Paris", "A long answer that says that it is Lyon.", false),
  ])
  func `short answers differ when no word is shared`(left: String, right: String, differ: Bool) {
    #expect(AnswerClaims(left).differsInShort(from: AnswerClaims(right)) == differ)
  }

  @Test(arguments: [
    ("Water is safe to drink.", "Water is not safe to drink.", true),
    ("The code works here.", "The code doesn't work here.", true),
    ("You can mix the two.", "You cannot mix the two.", true),
    ("It will rain tomorrow.", "It won’t rain tomorrow.", true),
    ("Water is safe to drink.", "Water is fine for drinking.", false),
    ("It is not only fast but cheap.", "It is only fast but cheap.", false),
    ("I know the answer.", "I do not know the answer.", false),
    ("Yes, it is safe to drink.", "It is not safe to drink.", true),
    ("No, it is not safe to drink.", "Yes, it is safe to drink.", true),
    ("No water is safe to drink.", "No, water is safe to drink.", true),
    ("The code works here.", "The code does not work here.", true),
    ("Wa\u{200B}ter is safe to drink.", "Water is not safe to drink.", true),
    ("It may rain tomorrow.", "It may not rain tomorrow.", false),
    ("Is it safe to drink?", "It is not safe to drink.", false),
    ("Water is safe. Water is not safe.", "Water is not safe.", false),
  ])
  func `a sentence and its denial share a key`(left: String, right: String, conflict: Bool) {
    let one = AnswerClaims(left).sentences
    let other = AnswerClaims(right).sentences
    let found = one.contains { key, sentence in
      other[key].map { $0.isNegated != sentence.isNegated } ?? false
    }
    #expect(found == conflict)
  }
}
