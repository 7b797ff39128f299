/// The words of texts as bytes, lower-cased, one behind the other, each with its end and its place.
///
/// Words are those of `ContiguousArray(wordHashesOf:)`, in the same order. Two runs of words are the
/// same when their bytes are.
package struct LoweredWords: Sendable {
  private var bytes: ContiguousArray<UInt8> = []
  /// Where each word ends in `bytes`; a space stands behind it.
  private var ends: ContiguousArray<UInt32> = []
  /// Where each word stands in its text; empty where nobody asked.
  package private(set) var places: ContiguousArray<Range<UInt32>> = []
  private let keepsPlaces: Bool

  /// Makes an empty list.
  ///
  /// - Parameter keepsPlaces: Whether to note where each word stands in its text.
  package init(keepingPlaces keepsPlaces: Bool) { self.keepsPlaces = keepsPlaces }

  /// How many words there are.
  package var count: Int { ends.count }

  /// How many bytes they take.
  package var byteCount: Int { bytes.count }

  /// Forgets the words and keeps the room.
  package mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    places.removeAll(keepingCapacity: true)
  }

  /// Adds the words of `text`, valid UTF-8.
  ///
  /// - Complexity: O(*n*).
  package mutating func append(wordsOf text: Span<UInt8>) {
    var unicode = UnicodeWords()
    unsafe text.withUnsafeBytes { buffer in
      unsafe ByteRuns.forEach(in: buffer, where: ByteRuns.wordBytes) { start, end in
        unsafe unicode.forEachWord(of: buffer, in: start..<end) { word, place in
          bytes.append(word, in: 0..<word.count)
          ends.append(UInt32(truncatingIfNeeded: bytes.count))
          bytes.append(0x20)
          guard keepsPlaces else { return }
          places.append(
            UInt32(
              truncatingIfNeeded: place.lowerBound)..<UInt32(
                truncatingIfNeeded: place.upperBound))
        }
      }
    }
  }

  /// Compares `count` words from `start` on with as many of another list from `otherStart` on: below
  /// 0, 0 or above as the bytes come first, are the same, or come later.
  package func compare(
    _ start: Int, _ count: Int, with other: LoweredWords, _ otherStart: Int, _ otherCount: Int
  ) -> Int {
    let mine = range(start, count)
    let theirs = other.range(otherStart, otherCount)
    let shared = min(mine.count, theirs.count)
    var index = 0
    while index < shared {
      let first = bytes[mine.lowerBound &+ index]
      let second = other.bytes[theirs.lowerBound &+ index]
      if first != second { return first < second ? -1 : 1 }
      index &+= 1
    }
    return mine.count - theirs.count
  }

  /// Whether `count` words from `start` on are those of another list from `otherStart` on.
  package func match(
    _ start: Int, _ count: Int, _ other: LoweredWords, _ otherStart: Int
  ) -> Bool {
    guard start + count <= self.count, otherStart + count <= other.count else { return false }
    return compare(start, count, with: other, otherStart, count) == 0
  }

  private func range(_ start: Int, _ count: Int) -> Range<Int> {
    let first = start == 0 ? 0 : Int(ends[start - 1]) + 1
    return first..<max(first, Int(ends[start + count - 1]))
  }
}
