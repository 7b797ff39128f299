extension ContiguousArray<UInt64> {
  /// Makes one hash for each piece of `text` between Python's whitespace, in order.
  ///
  /// Pieces are compared byte for byte: `The` and `the` differ, and so do `end` and `end.`
  ///
  /// - Parameter text: Valid UTF-8; *n* bytes.
  /// - Complexity: O(*n*); eight bytes a step through ASCII.
  init(tokenHashesOf text: Span<UInt8>) {
    self = unsafe text.withUnsafeBytes { bytes in
      unsafe ContiguousArray(unsafeUninitializedCapacity: (bytes.count &+ 1) / 2) { hashes, count in
        var index = 0
        while index < bytes.count {
          var lanes = unsafe ByteLanes.load(bytes, at: index)
          var ink = ByteLanes.inkBytes(lanes)
          if ink & 0x80 == 0 {
            index &+= ink == 0 ? 8 : ink.trailingZeroBitCount &>> 3
            continue
          }
          let start = index
          var hash = WordHash()
          var seen: UInt64 = 0
          while ink == ByteLanes.highBits {
            hash.combine(lanes)
            seen |= lanes
            index &+= 8
            lanes = unsafe ByteLanes.load(bytes, at: index)
            ink = ByteLanes.inkBytes(lanes)
          }
          let rest = (~ink & ByteLanes.highBits).trailingZeroBitCount &>> 3
          let last = lanes & WordHash.mask(rest)
          index &+= rest
          if (seen | last) & ByteLanes.highBits == 0 {
            unsafe hashes[count] = hash.finish(last, byteCount: index &- start)
            count &+= 1
          } else {
            Self.divideWide(text, in: start..<index) { token in
              unsafe hashes[count] = token
              count &+= 1
            }
          }
          index &+= 1
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
