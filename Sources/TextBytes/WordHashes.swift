extension ContiguousArray<UInt64> {
  /// Appends one hash for each word of `text`, in order.
  ///
  /// A word is a run of letters, digits and underscores, lower-cased. Letters above ASCII count as
  /// such; an ideograph or kana is a word of its own; blanks and punctuation of any script divide.
  ///
  /// - Parameter text: Valid UTF-8; *n* bytes.
  /// - Complexity: O(*n*); eight bytes a step through ASCII.
  public mutating func appendWordHashes(of text: Span<UInt8>) {
    var unicode = UnicodeWords()
    unsafe text.withUnsafeBytes { bytes in
      reserveCapacity(count &+ bytes.count / 4)
      var index = 0
      while index < bytes.count {
        var lanes = unsafe ByteLanes.load(bytes, at: index)
        var word = ByteLanes.wordBytes(lanes)
        if word == 0 {
          index &+= 8
          continue
        }
        let gap = word.trailingZeroBitCount &>> 3
        if gap > 0 {
          index &+= gap
          lanes = unsafe ByteLanes.load(bytes, at: index)
          word = ByteLanes.wordBytes(lanes)
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
        let mask = WordHash.mask(rest)
        seen |= lanes & mask
        index &+= rest
        if seen & ByteLanes.highBits == 0 {
          append(hash.finish(ByteLanes.foldedWord(lanes) & mask, byteCount: index &- start))
        } else {
          unsafe unicode.appendHashes(of: bytes, in: start..<index, to: &self)
        }
      }
    }
  }
}
