/// Roughly how often words come in all rows: never less than they do.
struct WordCounts: Sendable {
  private var counts: ContiguousArray<UInt32>
  private let shift: UInt32

  /// - Parameter rows: About how many rows there are; more make words look more common than they are.
  init(rows: Int) {
    let bits = min(21, max(10, Int.bitWidth - rows.leadingZeroBitCount + 4))
    shift = UInt32(32 - bits)
    counts = ContiguousArray(repeating: 0, count: 1 << bits)
  }

  /// Counts the words of a row.
  mutating func add(_ words: ContiguousArray<UInt32>) {
    for word in words { counts[Int(word >> shift)] &+= 1 }
  }

  /// Whether the word comes nowhere else.
  func isAlone(_ word: UInt32) -> Bool { counts[Int(word >> shift)] <= 1 }

  /// The steps of `commonness(of:)`.
  static let steps = 128

  /// How common a word is, 0..<`steps`: the count's logarithm with a quarter of an octave.
  func commonness(of word: UInt32) -> Int {
    let count = counts[Int(word >> shift)]
    guard count >= 4 else { return Int(count) }
    let octave = UInt32(31 - count.leadingZeroBitCount)
    return Int(octave &* 4 &+ (count &>> (octave &- 2)) & 3)
  }
}
