/// Asks one question of eight bytes at once: the answer is the high bit of each byte's lane.
///
/// Each range test adds a constant to the low seven bits, so nothing is carried between lanes.
///
/// - SeeAlso: "Determine if a word has a byte between m and n", Bit Twiddling Hacks, S. E. Anderson.
enum ByteLanes {
  static let highBits: UInt64 = 0x8080_8080_8080_8080
  static let lowBits: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
  private static let ones: UInt64 = 0x0101_0101_0101_0101

  /// Marks everything but Python's ASCII whitespace: U+0009–000D, U+001C–001F and the space.
  @inline(__always)
  static func inkBytes(_ lanes: UInt64) -> UInt64 {
    let seven = lanes & lowBits
    let breaks = (seven &+ ones &* (0x80 - 0x09)) & ~(seven &+ ones &* (0x7F - 0x0D))
    let blanks = (seven &+ ones &* (0x80 - 0x1C)) & ~(seven &+ ones &* (0x7F - 0x20))
    return (~(breaks | blanks) | lanes) & highBits
  }

  /// Marks ASCII letters and digits and the underscore.
  @inline(__always)
  static func wordBytes(_ lanes: UInt64) -> UInt64 {
    let seven = lanes & lowBits
    let folded = seven | ones &* 0x20
    let letters = (folded &+ ones &* (0x80 - 0x61)) & ~(folded &+ ones &* (0x7F - 0x7A))
    let digits = (seven &+ ones &* (0x80 - 0x30)) & ~(seven &+ ones &* (0x7F - 0x39))
    let underscores = ~((seven ^ ones &* 0x5F) &+ lowBits)
    return (letters | digits | underscores) & ~lanes & highBits
  }

  /// Marks spaces, U+0020, in ASCII lanes.
  @inline(__always)
  static func spaces(_ lanes: UInt64) -> UInt64 {
    ~((lanes ^ (ones &* 0x20)) &+ lowBits) & highBits
  }

  /// Lower-cases ASCII letters in ASCII lanes.
  @inline(__always)
  static func lowered(_ lanes: UInt64) -> UInt64 {
    let capitals = (lanes &+ ones &* (0x80 - 0x41)) & ~(lanes &+ ones &* (0x7F - 0x5A)) & highBits
    return lanes | capitals &>> 2
  }

  /// Lower-cases ASCII letters in lanes that hold nothing but word bytes.
  ///
  /// Digits have the bit already, and the underscore becomes U+007F, which is no word byte.
  @inline(__always)
  static func foldedWord(_ lanes: UInt64) -> UInt64 {
    lanes | ((~lanes & highBits) >> 2)
  }

  /// Reads eight bytes, the first in the lowest lane; beyond the end stand spaces.
  @inline(__always)
  static func load(_ bytes: UnsafeRawBufferPointer, at index: Int) -> UInt64 {
    if index &+ 8 <= bytes.count {
      return unsafe UInt64(
        littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
    }
    return unsafe loadLast(bytes, at: index)
  }

  @inline(never)
  private static func loadLast(_ bytes: UnsafeRawBufferPointer, at index: Int) -> UInt64 {
    var lanes: UInt64 = 0x2020_2020_2020_2020
    var shift: UInt64 = 0
    var next = index
    while next < bytes.count {
      lanes = unsafe (lanes & ~(0xFF &<< shift)) | UInt64(bytes[next]) &<< shift
      shift &+= 8
      next &+= 1
    }
    return lanes
  }
}
