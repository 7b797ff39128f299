/// Finds runs of bytes of one kind, sixty-four bytes a step.
///
/// A block becomes a mask of 64 bits, one a byte; where runs begin and end is then a matter of shifts,
/// and the processor can work on many runs at once.
enum ByteRuns {
  typealias Lanes = SIMD16<UInt8>
  typealias Answers = SIMDMask<SIMD16<Int8>>

  /// Visits each longest run of bytes that `belongs` marks: its start and its end, left to right.
  ///
  /// - Complexity: O(*n*).
  @inline(__always)
  static func forEach(
    in bytes: UnsafeRawBufferPointer, where belongs: (Lanes) -> Answers,
    _ visit: (_ start: Int, _ end: Int) -> Void
  ) {
    var before: UInt64 = 0
    var start = 0
    var base = 0
    while base < bytes.count {
      let mask: UInt64
      if base &+ 64 <= bytes.count {
        mask = unsafe bits(bytes, at: base, where: belongs)
      } else {
        // Spaces behind the end end the last run.
        var last = SIMD64<UInt8>(repeating: 0x20)
        mask = unsafe withUnsafeMutableBytes(of: &last) { rest in
          unsafe rest.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[base...]))
          return unsafe bits(UnsafeRawBufferPointer(rest), at: 0, where: belongs)
        }
      }
      let shifted = mask &<< 1 | before
      var starts = mask & ~shifted
      var ends = ~mask & shifted
      if before == 0 {
        start = base &+ starts.trailingZeroBitCount
        starts &= starts &- 1
      }
      while ends != 0 {
        visit(start, base &+ ends.trailingZeroBitCount)
        ends &= ends &- 1
        start = base &+ starts.trailingZeroBitCount
        starts &= starts &- 1
      }
      before = mask &>> 63
      base &+= 64
    }
    if before != 0 { visit(start, bytes.count) }
  }

  @inline(__always)
  private static func bits(
    _ bytes: UnsafeRawBufferPointer, at base: Int, where belongs: (Lanes) -> Answers
  ) -> UInt64 {
    var mask: UInt64 = 0
    for part in 0..<4 {
      let lanes = unsafe bytes.loadUnaligned(fromByteOffset: base &+ part &* 16, as: Lanes.self)
      mask |= packed(belongs(lanes)) &<< UInt64(truncatingIfNeeded: part &* 16)
    }
    return mask
  }

  /// One bit a lane: Swift offers no `movemask`, but a multiplication gathers eight bits.
  @inline(__always)
  private static func packed(_ answers: Answers) -> UInt64 {
    let ones = unsafe unsafeBitCast(answers, to: Lanes.self) & Lanes(repeating: 1)
    let halves = unsafe unsafeBitCast(ones, to: SIMD2<UInt64>.self)
    let gather: UInt64 = 0x0102_0408_1020_4080
    return (halves[0].littleEndian &* gather) &>> 56
      | ((halves[1].littleEndian &* gather) &>> 56) &<< 8
  }

  /// Marks ASCII letters and digits, the underscore and everything above ASCII.
  @inline(__always)
  static func wordBytes(_ lanes: Lanes) -> Answers {
    let folded = lanes | Lanes(repeating: 0x20)
    return ((folded &- Lanes(repeating: 0x61)) .< Lanes(repeating: 26))
      .| ((lanes &- Lanes(repeating: 0x30)) .< Lanes(repeating: 10))
      .| (lanes .== Lanes(repeating: 0x5F)) .| (lanes .>= Lanes(repeating: 0x80))
  }

  /// Marks everything but Python's ASCII whitespace: U+0009–000D, U+001C–001F and the space.
  @inline(__always)
  static func inkBytes(_ lanes: Lanes) -> Answers {
    ((lanes &- Lanes(repeating: 0x09)) .>= Lanes(repeating: 5))
      .& ((lanes &- Lanes(repeating: 0x1C)) .>= Lanes(repeating: 5))
  }
}
