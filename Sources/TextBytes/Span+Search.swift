extension Span<UInt8> {
  /// Tells whether U+0000 stands anywhere in the text.
  ///
  /// - Complexity: O(*n*), without a branch a byte.
  public var containsNUL: Bool {
    var found: UInt8 = 0
    for index in indices { found |= unsafe self[unchecked: index] == 0 ? 1 : 0 }
    return found != 0
  }

  /// Tells whether three backticks stand in a row, as a fenced code block has them.
  ///
  /// - Complexity: O(*n*); looks at every third byte where there are none.
  public var containsCodeFence: Bool {
    var index = 2
    while index < count {
      guard self[index] == 0x60 else {
        index &+= 3
        continue
      }
      var start = index
      while start > 0, self[start &- 1] == 0x60 { start &-= 1 }
      var end = index &+ 1
      while end < count, self[end] == 0x60 { end &+= 1 }
      if end &- start >= 3 { return true }
      index = end &+ 2
    }
    return false
  }

  /// Tells whether the text has more than `limit` Unicode scalars.
  ///
  /// Counts only where the number of bytes leaves the question open.
  public func hasMoreScalars(than limit: Int) -> Bool {
    count > limit && (count > limit * 4 || scalarCount > limit)
  }
}
