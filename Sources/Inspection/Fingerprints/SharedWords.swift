import TextBytes

/// Counts the words that two texts have in common, part by part, each as often as both have it.
///
/// Copies have most of their words in one order, so equal words are struck off side by side and only
/// what is left over is sorted. The count is exact wherever they are struck off: a word taken from
/// both sides takes exactly one from what is common.
struct SharedWords {
  /// Common words of the parts so far.
  private(set) var ofParts = 0
  /// What no word of the other side's same part matched.
  private var left = ContiguousArray<UInt64>()
  private var right = ContiguousArray<UInt64>()
  private var leftOver = ContiguousArray<UInt64>()
  private var rightOver = ContiguousArray<UInt64>()

  /// So many words further on it is looked for the place where both go on alike.
  private static let farthest = 6

  /// Counts the common words of one part.
  ///
  /// - Parameters: Hashes of the words, in order; *n* on both sides.
  /// - Complexity: O(*n*) for texts that share their order, O(*n* log *n*) for any others.
  mutating func addPart(_ one: Span<UInt64>, _ other: Span<UInt64>) -> Int {
    let common = strikeOff(one, other) + strikeOffRest()
    ofParts += common
    return common
  }

  /// Counts the common words of all parts together: also those that stand in different ones.
  mutating func whole() -> Int {
    swap(&left, &leftOver)
    swap(&right, &rightOver)
    ofParts += strikeOffRest()
    return ofParts
  }
}

extension SharedWords {
  /// Strikes off what both have side by side; the rest is left over.
  private mutating func strikeOff(_ one: Span<UInt64>, _ other: Span<UInt64>) -> Int {
    var common = 0
    var first = 0
    var second = 0
    while first < one.count, second < other.count {
      if one[first] == other[second] {
        common += 1
        first += 1
        second += 1
        continue
      }
      let (skipped, replaced) = Self.gap(one, first, other, second)
      for _ in 0..<skipped {
        leftOver.append(one[first])
        first += 1
      }
      for _ in 0..<replaced {
        rightOver.append(other[second])
        second += 1
      }
    }
    while first < one.count {
      leftOver.append(one[first])
      first += 1
    }
    while second < other.count {
      rightOver.append(other[second])
      second += 1
    }
    return common
  }

  /// How many words on each side stand before both go on alike; one each where that is not near.
  private static func gap(
    _ one: Span<UInt64>, _ first: Int, _ other: Span<UInt64>, _ second: Int
  ) -> (Int, Int) {
    for distance in 1...farthest {
      let (far, wide) = (first + distance, second + distance)
      if far < one.count, wide < other.count, one[far] == other[wide] {
        return (distance, distance)
      }
      if far < one.count, one[far] == other[second] { return (distance, 0) }
      if wide < other.count, one[first] == other[wide] { return (0, distance) }
    }
    return (1, 1)
  }

  /// Strikes off what the rest of both sides has in common, wherever it stands, and leaves what only
  /// one of them has to the whole.
  private mutating func strikeOffRest() -> Int {
    defer {
      leftOver.removeAll(keepingCapacity: true)
      rightOver.removeAll(keepingCapacity: true)
    }
    if !leftOver.isEmpty, !rightOver.isEmpty {
      leftOver.sortSpread()
      rightOver.sortSpread()
    }
    var (first, second, common) = (0, 0, 0)
    while first < leftOver.count, second < rightOver.count {
      let (one, other) = (leftOver[first], rightOver[second])
      if one == other { common += 1 }
      if one < other { left.append(one) }
      if other < one { right.append(other) }
      if one <= other { first += 1 }
      if other <= one { second += 1 }
    }
    left += leftOver[first...]
    right += rightOver[second...]
    return common
  }
}
