/// Where the words of one text stand in it.
///
/// Words are those of `ContiguousArray(wordHashesOf:)`, in the same order.
package struct WordPlaces: Sendable {
  private var places: ContiguousArray<Range<UInt32>> = []

  /// Makes an empty list.
  package init() {}

  /// How many words there are.
  package var count: Int { places.count }

  /// Where a word stands, in bytes.
  package subscript(_ word: Int) -> Range<Int> {
    Int(places[word].lowerBound)..<Int(places[word].upperBound)
  }

  /// Takes the words of `text`, valid UTF-8, instead of those that were there.
  ///
  /// - Complexity: O(*n*).
  package mutating func read(_ text: Span<UInt8>) {
    places.removeAll(keepingCapacity: true)
    var unicode = UnicodeWords()
    unsafe text.withUnsafeBytes { bytes in
      unsafe ByteRuns.forEach(in: bytes, where: ByteRuns.wordBytes) { start, end in
        var seen: UInt64 = 0
        var index = start
        while index &+ 8 <= end {
          seen |= unsafe ByteLanes.load(bytes, at: index)
          index &+= 8
        }
        seen |= unsafe ByteLanes.load(bytes, at: index) & WordHash.mask(end &- index)
        if seen & ByteLanes.highBits == 0 {
          add(start..<end)
        } else {
          unsafe unicode.forEachWord(of: bytes, in: start..<end) { _, place in add(place) }
        }
      }
    }
  }

  private mutating func add(_ place: Range<Int>) {
    places.append(
      UInt32(truncatingIfNeeded: place.lowerBound)..<UInt32(truncatingIfNeeded: place.upperBound))
  }

  /// Whether `count` words of the text that was read, from `start` on, are those of a list from
  /// `other` on.
  package func match(
    _ start: Int, _ count: Int, of text: Span<UInt8>, _ words: LoweredWords, _ other: Int
  ) -> Bool {
    guard start + count <= self.count, other + count <= words.count else { return false }
    for number in 0..<count {
      guard words.isWord(other + number, at: self[start + number], of: text) else { return false }
    }
    return true
  }
}
