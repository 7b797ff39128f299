import SeededRandom

/// Seeded texts whose words are known, so that a slow and simple search can check the quick one.
struct RandomTexts {
  var generator: SeededGenerator
  /// How many different words there are; few give many runs that are the same.
  let variety: Int

  private static let words = [
    "red", "the", "Blue", "x_1", "42", "été", "Жук", "日", "internationalisation", "of", "ÉTÉ",
    "sixteen_letters_", "한국", "q", "カ",
  ]
  private static let blanks = [" ", "\n", ", ", " — ", ". ", "  ", "\t(", "…"]

  init(seed: UInt64, variety: Int) {
    generator = SeededGenerator(seed: seed)
    self.variety = min(variety, Self.words.count)
  }

  /// A text of up to `longest` words, with them, lower-cased.
  mutating func next(longest: Int) -> (text: String, words: [String]) {
    let count = Int.random(in: 0...longest, using: &generator)
    var text = ""
    var words: [String] = []
    for _ in 0..<count {
      let word = Self.words[Int.random(in: 0..<variety, using: &generator)]
      text += Bool.random(using: &generator) ? word.uppercased() : word
      text += Self.blanks.randomElement(using: &generator) ?? " "
      words.append(word.lowercased())
    }
    return (text, words)
  }
}
