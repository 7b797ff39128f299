/// How lengths are spread: counts between fixed bounds.
package struct LengthProfile: Sendable {
  /// Where each bucket begins, ascending from 0; the last has no end.
  package let bounds: [Int]
  package private(set) var counts: [Int]
  package private(set) var sum = 0
  package private(set) var longest = 0

  /// Bounds for words in an answer.
  package static let words = LengthProfile([0, 1, 10, 25, 50, 100, 250, 500, 1_000, 2_500])
  /// Bounds for tokens in a whole row; from 2,048 on each is a usual limit of a training run.
  package static let tokens = LengthProfile(
    [0, 32, 64, 128, 256, 512, 1_024, 2_048, 4_096, 8_192, 32_768])

  private init(_ bounds: [Int]) {
    self.bounds = bounds
    counts = Array(repeating: 0, count: bounds.count)
  }

  /// Counts one length.
  package mutating func insert(_ length: Int) {
    var bucket = bounds.count - 1
    while bucket > 0 && bounds[bucket] > length { bucket -= 1 }
    counts[bucket] += 1
    sum += length
    longest = max(longest, length)
  }

  /// How many lengths were counted.
  package var total: Int { counts.reduce(0, +) }

  /// The average; 0 of none.
  package var mean: Double { total == 0 ? 0 : Double(sum) / Double(total) }

  /// How many are shorter than a bound, which must be one of `bounds`.
  package func count(below bound: Int) -> Int {
    zip(bounds, counts).reduce(0) { $1.0 < bound ? $0 + $1.1 : $0 }
  }

  /// A bucket's name, such as `10–24` or `2500 and more`.
  package func name(of bucket: Int) -> String {
    let from = bounds[bucket]
    guard bucket + 1 < bounds.count else { return "\(from) and more" }
    let last = bounds[bucket + 1] - 1
    return from == last ? "\(from)" : "\(from)–\(last)"
  }
}
