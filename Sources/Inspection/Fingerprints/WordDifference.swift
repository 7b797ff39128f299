import TextBytes

/// The words in which two texts differ, for a person to look at.
public struct WordDifference: Sendable, Hashable {
  /// Words that both have, counted as often as both have them.
  public let shared: Int
  /// The first of these words, in the first text's order, at most 50.
  public let sharedWords: [String]
  /// Words that only the first has, in its order.
  public let onlyFirst: [String]
  /// Words that only the second has, in its order.
  public let onlySecond: [String]

  public init(_ first: String, _ second: String) {
    let (one, two) = (Self.words(of: first), Self.words(of: second))
    onlyFirst = Self.rest(of: one, without: two)
    onlySecond = Self.rest(of: two, without: one)
    shared = one.count - onlyFirst.count
    sharedWords = Self.common(of: one, with: two, atMost: 50)
  }

  /// The words of `words` that are left when those of `others` are taken out, each once for once.
  private static func rest(of words: [String], without others: [String]) -> [String] {
    var left: [String: Int] = [:]
    for word in others { left[word, default: 0] += 1 }
    return words.filter { word in
      guard let count = left[word], count > 0 else { return true }
      left[word] = count - 1
      return false
    }
  }

  /// The first words of `words` that `others` has too, each once for once.
  private static func common(
    of words: [String], with others: [String], atMost most: Int
  ) -> [String] {
    var left: [String: Int] = [:]
    for word in others { left[word, default: 0] += 1 }
    var found: [String] = []
    for word in words where found.count < most {
      guard let count = left[word], count > 0 else { continue }
      left[word] = count - 1
      found.append(word)
    }
    return found
  }

  /// Runs of letters, digits and underscores, as they are written but in lower case.
  private static func words(of text: String) -> [String] {
    text.utf8.split { !($0.isWord || $0.isBeyondASCII) }.map { String(Substring($0)).lowercased() }
  }
}
