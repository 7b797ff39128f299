/// Finds hashes among many: first in a filter of bits that fits a near cache, then in slots.
///
/// It takes 2 to 4 bytes of filter and 8 to 16 of slots for each hash.
package struct HashTable: Sendable {
  /// The hashes in ascending order, each once.
  package let hashes: ContiguousArray<UInt64>
  private var filter: ContiguousArray<UInt64>
  /// A number in `hashes` plus 1; 0 where nothing is.
  private var slots: ContiguousArray<UInt32>
  private let filterShift: UInt64
  private let slotShift: UInt64

  /// Makes a table of fewer than 2³¹ hashes, which ascend.
  package init(ascending hashes: ContiguousArray<UInt64>) {
    self.hashes = hashes
    let slotBits = Self.bits(for: hashes.count * 2, atLeast: 4)
    let filterBits = Self.bits(for: hashes.count * 16, atLeast: 12)
    slotShift = UInt64(64 - slotBits)
    filterShift = UInt64(64 - filterBits + 6)
    slots = ContiguousArray(repeating: 0, count: 1 << slotBits)
    filter = ContiguousArray(repeating: 0, count: 1 << (filterBits - 6))
    for (number, hash) in hashes.enumerated() {
      filter[Int(truncatingIfNeeded: hash &>> filterShift)] |= Self.bits(of: hash)
      var slot = Int(truncatingIfNeeded: Self.turned(hash) &>> slotShift)
      while slots[slot] != 0 { slot = (slot &+ 1) & (slots.count &- 1) }
      slots[slot] = UInt32(truncatingIfNeeded: number &+ 1)
    }
  }

  /// Visits each run of words whose hash is in the table: where it begins, and the hash's number.
  ///
  /// - Parameter visit: Returns where the next run begins that is to be looked for.
  /// - Complexity: O(*n*); allocates nothing.
  package func forEachHit(
    of runs: NGramHashes, in words: Span<UInt64>, _ visit: (_ start: Int, _ number: Int) -> Int
  ) {
    guard !hashes.isEmpty else { return }
    let bits = filter.span
    let shift = filterShift
    var next = 0
    runs.forEach(in: words) { start, hash in
      guard start >= next else { return }
      let wanted = Self.bits(of: hash)
      guard
        unsafe bits[unchecked: Int(truncatingIfNeeded: hash &>> shift)] & wanted == wanted
      else { return }
      if let number = number(of: hash) { next = visit(start, number) }
    }
  }

  /// The number of a hash among `hashes`; nil where it is not there.
  @inline(never)
  package func number(of hash: UInt64) -> Int? {
    var slot = Int(truncatingIfNeeded: Self.turned(hash) &>> slotShift)
    while slots[slot] != 0 {
      let number = Int(slots[slot]) &- 1
      if hashes[number] == hash { return number }
      slot = (slot &+ 1) & (slots.count &- 1)
    }
    return nil
  }

  /// Two bits in one word of the filter: one miss of the cache, and one false hit in a hundred.
  @inline(__always)
  private static func bits(of hash: UInt64) -> UInt64 {
    1 &<< (hash & 63) | 1 &<< (hash &>> 6 & 63)
  }

  /// Other bits first than the filter's, whose false hits would else crowd.
  @inline(__always)
  private static func turned(_ hash: UInt64) -> UInt64 { hash &<< 32 | hash &>> 32 }

  private static func bits(for count: Int, atLeast least: Int) -> Int {
    max(least, Int.bitWidth - max(1, count - 1).leadingZeroBitCount)
  }
}
