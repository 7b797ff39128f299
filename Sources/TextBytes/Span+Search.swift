extension Span<UInt8> {
  /// Tells whether U+0000 stands anywhere in the text.
  ///
  /// - Complexity: O(*n*).
  public var containsNUL: Bool { firstIndex(of: 0, from: 0) != nil }

  /// Tells whether three backticks stand in a row, as a fenced code block has them.
  ///
  /// - Complexity: O(*n*).
  public var containsCodeFence: Bool {
    var index = 0
    while let start = firstIndex(of: 0x60, from: index) {
      index = start &+ 1
      while index < count, self[index] == 0x60 { index &+= 1 }
      if index &- start >= 3 { return true }
    }
    return false
  }

  /// Where `sought` stands first at or behind `start`.
  ///
  /// - Complexity: O(*n*), sixty-four bytes a step.
  package func firstIndex(of sought: UInt8, from start: Int) -> Int? {
    unsafe withUnsafeBytes { bytes in
      let pattern = ByteRuns.Lanes(repeating: sought)
      var index = start
      while index &+ 64 <= bytes.count {
        var hits = ByteRuns.Lanes()
        for part in 0..<4 {
          let lanes = unsafe bytes.loadUnaligned(
            fromByteOffset: index &+ part &* 16, as: ByteRuns.Lanes.self)
          hits.replace(with: 1, where: lanes .== pattern)
        }
        let both = unsafe unsafeBitCast(hits, to: SIMD2<UInt64>.self)
        if both[0] | both[1] != 0 { break }
        index &+= 64
      }
      while index < bytes.count {
        if unsafe bytes[index] == sought { return index }
        index &+= 1
      }
      return nil
    }
  }

  /// Tells whether the text has more than `limit` Unicode scalars.
  ///
  /// Counts only where the number of bytes leaves the question open.
  public func hasMoreScalars(than limit: Int) -> Bool {
    count > limit && (count > limit * 4 || scalarCount > limit)
  }
}
