/// Remembers of each hash at which number it was noted last.
///
/// Open addressing in one array at most half full: 44 bits of the hash and 20 of the number share a
/// slot. Of ten thousand hashes two fall together once in 350,000 times.
package struct LastSeen: Sendable {
  private var slots: ContiguousArray<UInt64>
  private let mask: Int
  private static let numberMask: UInt64 = 0xF_FFFF
  /// The greatest number that is told apart from others.
  package static let mostNumber = 0xF_FFFE

  /// Makes room for `count` hashes; more must not come.
  package init(capacity count: Int) {
    let bits = Int.bitWidth - max(7, count * 2 - 1).leadingZeroBitCount
    mask = 1 << bits - 1
    slots = ContiguousArray(repeating: 0, count: mask + 1)
  }

  /// Notes a hash under a number from 0 to `mostNumber`; gives the number it had before, or -1.
  @inline(__always)
  package mutating func note(_ hash: UInt64, _ number: Int) -> Int {
    let mask = mask
    // A number is kept plus one, so that no slot in use is zero.
    let entry =
      hash & ~Self.numberMask | UInt64(truncatingIfNeeded: min(number, Self.mostNumber) &+ 1)
    var slot = Int(truncatingIfNeeded: hash &>> 24) & mask
    return unsafe slots.withUnsafeMutableBufferPointer { slots in
      while true {
        let found = unsafe slots[slot]
        if found == 0 || (found ^ hash) &>> 20 == 0 {
          unsafe slots[slot] = entry
          return Int(truncatingIfNeeded: found & Self.numberMask) &- 1
        }
        slot = (slot &+ 1) & mask
      }
    }
  }

  /// The number that a hash was noted under last, or -1.
  @inline(__always)
  package func number(of hash: UInt64) -> Int {
    var slot = Int(truncatingIfNeeded: hash &>> 24) & mask
    return unsafe slots.withUnsafeBufferPointer { slots in
      while true {
        let found = unsafe slots[slot]
        if found == 0 || (found ^ hash) &>> 20 == 0 {
          return Int(truncatingIfNeeded: found & Self.numberMask) &- 1
        }
        slot = (slot &+ 1) & mask
      }
    }
  }

  /// Whether a hash was noted.
  @inline(__always)
  package func contains(_ hash: UInt64) -> Bool { number(of: hash) >= 0 }
}
