/// Counts what two sequences have in common, in order, where the bits of all places fit a cache.
///
/// For each different token of the second sequence the bits of its places lie ready, so that a token
/// of the first is a chain of additions without a question. `BitColumns` is for longer sequences.
enum BitTable {
  /// The most words of bits that lie ready: 256 KB.
  private static let mostWords = 1 << 15

  /// The length of a longest common subsequence; nil where a sequence is too long.
  ///
  /// - Complexity: O(*n* · *m* / 64).
  static func count(_ first: Span<UInt64>, _ second: Span<UInt64>) -> Int? {
    guard second.count < mostWords else { return nil }
    let words = (second.count &+ 63) / 64
    var numbers = TokenNumbers(room: second.count)
    let numbered = numbers.numbered(second)
    guard numbers.count &* words <= mostWords else { return nil }
    var places = ContiguousArray<UInt64>(repeating: 0, count: numbers.count &* words)
    for (column, number) in numbered.enumerated() {
      places[Int(number) &* words &+ column &>> 6] |= 1 &<< UInt64(column & 63)
    }
    // A cleared bit is a column in which the length rises; behind the last column bits stay set.
    var bits = ContiguousArray<UInt64>(repeating: .max, count: words)
    unsafe bits.withUnsafeMutableBufferPointer { bits in
      unsafe places.withUnsafeBufferPointer { places in
        for index in first.indices {
          guard let number = numbers.known(first[index]) else { continue }
          let row = Int(truncatingIfNeeded: number) &* words
          var carry: UInt64 = 0
          for word in 0..<words {
            let old = unsafe bits[word]
            let hit = unsafe old & places[row &+ word]
            let (sum, over) = old.addingReportingOverflow(hit)
            let (whole, overAgain) = sum.addingReportingOverflow(carry)
            unsafe bits[word] = whole | (old & ~hit)
            carry = over || overAgain ? 1 : 0
          }
        }
      }
    }
    return bits.reduce(0) { $0 &+ (~$1).nonzeroBitCount }
  }
}
