/// The words of a text: for each its hash and where it stands.
///
/// Words are those of `ContiguousArray(wordHashesOf:)`. The parts of a run that holds more than
/// ASCII share the run's place.
package struct WordMarks: Sendable {
  package private(set) var hashes: ContiguousArray<UInt64> = []
  /// Where each word begins, in bytes.
  package private(set) var starts: ContiguousArray<Int32> = []
  /// Where each word ends, in bytes, exclusive.
  package private(set) var ends: ContiguousArray<Int32> = []

  /// Marks the words of `text`, valid UTF-8 of less than 2 GB.
  ///
  /// - Complexity: O(*n*).
  package init(of text: Span<UInt8>) {
    let room = text.count / 5
    hashes.reserveCapacity(room)
    starts.reserveCapacity(room)
    ends.reserveCapacity(room)
    var unicode = UnicodeWords()
    unsafe text.withUnsafeBytes { bytes in
      unsafe ByteRuns.forEach(in: bytes, where: ByteRuns.wordBytes) { start, end in
        var hash = WordHash()
        var seen: UInt64 = 0
        var index = start
        while index &+ 8 <= end {
          let lanes = unsafe ByteLanes.load(bytes, at: index)
          hash.combine(ByteLanes.foldedWord(lanes))
          seen |= lanes
          index &+= 8
        }
        let mask = WordHash.mask(end &- index)
        let lanes = unsafe ByteLanes.load(bytes, at: index)
        if (seen | lanes & mask) & ByteLanes.highBits == 0 {
          let last = ByteLanes.foldedWord(lanes) & mask
          note(hash.finish(last, byteCount: end &- start), start, end)
        } else {
          unsafe unicode.divide(bytes, in: start..<end) { word in note(word, start, end) }
        }
      }
    }
  }

  /// The number of words.
  package var count: Int { hashes.count }

  @inline(__always)
  private mutating func note(_ hash: UInt64, _ start: Int, _ end: Int) {
    hashes.append(hash)
    starts.append(Int32(truncatingIfNeeded: start))
    ends.append(Int32(truncatingIfNeeded: end))
  }
}
