import TextBytes

/// How much of an answer it has said before, 0…1.
///
/// The greatest of: repeated word trigrams (from ten words on); repeated lines, times 0.8, and
/// repeated sentences of more than 20 bytes (both from four on).
///
/// - SeeAlso: `original-behaviour.md`, section 5.4.
struct RepetitionShare {
  let value: Double

  /// - Complexity: O(*n*).
  init(of text: Span<UInt8>, _ outline: AnswerOutline) {
    var share = 0.0
    let words = outline.words.hashes
    if words.count >= 10 {
      var distinct = Set<UInt64>(minimumCapacity: words.count)
      for index in 0..<words.count - 2 {
        distinct.insert(
          WordHash.join(WordHash.join(words[index], words[index + 1]), words[index + 2]))
      }
      share = Self.repeated(distinct.count, of: words.count - 2)
    }
    let lines = outline.lines.filter { !$0.range.isEmpty }.map(\.range)
    share = max(share, 0.8 * Self.repeated(lines, text))
    let sentences = outline.sentences.map(\.range).filter { $0.count > 20 }
    value = max(share, Self.repeated(sentences, text))
  }

  private static func repeated(_ ranges: [Range<Int>], _ text: Span<UInt8>) -> Double {
    guard ranges.count > 3 else { return 0 }
    var distinct = Set<UInt64>(minimumCapacity: ranges.count)
    for range in ranges { distinct.insert(WordHash.of(text.extracting(range))) }
    return repeated(distinct.count, of: ranges.count)
  }

  private static func repeated(_ distinct: Int, of all: Int) -> Double {
    1 - Double(distinct) / Double(all)
  }
}
