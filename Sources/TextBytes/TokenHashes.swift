extension ContiguousArray<UInt64> {
  /// Makes one hash for each piece of `text` between Python's whitespace, in order.
  ///
  /// Pieces are compared byte for byte: `The` and `the` differ, and so do `end` and `end.`
  ///
  /// - Parameter text: Valid UTF-8; *n* bytes.
  /// - Complexity: O(*n*).
  init(tokenHashesOf text: Span<UInt8>) {
    self = unsafe text.withUnsafeBytes { bytes in
      unsafe ContiguousArray(unsafeUninitializedCapacity: (bytes.count &+ 1) / 2) { hashes, count in
        unsafe ByteRuns.forEach(in: bytes, where: ByteRuns.inkBytes) { start, end in
          var hash = WordHash()
          var seen: UInt64 = 0
          var index = start
          while index &+ 8 <= end {
            let lanes = unsafe ByteLanes.load(bytes, at: index)
            hash.combine(lanes)
            seen |= lanes
            index &+= 8
          }
          let last = unsafe ByteLanes.load(bytes, at: index) & WordHash.mask(end &- index)
          if (seen | last) & ByteLanes.highBits == 0 {
            unsafe hashes[count] = hash.finish(last, byteCount: end &- start)
            count &+= 1
          } else {
            Self.divideWide(text, in: start..<end) { token in
              unsafe hashes[count] = token
              count &+= 1
            }
          }
        }
      }
    }
  }

  /// Divides a run without ASCII blanks at the blanks above ASCII.
  private static func divideWide(
    _ text: Span<UInt8>, in range: Range<Int>, _ visit: (UInt64) -> Void
  ) {
    var start = range.lowerBound
    var index = start
    while index < range.upperBound {
      let blank = Whitespace.length(text, at: index)
      if blank > 0 {
        if index > start { visit(WordHash.exact(text.extracting(start..<index))) }
        start = index &+ blank
        index = start
      } else {
        index &+= 1
      }
    }
    if index > start { visit(WordHash.exact(text.extracting(start..<index))) }
  }
}
