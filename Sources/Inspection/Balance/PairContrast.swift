/// How the two sides of a preference pair differ, by their words.
package enum PairContrast: String, Sendable, CaseIterable {
  /// The same words in the same order: they differ in case, blanks or punctuation at most.
  case sameWords = "same_words"
  /// One short place differs: at most 5 % of the longer side's words, of 20 or more.
  case fewWords = "few_words"
  /// One side is how the other begins: they differ only in length.
  case onlyLength = "only_length"
  /// They differ enough to learn from.
  case clear

  /// A short place, as a share of the longer side.
  private static let shortShare = 0.05
  /// Shorter answers, such as a number, differ in few words by nature.
  private static let leastWords = 20

  /// Compares two sides by the hashes of their words.
  ///
  /// - Complexity: O(*n*).
  package init(chosen: Span<UInt64>, rejected: Span<UInt64>) {
    let shorter = min(chosen.count, rejected.count)
    let longer = max(chosen.count, rejected.count)
    var head = 0
    while head < shorter, chosen[head] == rejected[head] { head += 1 }
    guard head < longer else {
      self = .sameWords
      return
    }
    var tail = 0
    while tail < shorter - head,
      chosen[chosen.count - 1 - tail] == rejected[rejected.count - 1 - tail]
    {
      tail += 1
    }
    let changed = longer - head - tail
    if longer >= Self.leastWords, Double(changed) <= Self.shortShare * Double(longer) {
      self = .fewWords
    } else {
      self = head == shorter && shorter > 0 ? .onlyLength : .clear
    }
  }
}
