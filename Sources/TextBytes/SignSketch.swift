/// Bits of a vector such that vectors of nearly one direction agree in most of them.
///
/// A bit is the sign of a random projection; two vectors at the angle *a* differ in a share of *a*/π of
/// the bits. The projections are made by turning signs at random and the transform of Hadamard, twice,
/// which costs n·log n for n of them.
///
/// - SeeAlso: M. Charikar, "Similarity estimation techniques from rounding algorithms", 2002;
///   N. Ailon and B. Chazelle, "The fast Johnson–Lindenstrauss transform", 2009.
package struct SignSketch {
  private let size: Int
  private let bits: Int
  /// ±1, `size` for each of two turns of each round.
  private let signs: ContiguousArray<Float>
  private var work: ContiguousArray<Float>

  /// - Parameters:
  ///   - length: Of the vectors.
  ///   - bits: How many are wanted.
  package init(length: Int, bits: Int) {
    var size = 16
    while size < length { size *= 2 }
    self.size = size
    self.bits = bits
    let rounds = (bits + size - 1) / size
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15
    signs = ContiguousArray(
      (0..<rounds * 2 * size).map { _ in
        // The generator of Vigna's SplitMix64, always from the same seed.
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return (word ^ (word >> 31)) & 1 == 0 ? 1 : -1
      })
    work = ContiguousArray(repeating: 0, count: size)
  }

  /// The bits of a vector, packed, the first in the lowest place of the first word.
  package mutating func sketch(_ vector: ContiguousArray<Float>) -> ContiguousArray<UInt64> {
    var words = ContiguousArray<UInt64>(repeating: 0, count: (bits + 63) / 64)
    var made = 0
    var round = 0
    while made < bits {
      for index in 0..<size {
        let number = index < vector.count ? vector[index] : 0
        work[index] = number * signs[round * 2 * size + index]
      }
      transform()
      for index in 0..<size { work[index] *= signs[(round * 2 + 1) * size + index] }
      transform()
      let here = min(size, bits - made)
      for index in 0..<here where work[index] >= 0 {
        words[(made + index) / 64] |= 1 << UInt64((made + index) % 64)
      }
      made += here
      round += 1
    }
    return words
  }

  private mutating func transform() {
    var half = 1
    while half < size {
      var start = 0
      while start < size {
        for index in start..<start + half {
          let (one, two) = (work[index], work[index + half])
          work[index] = one + two
          work[index + half] = one - two
        }
        start += half * 2
      }
      half *= 2
    }
  }
}
