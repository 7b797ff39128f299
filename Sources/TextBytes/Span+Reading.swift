extension Span<UInt8> {
  /// The byte at `index`, or 0 where there is none: before the first and after the last.
  @inlinable
  package func byte(at index: Int) -> UInt8 {
    index >= 0 && index < count ? unsafe self[unchecked: index] : 0
  }

  /// Tells whether `word` stands at `index`, byte by byte.
  @inlinable
  package func has(_ word: StaticString, at index: Int) -> Bool {
    guard index >= 0, index &+ word.utf8CodeUnitCount <= count else { return false }
    let start = unsafe word.utf8Start
    for offset in 0..<word.utf8CodeUnitCount
    where unsafe self[unchecked: index &+ offset] != start[offset] { return false }
    return true
  }

  /// Tells whether `word`, given in small letters, stands at `index` in letters of either case.
  @inlinable
  package func hasAnyCase(_ word: StaticString, at index: Int) -> Bool {
    guard index >= 0, index &+ word.utf8CodeUnitCount <= count else { return false }
    let start = unsafe word.utf8Start
    for offset in 0..<word.utf8CodeUnitCount
    where unsafe self[unchecked: index &+ offset].lowercased != start[offset] { return false }
    return true
  }

  /// Tells whether `word` ends right before `index`, in letters of either case.
  @inlinable
  package func hasAnyCase(_ word: StaticString, endingAt index: Int) -> Bool {
    hasAnyCase(word, at: index &- word.utf8CodeUnitCount)
  }

  /// Finds the first place in `range` where `word`, given in small letters, begins, in either case.
  ///
  /// - Complexity: O(*range* · *word*); meant for short windows.
  @inlinable
  package func firstIndex(ofAnyCase word: StaticString, in range: Range<Int>) -> Int? {
    let last = Swift.min(range.upperBound, count) &- word.utf8CodeUnitCount
    var index = Swift.max(range.lowerBound, 0)
    let first = unsafe word.utf8Start[0]
    while index <= last {
      if unsafe self[unchecked: index].lowercased == first, hasAnyCase(word, at: index) {
        return index
      }
      index &+= 1
    }
    return nil
  }

  /// Walks forward from `index` while `condition` holds, at most to `limit`.
  @inlinable
  package func end(from index: Int, limit: Int, while condition: (UInt8) -> Bool) -> Int {
    let limit = Swift.min(limit, count)
    var index = index
    while index < limit, unsafe condition(self[unchecked: index]) { index &+= 1 }
    return index
  }

  /// Walks back from `index`, exclusive, while `condition` holds, at most to `limit`.
  @inlinable
  package func start(before index: Int, limit: Int, while condition: (UInt8) -> Bool) -> Int {
    let limit = Swift.max(limit, 0)
    var index = index
    while index > limit, unsafe condition(self[unchecked: index &- 1]) { index &-= 1 }
    return index
  }

  /// How long the accented Latin letter or combining mark at `index` is: 2 bytes, or 0 for none.
  @inlinable
  package func accentedLetter(at index: Int) -> Int {
    let lead = byte(at: index)
    let isLatin = lead >= 0xC3 && lead <= 0xC9 || lead == 0xCC || lead == 0xCD
    return isLatin && byte(at: index &+ 1) & 0xC0 == 0x80 ? 2 : 0
  }

  /// Walks back from `index` over bytes that meet `condition` and over accented Latin letters.
  @inlinable
  package func startOfLetters(
    before index: Int, limit: Int, orBytes condition: (UInt8) -> Bool
  ) -> Int {
    let limit = Swift.max(limit, 0)
    var index = index
    while index > limit {
      if unsafe condition(self[unchecked: index &- 1]) {
        index &-= 1
      } else if index &- 2 >= limit, accentedLetter(at: index &- 2) == 2 {
        index &-= 2
      } else {
        break
      }
    }
    return index
  }

  /// Walks forward from `index` over bytes that meet `condition` and over accented Latin letters.
  @inlinable
  package func endOfLetters(
    from index: Int, limit: Int, orBytes condition: (UInt8) -> Bool
  ) -> Int {
    let limit = Swift.min(limit, count)
    var index = index
    while index < limit {
      if unsafe condition(self[unchecked: index]) {
        index &+= 1
      } else if index &+ 2 <= limit, accentedLetter(at: index) == 2 {
        index &+= 2
      } else {
        break
      }
    }
    return index
  }
}

extension StaticString {
  /// Tells whether `first` and `second` stand at `index`, which must be inside the string.
  @inlinable
  package func hasPair(at index: Int, _ first: UInt8, _ second: UInt8) -> Bool {
    precondition(index >= 0 && index &+ 1 < utf8CodeUnitCount, "A pair lies inside its string.")
    return unsafe utf8Start[index] == first && utf8Start[index &+ 1] == second
  }
}

extension StaticString {
  /// The first byte of a string that is not empty.
  @inlinable
  package var firstByte: UInt8 {
    precondition(utf8CodeUnitCount > 0, "An empty string has no first byte.")
    return unsafe utf8Start[0]
  }
}
