extension ContiguousArray<UInt64> {
  /// Makes one hash for each word of `text`, in order.
  ///
  /// A word is a run of letters, digits and underscores, lower-cased. Letters above ASCII count as
  /// such; an ideograph or kana is a word of its own; blanks and punctuation of any script divide.
  ///
  /// - Parameter text: Valid UTF-8; *n* bytes.
  /// - Complexity: O(*n*). Holds 4 *n* bytes of memory while it lives.
  public init(wordHashesOf text: Span<UInt8>) {
    var unicode = UnicodeWords()
    self = unsafe text.withUnsafeBytes { bytes in
      // No two words touch, except ideographs, which take three bytes each.
      unsafe ContiguousArray(unsafeUninitializedCapacity: (bytes.count &+ 1) / 2) { hashes, count in
        var next = 0
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
            unsafe hashes[next] = hash.finish(last, byteCount: end &- start)
            next &+= 1
          } else {
            unsafe unicode.divide(bytes, in: start..<end) { word in
              unsafe hashes[next] = word
              next &+= 1
            }
          }
        }
        count = next
      }
    }
  }
}
