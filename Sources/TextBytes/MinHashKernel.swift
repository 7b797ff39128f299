/// Keeps the least hash in each of 128 bins: one pass of one-permutation MinHash.
///
/// The share of bins in which two signatures agree estimates the Jaccard similarity of the two sets of
/// words, with a standard error of at most 0.045 (128 bins).
///
/// - SeeAlso: P. Li, A. Owen, C.-H. Zhang, "One Permutation Hashing", NIPS 2012.
/// - SeeAlso: A. Shrivastava, "Optimal Densification for Fast and Accurate Minwise Hashing", ICML 2017.
public struct MinHashKernel: Sendable {
  /// Counts up when hashes, bins or layout change: signatures of two versions cannot be compared.
  public static let version = 1
  /// The number of bins, a power of two.
  public static let binCount = 128
  /// The bytes of a signature: 16 bits a bin, little-endian.
  public static let signatureSize = 256

  private static let empty = UInt64.max
  private var least = ContiguousArray<UInt64>(repeating: empty, count: binCount)

  public init() {}

  /// Takes words in; how often and in what order one comes makes no difference.
  ///
  /// The top seven bits of a hash choose the bin, the other 57 compete there.
  ///
  /// - Parameter hashes: Evenly spread 64-bit hashes, as `appendWordHashes` makes them; *n* of them.
  /// - Complexity: O(*n*).
  public mutating func insert(_ hashes: Span<UInt64>) {
    unsafe least.withUnsafeMutableBufferPointer { bins in
      for index in hashes.indices {
        let hash = unsafe hashes[unchecked: index]
        let bin = Int(truncatingIfNeeded: hash &>> 57)
        let value = hash & (UInt64.max &>> 7)
        unsafe bins[bin] = min(bins[bin], value)
      }
    }
  }

  /// The signature: the low 16 bits of each bin's least hash; empty bins borrow from a full one.
  ///
  /// - Returns: `signatureSize` bytes, or none where no word came in.
  public func signature() -> ContiguousArray<UInt8> {
    guard least.contains(where: { $0 != Self.empty }) else { return [] }
    return unsafe ContiguousArray(unsafeUninitializedCapacity: Self.signatureSize) { bytes, count in
      unsafe least.withUnsafeBufferPointer { least in
        for bin in 0..<Self.binCount {
          var value = unsafe least[bin]
          if value == Self.empty { value = unsafe least[Self.donor(for: bin, among: least)] }
          unsafe bytes[bin &* 2] = UInt8(truncatingIfNeeded: value)
          unsafe bytes[bin &* 2 &+ 1] = UInt8(truncatingIfNeeded: value &>> 8)
        }
      }
      count = Self.signatureSize
    }
  }

  /// The full bin from which an empty one borrows.
  ///
  /// Which bins are asked depends on the empty bin and the attempt alone, so equal sets agree.
  @inline(__always)
  private static func donor(for bin: Int, among least: UnsafeBufferPointer<UInt64>) -> Int {
    var donor = bin
    var attempt: UInt64 = 0
    while unsafe least[donor] == empty {
      attempt &+= 1
      donor = Int(truncatingIfNeeded: draw(bin: UInt64(bin), attempt: attempt) &>> 57)
    }
    return donor
  }

  /// A number drawn for a bin and an attempt: the finaliser of SplitMix64.
  @inline(__always)
  static func draw(bin: UInt64, attempt: UInt64) -> UInt64 {
    var mixed = (bin &<< 32 | attempt) &* 0x9E37_79B9_7F4A_7C15
    mixed = (mixed ^ mixed &>> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed &>> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed &>> 31
  }

  /// The number of bins in which two signatures agree, 0…128.
  ///
  /// - Parameters: Signatures of this version; ones of another size agree nowhere.
  public static func agreements(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Int {
    guard left.count == signatureSize, right.count == signatureSize else { return 0 }
    var count = 0
    for bin in 0..<binCount
    where left[bin * 2] == right[bin * 2] && left[bin * 2 + 1] == right[bin * 2 + 1] {
      count += 1
    }
    return count
  }
}
