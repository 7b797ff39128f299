/// The words of texts as bytes, lower-cased, one behind the other, each with its end.
///
/// Words are those of `ContiguousArray(wordHashesOf:)`, in the same order. Two runs of words are the
/// same when their bytes are.
package struct LoweredWords: Sendable {
  private var bytes: ContiguousArray<UInt8> = []
  /// Where each word ends in `bytes`; a space stands behind it.
  private var ends: ContiguousArray<UInt32> = []

  /// Makes an empty list.
  package init() {}

  /// How many words there are.
  package var count: Int { ends.count }

  /// How many bytes they take.
  package var byteCount: Int { bytes.count }

  /// Adds the words of `text`, valid UTF-8.
  ///
  /// - Complexity: O(*n*).
  package mutating func append(wordsOf text: Span<UInt8>) {
    var unicode = UnicodeWords()
    unsafe text.withUnsafeBytes { buffer in
      unsafe ByteRuns.forEach(in: buffer, where: ByteRuns.wordBytes) { start, end in
        unsafe unicode.forEachWord(of: buffer, in: start..<end) { word, _ in
          bytes.append(word, in: 0..<word.count)
          ends.append(UInt32(truncatingIfNeeded: bytes.count))
          bytes.append(0x20)
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

  /// Whether a word is the one that stands at `place` in a text, in whatever case.
  package func isWord(_ number: Int, at place: Range<Int>, of text: Span<UInt8>) -> Bool {
    let own = range(number, 1)
    return unsafe bytes.withUnsafeBytes { mine in
      unsafe text.withUnsafeBytes { theirs in
        var seen: UInt64 = 0
        var differing: UInt64 = own.count == place.count ? 0 : 1
        var index = 0
        while index < place.count {
          let rest = place.count &- index
          let mask = rest < 8 ? WordHash.mask(rest) : ~0
          let lanes = unsafe ByteLanes.load(theirs, at: place.lowerBound &+ index) & mask
          let held = unsafe ByteLanes.load(mine, at: own.lowerBound &+ index) & mask
          seen |= lanes
          differing |= ByteLanes.foldedWord(lanes) ^ ByteLanes.foldedWord(held)
          index &+= 8
        }
        return seen & ByteLanes.highBits == 0
          ? differing == 0 : unsafe isUnicodeWord(own, place, mine, theirs)
      }
    }
  }

  private func isUnicodeWord(
    _ own: Range<Int>, _ place: Range<Int>, _ mine: UnsafeRawBufferPointer,
    _ theirs: UnsafeRawBufferPointer
  ) -> Bool {
    var unicode = UnicodeWords()
    var isSame = false
    unsafe unicode.forEachWord(of: theirs, in: place) { word, _ in
      isSame = word.count == own.count
      for index in word.indices where isSame {
        isSame = unsafe word[index] == mine[own.lowerBound + index]
      }
    }
    return isSame
  }

  private func range(_ start: Int, _ count: Int) -> Range<Int> {
    let first = start == 0 ? 0 : Int(ends[start - 1]) + 1
    return first..<max(first, Int(ends[start + count - 1]))
  }
}
