/// A 64-bit hash of one word, eight bytes a step.
///
/// Two multiplications spread every input bit over all output bits, so that any part of the hash can
/// serve as a number of its own. The function is part of what is stored (`MinHashKernel.version`).
///
/// - SeeAlso: wyhash (Wang Yi), whose folded multiplication this uses; constants from its secret.
public struct WordHash: Sendable {
  private var state: UInt64 = 0xA076_1D64_78BD_642F

  @inline(__always)
  init() {}

  /// Takes eight bytes in.
  @inline(__always)
  mutating func combine(_ lanes: UInt64) {
    let product = (state ^ lanes).multipliedFullWidth(by: 0xE703_7ED1_A0B4_28DB)
    state = product.high ^ product.low &+ 0x8EBC_6AF0_9C88_C6E3
  }

  /// Takes the last bytes in, fewer than eight, the rest zero, and gives the hash.
  @inline(__always)
  mutating func finish(_ lanes: UInt64, byteCount: Int) -> UInt64 {
    combine(lanes ^ UInt64(truncatingIfNeeded: byteCount) &<< 56)
    var hash = state
    hash ^= hash &>> 32
    hash = hash &* 0xD6E8_FEB8_6659_FD93
    hash ^= hash &>> 29
    return hash
  }

  /// Hashes a whole word that is lower-cased already.
  public static func of(_ word: Span<UInt8>) -> UInt64 {
    unsafe word.withUnsafeBytes { bytes in
      var hash = WordHash()
      var index = 0
      while index &+ 8 <= bytes.count {
        hash.combine(unsafe ByteLanes.foldedWord(ByteLanes.load(bytes, at: index)))
        index &+= 8
      }
      let rest = bytes.count &- index
      let lanes = unsafe ByteLanes.foldedWord(ByteLanes.load(bytes, at: index))
      return hash.finish(lanes & mask(rest), byteCount: bytes.count)
    }
  }

  /// Hashes any bytes as they are.
  package static func exact(_ bytes: Span<UInt8>) -> UInt64 {
    unsafe bytes.withUnsafeBytes { unsafe exact($0, 0..<$0.count) }
  }

  /// Hashes a range of bytes as they are.
  @inline(__always)
  static func exact(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>) -> UInt64 {
    var hash = WordHash()
    var index = range.lowerBound
    while index &+ 8 <= range.upperBound {
      hash.combine(unsafe ByteLanes.load(bytes, at: index))
      index &+= 8
    }
    let rest = range.upperBound &- index
    let lanes = unsafe ByteLanes.load(bytes, at: index) & mask(rest)
    return hash.finish(lanes, byteCount: range.count)
  }

  /// Hashes words in their order, for example the two words of a phrase.
  @inline(__always)
  public static func join(_ first: UInt64, _ second: UInt64) -> UInt64 {
    let product = (first ^ 0x5899_65CC_7537_4CC3).multipliedFullWidth(
      by: second ^ 0x1D8E_4E27_C47D_124F)
    return product.high ^ product.low
  }

  /// The lowest `count` lanes, 0…7.
  @inline(__always)
  static func mask(_ count: Int) -> UInt64 {
    (1 &<< UInt64(truncatingIfNeeded: count &* 8)) &- 1
  }
}
