import TextBytes

/// How many different runs of one, two and three words a body of texts holds.
///
/// The share of different runs falls as a body grows, so it compares bodies of like size only.
package struct PhraseDiversity: Sendable {
  /// The lengths that are counted, in words.
  package static let lengths = [1, 2, 3]

  private var single = DistinctCount()
  private var double = DistinctCount()
  private var triple = DistinctCount()
  /// How many runs of one, two and three words there are, the same ones again included.
  package private(set) var totals = (0, 0, 0)

  package init() {}

  /// Takes in the words of one text; a run never goes from one text to the next.
  ///
  /// - Complexity: O(*n*).
  package mutating func insert(_ words: Span<UInt64>) {
    guard !words.isEmpty else { return }
    var before = words[0]
    single.insert(before)
    var pair: UInt64 = 0
    for index in 1..<max(1, words.count) {
      let word = words[index]
      single.insert(word)
      if index > 1 { triple.insert(WordHash.join(pair, word)) }
      pair = WordHash.join(before, word)
      double.insert(pair)
      before = word
    }
    totals.0 += words.count
    totals.1 += words.count - 1
    totals.2 += max(0, words.count - 2)
  }

  /// One length's figures.
  package struct Figure: Sendable {
    /// Words in a run.
    package let length: Int
    /// Runs in all.
    package let total: Int
    /// Different runs, estimated; never more than `total`.
    package let distinct: Int
    /// Different runs as a share of all, 0…1; 0 where there are none.
    package var share: Double { total == 0 ? 0 : Double(distinct) / Double(total) }
  }

  /// The figures for each of `lengths`.
  package var figures: [Figure] {
    let parts = [(totals.0, single), (totals.1, double), (totals.2, triple)]
    return zip(Self.lengths, parts).map { length, part in
      Figure(
        length: length, total: part.0,
        distinct: min(part.0, Int(part.1.estimate.rounded())))
    }
  }
}
