extension ContiguousArray<UInt64> {
  /// Makes one hash for each word of `text`, in order.
  ///
  /// A word is a run of letters, digits and underscores, lower-cased. Letters above ASCII count as
  /// such; an ideograph or kana is a word of its own; blanks and punctuation of any script divide.
  ///
  /// - Parameter text: Valid UTF-8; *n* bytes.
  /// - Complexity: O(*n*); eight bytes a step through ASCII. Holds 4 *n* bytes of memory while it lives.
  public init(wordHashesOf text: Span<UInt8>) {
    var unicode = UnicodeWords()
    self = unsafe text.withUnsafeBytes { bytes in
      // No two words touch, except ideographs, which take three bytes each.
      unsafe ContiguousArray(unsafeUninitializedCapacity: (bytes.count &+ 1) / 2) { hashes, count in
        var index = 0
        while index < bytes.count {
          var lanes = unsafe ByteLanes.load(bytes, at: index)
          var word = ByteLanes.wordBytes(lanes)
          if word & 0x80 == 0 {
            // Two separators in a row: go to the first word byte, or on to the next lanes.
            index &+= word == 0 ? 8 : word.trailingZeroBitCount &>> 3
            continue
          }
          let start = index
          var hash = WordHash()
          var seen: UInt64 = 0
          while word == ByteLanes.highBits {
            hash.combine(ByteLanes.foldedWord(lanes))
            seen |= lanes
            index &+= 8
            lanes = unsafe ByteLanes.load(bytes, at: index)
            word = ByteLanes.wordBytes(lanes)
          }
          let rest = (~word & ByteLanes.highBits).trailingZeroBitCount &>> 3
          let last = lanes & WordHash.mask(rest)
          index &+= rest
          if (seen | last) & ByteLanes.highBits == 0 {
            let folded = ByteLanes.foldedWord(lanes) & WordHash.mask(rest)
            unsafe hashes[count] = hash.finish(folded, byteCount: index &- start)
            count &+= 1
          } else {
            unsafe unicode.divide(bytes, in: start..<index) { word in
              unsafe hashes[count] = word
              count &+= 1
            }
          }
          // What ended the word is a separator, or the end.
          index &+= 1
        }
      }
    }
  }
}
