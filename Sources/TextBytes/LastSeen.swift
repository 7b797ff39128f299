/// Remembers of each hash at which number it was noted last.
///
/// Open addressing over two plain arrays, at most half full: an answer takes one allocation and each
/// look a few nanoseconds.
package struct LastSeen: Sendable {
  @usableFromInline var keys: ContiguousArray<UInt64>
  @usableFromInline var numbers: ContiguousArray<Int32>
  @usableFromInline let mask: Int

  /// Makes room for `count` hashes; more must not come.
  package init(capacity count: Int) {
    let bits = Int.bitWidth - max(7, count * 2 - 1).leadingZeroBitCount
    mask = 1 << bits - 1
    keys = ContiguousArray(repeating: 0, count: mask + 1)
    numbers = ContiguousArray(repeating: 0, count: mask + 1)
  }

  /// Notes a hash under a number; gives the number it had before, or -1.
  @inlinable @inline(__always)
  package mutating func note(_ hash: UInt64, _ number: Int) -> Int {
    // Zero marks a free slot.
    let key = hash | 1
    let mask = mask
    let number = Int32(truncatingIfNeeded: number)
    var slot = Int(truncatingIfNeeded: hash &>> 20) & mask
    return unsafe keys.withUnsafeMutableBufferPointer { keys in
      while unsafe keys[slot] != 0, unsafe keys[slot] != key { slot = (slot &+ 1) & mask }
      let isNew = unsafe keys[slot] == 0
      unsafe keys[slot] = key
      return unsafe numbers.withUnsafeMutableBufferPointer { numbers in
        defer { unsafe numbers[slot] = number }
        return isNew ? -1 : Int(unsafe numbers[slot])
      }
    }
  }

  /// The number that a hash was noted under last, or -1.
  @inlinable @inline(__always)
  package func number(of hash: UInt64) -> Int {
    let key = hash | 1
    var slot = Int(truncatingIfNeeded: hash &>> 20) & mask
    return unsafe keys.withUnsafeBufferPointer { keys in
      while unsafe keys[slot] != 0 {
        if unsafe keys[slot] == key { return Int(numbers[slot]) }
        slot = (slot &+ 1) & mask
      }
      return -1
    }
  }

  /// Whether a hash was noted.
  @inlinable @inline(__always)
  package func contains(_ hash: UInt64) -> Bool { number(of: hash) >= 0 }
}
