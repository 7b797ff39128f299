/// The bands of a signature, by which rows that may be alike find each other.
///
/// Rows that share all bins of a band are candidates; nothing else is compared. With 16 bands of
/// four bins each, two rows that agree in a share *s* of their bins meet with a chance of
/// 1 − (1 − *s*⁴)¹⁶.
///
/// - SeeAlso: A. Rajaraman and J. Ullman, "Mining of Massive Datasets", 3.4.
package enum SignatureBands {
  /// Counts up when bands or keys change: entries of two layouts do not meet.
  package static let layout = 1
  /// How many bands a signature has; they take the first half of its bins.
  package static let count = 16
  /// The words of four bins that a signature has.
  package static let wordsInSignature = MinHashKernel.signatureSize / 8

  /// Appends an entry for each band: 32 bits of key, then the row's number.
  ///
  /// - Parameter signature: `wordsInSignature` words, as `appendWords` lays them out.
  package static func appendEntries(
    of signature: Span<UInt64>, number: UInt32, to entries: inout ContiguousArray<UInt64>
  ) {
    for band in 0..<count {
      let key = WordHash.join(signature[band], UInt64(band))
      entries.append(key & 0xFFFF_FFFF_0000_0000 | UInt64(number))
    }
  }

  /// Sorts entries by their keys, and those of one key by their numbers.
  ///
  /// - Parameter entries: In the order of their numbers; *n* of them.
  /// - Complexity: O(*n*), with room for as many entries again.
  package static func sort(_ entries: inout ContiguousArray<UInt64>) {
    guard entries.count > 512 else { return entries.sort() }
    var other = ContiguousArray<UInt64>(repeating: 0, count: entries.count)
    for shift in [32, 43, 54] as [UInt64] {
      unsafe entries.withUnsafeBufferPointer { source in
        unsafe other.withUnsafeMutableBufferPointer { target in
          unsafe distribute(source, into: target, by: shift)
        }
      }
      swap(&entries, &other)
    }
  }

  /// Calls `body` with each of `sought` and every entry of a page that has the same key.
  ///
  /// - Parameters:
  ///   - sought: Sorted entries, whose keys are looked for.
  ///   - page: Sorted entries of eight bytes each, little-endian, wherever they lie.
  /// - Complexity: O(*s* log *p*).
  package static func forEachMatch(
    of sought: Span<UInt64>, in page: Span<UInt8>,
    _ body: (_ sought: UInt64, _ found: UInt64) -> Void
  ) {
    unsafe page.withUnsafeBytes { bytes in
      let count = bytes.count / 8
      var start = 0
      for index in sought.indices {
        let key = sought[index] &>> 32
        var end = count
        while start < end {
          let middle = (start &+ end) / 2
          if unsafe entry(bytes, middle) &>> 32 < key { start = middle &+ 1 } else { end = middle }
        }
        var match = start
        while match < count, case let found = unsafe entry(bytes, match), found &>> 32 == key {
          body(sought[index], found)
          match &+= 1
        }
      }
    }
  }

  @inline(__always)
  private static func entry(_ bytes: UnsafeRawBufferPointer, _ index: Int) -> UInt64 {
    UInt64(littleEndian: unsafe bytes.loadUnaligned(fromByteOffset: index &* 8, as: UInt64.self))
  }

  /// One pass of a radix sort, by eleven bits, which keeps the order of what is equal.
  private static func distribute(
    _ source: UnsafeBufferPointer<UInt64>, into target: UnsafeMutableBufferPointer<UInt64>,
    by shift: UInt64
  ) {
    var places = ContiguousArray<Int>(repeating: 0, count: 2048)
    for index in 0..<source.count {
      places[Int(unsafe source[index] &>> shift & 2047)] &+= 1
    }
    var next = 0
    for digit in places.indices {
      let count = places[digit]
      places[digit] = next
      next &+= count
    }
    for index in 0..<source.count {
      let entry = unsafe source[index]
      let digit = Int(entry &>> shift & 2047)
      unsafe target[places[digit]] = entry
      places[digit] &+= 1
    }
  }
}
