import TextBytes

/// Whether a prompt has one right answer, by its words.
package struct QuestionKind: Sendable, Hashable {
  /// It asks for something of which there are many: a story, an idea, an example.
  package let isOpen: Bool
  /// It asks for one fact: who, when, where, which, what is, how many.
  package let asksForFact: Bool

  package init(_ prompt: Span<UInt8>) {
    let words = LooseText(prompt).words
    isOpen = words.contains { Self.openWords.contains(String($0)) }
    let opening = words.prefix(2).map(String.init)
    let first = opening.first ?? ""
    let asks =
      Self.askingWords.contains(first)
      || (opening.count == 2 && Self.askingPairs.contains(opening.joined(separator: " ")))
    asksForFact = asks && !isOpen && words.count <= 25
  }

  private static let askingWords: Set<String> = ["who", "when", "where", "which"]
  private static let askingPairs: Set<String> = [
    "what is", "what was", "what are", "what were", "what s", "in which", "in what", "how many",
    "how much", "how old", "how long", "how far", "how tall", "what year", "what color",
    "what colour",
    "what country", "what city",
  ]
  private static let openWords: Set<String> = [
    "example", "examples", "some", "suggest", "suggestion", "random", "good", "best", "better",
    "favorite", "favourite", "idea", "ideas", "story", "poem", "joke", "any", "your", "you",
    "should",
    "synonym", "synonyms", "title", "slogan", "name", "names", "write", "generate", "create",
    "compose",
    "continue", "imagine", "invent", "essay", "song", "pick", "choose", "think", "opinion", "way",
    "ways",
    "quote", "fun", "interesting",
  ]
}
