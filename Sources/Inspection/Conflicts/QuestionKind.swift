import TextBytes

/// Whether a prompt has one right answer, by its words.
package struct QuestionKind: Sendable, Hashable {
  /// It asks for something of which there are many: a story, an idea, an example.
  package let isOpen: Bool
  /// It asks for one fact: who, when, where, which, what is, how many.
  package let asksForFact: Bool

  package init(_ prompt: Span<UInt8>) {
    let loose = LooseText(prompt)
    var first: UInt64 = 0
    var asks = false
    var isOpen = false
    var count = 0
    loose.forEachWord { word, _ in
      count += 1
      if Self.openWords.contains(word) { isOpen = true }
      if count == 1 {
        first = word
        asks = Self.askingWords.contains(word)
      } else if count == 2 {
        asks = asks || Self.askingPairs.contains(WordHash.join(first, word))
      }
      return !isOpen
    }
    self.isOpen = isOpen
    asksForFact = asks && !isOpen && count <= 25
  }

  private static let askingWords = keys(["who", "when", "where", "which"])
  private static let askingPairs = Set(
    [
      "what is", "what was", "what are", "what were", "what s", "in which", "in what", "how many",
      "how much", "how old", "how long", "how far", "how tall", "what year", "what color",
      "what colour",
      "what country", "what city",
    ].map { pair in
      let words = pair.split(separator: " ").map { LooseText.key(of: String($0)) }
      return WordHash.join(words[0], words[1])
    })
  private static let openWords = keys([
    "example", "examples", "some", "suggest", "suggestion", "random", "good", "best", "better",
    "favorite", "favourite", "idea", "ideas", "story", "poem", "joke", "any", "your", "you",
    "should",
    "synonym", "synonyms", "title", "slogan", "name", "names", "write", "generate", "create",
    "compose",
    "continue", "imagine", "invent", "essay", "song", "pick", "choose", "think", "opinion", "way",
    "ways",
    "quote", "fun", "interesting",
  ])

  private static func keys(_ words: [String]) -> Set<UInt64> { Set(words.map(LooseText.key)) }
}
