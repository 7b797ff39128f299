extension ContiguousArray<UInt64> {
  /// Sorts numbers that are spread evenly over 64 bits, as hashes are; equal ones may be many.
  ///
  /// The upper bits put each number into one of about *n* buckets, which are then sorted by
  /// themselves: a bucket sort (Knuth, "The Art of Computer Programming", volume 3, 5.2.5).
  ///
  /// - Complexity: O(*n*) for numbers that are spread evenly, O(*n* log *n*) for any others.
  package mutating func sortSpread() {
    guard count > 2 else { return sort() }
    let bits = UInt64(Int.bitWidth - (count - 1).leadingZeroBitCount)
    let shift = 64 - bits
    // At first how many numbers each bucket has, then where its next one goes, at last its end.
    var places = ContiguousArray<Int>(repeating: 0, count: 1 << Int(bits))
    for number in self { places[Int(truncatingIfNeeded: number &>> shift)] &+= 1 }
    var next = 0
    for bucket in places.indices { (places[bucket], next) = (next, next &+ places[bucket]) }
    var sorted = self
    for number in self {
      let bucket = Int(truncatingIfNeeded: number &>> shift)
      sorted[places[bucket]] = number
      places[bucket] &+= 1
    }
    var start = 0
    for end in places where end > start {
      if end &- start > 1 { sorted.sortBucket(start..<end) }
      start = end
    }
    self = sorted
  }

  private mutating func sortBucket(_ range: Range<Int>) {
    guard range.count <= 32 else { return self[range].sort() }
    for index in range.dropFirst() {
      let number = self[index]
      var place = index
      while place > range.lowerBound, self[place &- 1] > number {
        self[place] = self[place &- 1]
        place &-= 1
      }
      self[place] = number
    }
  }
}
