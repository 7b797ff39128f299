/// Keeps the least hash in each of 128 bins: one pass of one-permutation MinHash.
///
/// The share of bins in which two signatures agree estimates the Jaccard similarity of the two sets
/// that went in, with a standard error of at most 0.045 (128 bins).
///
/// - SeeAlso: P. Li, A. Owen, C.-H. Zhang, "One Permutation Hashing", NIPS 2012.
/// - SeeAlso: A. Shrivastava, "Optimal Densification for Fast and Accurate Minwise Hashing", ICML 2017.
public struct MinHashKernel: Sendable {
  /// Counts up when hashes, bins or layout change: signatures of two versions cannot be compared.
  public static let version = 2
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

  /// Takes every two neighbouring words in, or the word of a text that has only one.
  ///
  /// Two texts on one subject share many words and few pairs, so pairs tell copies from neighbours.
  ///
  /// - Parameter hashes: The hashes of a text's words, in order; *n* of them.
  /// - Complexity: O(*n*).
  public mutating func insertPairs(_ hashes: Span<UInt64>) {
    guard hashes.count > 1 else { return insert(hashes) }
    unsafe least.withUnsafeMutableBufferPointer { bins in
      var first = unsafe hashes[unchecked: 0]
      for index in 1..<hashes.count {
        let second = unsafe hashes[unchecked: index]
        let hash = WordHash.join(first, second)
        let bin = Int(truncatingIfNeeded: hash &>> 57)
        let value = hash & (UInt64.max &>> 7)
        unsafe bins[bin] = min(bins[bin], value)
        first = second
      }
    }
  }

  /// The signature: the low 16 bits of each bin's least hash; empty bins borrow from a full one.
  ///
  /// - Returns: `signatureSize` bytes, or none where no word came in.
  public func signature() -> ContiguousArray<UInt8> {
    guard least.contains(where: { $0 != Self.empty }) else { return [] }
    return unsafe ContiguousArray(unsafeUninitializedCapacity: Self.signatureSize) { bytes, count in
      let firstDonors = Self.firstDonors
      unsafe least.withUnsafeBufferPointer { least in
        for bin in 0..<Self.binCount {
          unsafe Self.write(least[bin], at: bin, to: bytes)
        }
        for half in 0..<2 {
          var empties: UInt64 = 0
          for index in 0..<64 {
            let isEmpty = unsafe least[half &* 64 &+ index] == Self.empty
            empties |= (isEmpty ? 1 : 0) &<< UInt64(truncatingIfNeeded: index)
          }
          while empties != 0 {
            let bin = half &* 64 &+ empties.trailingZeroBitCount
            let donor = unsafe Self.donor(for: bin, among: least, firstAsked: firstDonors.span)
            unsafe Self.write(least[donor], at: bin, to: bytes)
            empties &= empties &- 1
          }
        }
      }
      count = Self.signatureSize
    }
  }

  @inline(__always)
  private static func write(
    _ value: UInt64, at bin: Int, to bytes: UnsafeMutableBufferPointer<UInt8>
  ) {
    unsafe UnsafeMutableRawBufferPointer(bytes).storeBytes(
      of: UInt16(truncatingIfNeeded: value).littleEndian, toByteOffset: bin &* 2, as: UInt16.self)
  }

  /// The full bin from which an empty one borrows.
  ///
  /// Which bins are asked depends on the empty bin and the attempt alone, so equal sets agree.
  @inline(__always)
  private static func donor(
    for bin: Int, among least: UnsafeBufferPointer<UInt64>, firstAsked: Span<UInt8>
  ) -> Int {
    for attempt in 0..<knownDraws {
      let donor = Int(firstAsked[bin &* knownDraws &+ attempt])
      if unsafe least[donor] != empty { return donor }
    }
    var attempt = UInt64(knownDraws)
    while true {
      attempt &+= 1
      let donor = Int(truncatingIfNeeded: draw(bin: UInt64(bin), attempt: attempt) &>> 57)
      if unsafe least[donor] != empty { return donor }
    }
  }

  private static let knownDraws = 8
  /// The bins that each empty bin asks first, drawn once.
  private static let firstDonors = ContiguousArray<UInt8>(
    (0..<binCount * knownDraws).map { index in
      let attempt = UInt64(index % knownDraws + 1)
      return UInt8(draw(bin: UInt64(index / knownDraws), attempt: attempt) &>> 57)
    })

  /// A number drawn for a bin and an attempt: the finaliser of SplitMix64.
  @inline(__always)
  static func draw(bin: UInt64, attempt: UInt64) -> UInt64 {
    var mixed = (bin &<< 32 | attempt) &* 0x9E37_79B9_7F4A_7C15
    mixed = (mixed ^ mixed &>> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed &>> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed &>> 31
  }

  /// The same for signatures as words of four bins.
  ///
  /// - Parameters: `signatureSize` bytes each, as `appendWords` lays them out.
  public static func agreements(_ left: Span<UInt64>, _ right: Span<UInt64>) -> Int {
    var count = 0
    for index in left.indices {
      let differing = left[index] ^ right[index]
      // A lane of sixteen bits is zero where its lower fifteen and its highest bit are.
      let low = differing & 0x7FFF_7FFF_7FFF_7FFF &+ 0x7FFF_7FFF_7FFF_7FFF
      count &+= (~(low | differing) & 0x8000_8000_8000_8000).nonzeroBitCount
    }
    return count
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
