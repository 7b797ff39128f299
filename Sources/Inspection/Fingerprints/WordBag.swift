import TextBytes

/// The words of a text without their order, each as often as it comes.
public struct WordBag: Sendable {
  /// Hashes of the words, ascending.
  private let words: ContiguousArray<UInt64>

  /// Takes the words of some texts; a text that is not there has none.
  public init(_ texts: String?...) { self.init(texts) }

  public init(_ texts: [String?]) {
    var words = ContiguousArray<UInt64>()
    for case let text? in texts {
      text.withUTF8Span { words += ContiguousArray(wordHashesOf: $0) }
    }
    self.init(sorting: words)
  }

  /// Jaccard's measure on bags: common words by all words, 0…1; two empty bags are equal.
  public func jaccard(_ other: WordBag) -> Double {
    let common = self.common(with: other)
    let all = words.count + other.words.count - common
    return all == 0 ? 1 : Double(common) / Double(all)
  }

  /// A hash of all words; equal bags have the same, and that of no word is 0.
  package var key: UInt64 { words.isEmpty ? 0 : words.reduce(1) { WordHash.join($0, $1) } }

  /// Adds the words of another bag.
  package func union(_ other: WordBag) -> WordBag { WordBag(sorting: words + other.words) }

  private init(sorting words: ContiguousArray<UInt64>) {
    var words = words
    words.sortSpread()
    self.words = words
  }

  private func common(with other: WordBag) -> Int {
    var left = 0
    var right = 0
    var common = 0
    while left < words.count, right < other.words.count {
      let (one, two) = (words[left], other.words[right])
      if one == two { common += 1 }
      if one <= two { left += 1 }
      if two <= one { right += 1 }
    }
    return common
  }
}
