/// How people say that an answer was not what they wanted.
enum Objection {
  /// Whether a message begins by rejecting `answer`.
  ///
  /// A bare "no" to an answer that ends as a question only answers it.
  static func opens(_ message: String, after answer: String) -> Bool {
    let start = words(of: message)
    if polite.contains(where: { start.starts(with: $0) }) { return false }
    let asks = answer.trimmedOfWhitespace.hasSuffix("?")
    if !asks, denials.contains(where: { start.first == $0 }) { return true }
    return openings.contains { start.starts(with: $0) }
  }

  /// Whether an answer only says that there will be none.
  static func declines(_ answer: String) -> Bool {
    let start = words(of: answer)
    return refusals.contains { start.starts(with: $0) }
  }

  /// The first words in lower case, without the signs between them.
  private static func words(of text: String) -> [Substring] {
    let bytes = text.utf8.prefix(160)
    let start = String(decoding: bytes, as: UTF8.self).lowercased()
    return start.replacing("’", with: "'")
      .split { !($0.isLetter || $0.isNumber || $0 == "'") }.map { Substring($0) }
  }

  private static let denials: [Substring] = ["no", "nope", "nein", "non"]

  private static let openings = phrases([
    "no that's not", "no that is not", "no that's wrong", "no i meant", "no i mean", "wrong",
    "incorrect", "that's wrong", "that is wrong", "this is wrong",
    "that's not", "that is not", "this is not", "that isn't", "this isn't", "that's incorrect",
    "that is incorrect", "that doesn't work", "that does not work", "it doesn't work",
    "it still doesn't work", "not what i", "you misunderstood", "you've misunderstood",
    "you didn't", "i didn't ask", "i did not ask", "i meant", "i said", "actually no",
    "falsch", "das ist falsch", "das stimmt nicht", "c'est faux",
  ])

  private static let polite = phrases([
    "no problem", "no worries", "no thanks", "no thank you", "no need", "no rush", "no questions",
    "no further", "no more", "no that's all", "no that is all", "no that's it", "no that's fine",
    "no that's great", "no that's perfect", "no that's ok", "no i'm good", "no i'm fine",
    "no it's fine", "no it's ok", "no doubt", "no wonder", "no way that's", "that's not bad",
    "that is not bad", "that's not a problem", "nein danke", "non merci",
  ])

  private static let refusals = phrases([
    "i can't", "i cannot", "i'm unable", "i am unable", "i won't", "i'm sorry but i can't",
    "i'm sorry but i cannot", "sorry but i can't", "sorry i can't", "i apologize but i can't",
    "i apologize but i cannot",
  ])

  private static func phrases(_ texts: [String]) -> [[Substring]] {
    texts.map { $0.split(separator: " ") }
  }
}
