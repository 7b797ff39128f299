import FoundationEssentials

/// Estimates how many different hashes it has seen, in 16 KB however many there are.
///
/// HyperLogLog with 2^14 registers: the standard error is 0.81 %.
///
/// - SeeAlso: P. Flajolet et al., "HyperLogLog", 2007; O. Ertl, "New cardinality estimation
///   algorithms for HyperLogLog sketches", 2017, whose estimator has no bias at small counts.
package struct DistinctCount: Sendable {
  /// The standard error of the estimate, as a share of it.
  package static let standardError = 0.0081
  private static let precision = 14
  private static let registerCount = 1 << precision
  private static let longest = 64 - precision

  private var registers = ContiguousArray<UInt8>(repeating: 0, count: registerCount)

  package init() {}

  /// Takes in a hash whose bits are well spread.
  @inline(__always)
  package mutating func insert(_ hash: UInt64) {
    let place = Int(truncatingIfNeeded: hash &>> UInt64(Self.longest))
    let rest = hash &<< UInt64(Self.precision) | 1 &<< UInt64(Self.precision - 1)
    let rank = UInt8(truncatingIfNeeded: rest.leadingZeroBitCount &+ 1)
    if registers[place] < rank { registers[place] = rank }
  }

  /// The estimate.
  ///
  /// - Complexity: O(1): one look at every register.
  package var estimate: Double {
    var counts = [Double](repeating: 0, count: Self.longest + 2)
    for register in registers { counts[Int(register)] += 1 }
    let size = Double(Self.registerCount)
    var sum = size * Self.tau(1 - counts[Self.longest + 1] / size)
    for rank in stride(from: Self.longest, through: 1, by: -1) { sum = 0.5 * (sum + counts[rank]) }
    sum += size * Self.sigma(counts[0] / size)
    return sum.isFinite && sum > 0 ? size * size / (2 * 0.693_147_180_559_945_3 * sum) : 0
  }

  private static func sigma(_ share: Double) -> Double {
    guard share < 1 else { return .infinity }
    var (power, weight, sum, before) = (share, 1.0, share, -1.0)
    while sum != before {
      before = sum
      power *= power
      sum += power * weight
      weight += weight
    }
    return sum
  }

  private static func tau(_ share: Double) -> Double {
    guard share > 0, share < 1 else { return 0 }
    var (root, weight, sum, before) = (share, 1.0, 1 - share, -1.0)
    while sum != before {
      before = sum
      root = root.squareRoot()
      weight *= 0.5
      sum -= (1 - root) * (1 - root) * weight
    }
    return sum / 3
  }
}
