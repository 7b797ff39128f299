/// Finds, in one pass, the few places of a text where private data could be.
///
/// A place is an *anchor*: a byte that every sort of private data must have (`@`, `:`, `=`, …), the
/// first digit of a number, or the start of a long unbroken run of letters, digits, `_` and `-`.
/// Sixty-four bytes make one block, and a block is answered as bit masks, bit *i* for byte *i*.
package struct AnchorScan {
  /// The anchors of one block.
  package struct Block {
    /// Bytes to look at by their own value.
    package let anchors: UInt64
    /// First bytes of runs of at least `longRun` key characters.
    package let longRuns: UInt64
    /// Where a long run began that only this block made long, in an earlier block.
    package let earlierRun: Int?
  }

  /// How many key characters in a row make a run long.
  @inlinable package static var longRun: Int { 16 }
  /// How many bytes make a block.
  @inlinable package static var blockSize: Int { 64 }

  private var digitBefore: UInt64 = 0
  private var runBefore = 0

  /// Starts at the beginning of a text.
  package init() {}

  /// Reads the block that starts at `base`; blocks come in order, each once.
  package mutating func block(of bytes: Span<UInt8>, at base: Int) -> Block {
    let masks =
      base &+ Self.blockSize < bytes.count
      ? Self.wholeBlock(of: bytes, at: base) : Self.lastBlock(of: bytes, at: base)
    let digitStarts = masks.digits & ~(masks.digits << 1 | digitBefore)
    digitBefore = masks.digits >> 63

    // Bits of `run` mark places where sixteen key characters begin.
    let keys = masks.keys
    var run = keys & keys >> 1
    run &= run >> 2
    run &= run >> 4
    run &= run >> 8
    let starts = run & ~(keys << 1 | (runBefore > 0 ? 1 : 0))
    let leading = (~keys).trailingZeroBitCount
    let became = runBefore > 0 && runBefore < Self.longRun && runBefore &+ leading >= Self.longRun
    let earlier = became ? base &- runBefore : nil
    runBefore = leading == 64 ? runBefore &+ 64 : (~keys).leadingZeroBitCount

    return Block(
      anchors: masks.anchors | Self.numbers(among: digitStarts, digits: masks.digits),
      longRuns: starts, earlierRun: earlier)
  }

  /// Leaves out digits that have fewer than four digits from there within sixteen bytes.
  private static func numbers(among starts: UInt64, digits: UInt64) -> UInt64 {
    var kept: UInt64 = 0
    var rest = starts
    while rest != 0 {
      let bit = rest.trailingZeroBitCount
      rest &= rest &- 1
      var window = digits >> UInt64(bit) & 0xFFFF
      window &= window &- 1
      window &= window &- 1
      window &= window &- 1
      if bit > 48 || window != 0 { kept |= 1 << UInt64(bit) }
    }
    return kept
  }
}

extension AnchorScan {
  private struct Masks {
    var anchors: UInt64 = 0
    var digits: UInt64 = 0
    var keys: UInt64 = 0
  }

  private typealias Lanes = SIMD16<UInt8>

  /// Reads 64 bytes from `base` and the one behind them.
  private static func wholeBlock(of bytes: Span<UInt8>, at base: Int) -> Masks {
    unsafe bytes.withUnsafeBytes { unsafe masks(of: $0, at: base) }
  }

  /// Reads what is left from `base`, as if blanks stood behind it.
  private static func lastBlock(of bytes: Span<UInt8>, at base: Int) -> Masks {
    unsafe withUnsafeTemporaryAllocation(byteCount: 80, alignment: 16) { buffer in
      unsafe buffer.initializeMemory(as: UInt8.self, repeating: 0x20)
      unsafe bytes.extracting(base..<bytes.count).withUnsafeBytes {
        unsafe buffer.copyMemory(from: $0)
      }
      return unsafe masks(of: UnsafeRawBufferPointer(buffer), at: 0)
    }
  }

  @inline(__always)
  private static func masks(of buffer: UnsafeRawBufferPointer, at base: Int) -> Masks {
    var masks = Masks()
    for part in 0..<4 {
      let place = base &+ part &* 16
      let lanes = unsafe buffer.loadUnaligned(fromByteOffset: place, as: Lanes.self)
      let next = unsafe buffer.loadUnaligned(fromByteOffset: place &+ 1, as: Lanes.self)
      let shift = UInt64(part &* 16)
      let folded = lanes | Lanes(repeating: 0x20)
      let digit = (lanes &- Lanes(repeating: 0x30)) .< Lanes(repeating: 10)
      let letter = (folded &- Lanes(repeating: 0x61)) .< Lanes(repeating: 26)
      let dash = lanes .== Lanes(repeating: 0x2D)
      let key = digit .| letter .| dash .| (lanes .== Lanes(repeating: 0x5F))
      masks.digits |= bits(digit) << shift
      masks.keys |= bits(key) << shift
      masks.anchors |= bits(signs(lanes, folded: folded, dash: dash, next: next)) << shift
    }
    return masks
  }

  /// Marks `@`, `:`, `=`, `\`, `%`, `&`, the first bytes of disguises, and pairs: `/U`, `/h`, `-U`,
  /// `-h`, `[R`, `-B`, `-a`, `-p`, `sw`, `pw`.
  @inline(__always)
  private static func signs(
    _ lanes: Lanes, folded: Lanes, dash: SIMDMask<SIMD16<Int8>>, next: Lanes
  ) -> SIMDMask<SIMD16<Int8>> {
    // 0xC2, before a soft hyphen, and 0xE2 differ in one bit.
    let alone =
      (lanes .== Lanes(repeating: 0x40)) .| (lanes .== Lanes(repeating: 0x3A))
      .| (lanes .== Lanes(repeating: 0x3D)) .| (lanes .== Lanes(repeating: 0x5C))
      .| ((lanes & Lanes(repeating: 0xDF)) .== Lanes(repeating: 0xC2))
      .| (lanes .== Lanes(repeating: 0xEF))
      .| ((lanes &- Lanes(repeating: 0x25)) .< Lanes(repeating: 2))
    let root =
      ((lanes .== Lanes(repeating: 0x2F)) .| dash)
      .& ((next .== Lanes(repeating: 0x55)) .| (next .== Lanes(repeating: 0x68)))
    let mark = (lanes .== Lanes(repeating: 0x5B)) .& (next .== Lanes(repeating: 0x52))
    // "`" and `q` differ in one bit from `a` and `p`, which matters little behind a dash.
    let option =
      dash
      .& ((next .== Lanes(repeating: 0x42))
        .| ((next & Lanes(repeating: 0xEE)) .== Lanes(repeating: 0x60)))
    let word =
      ((folded .== Lanes(repeating: 0x73)) .| (folded .== Lanes(repeating: 0x70)))
      .& ((next | Lanes(repeating: 0x20)) .== Lanes(repeating: 0x77))
    return alone .| root .| mark .| option .| word
  }

  /// Packs one bit a lane; Swift offers no `movemask`, but a multiplication gathers eight bits.
  @inline(__always)
  private static func bits(_ mask: SIMDMask<SIMD16<Int8>>) -> UInt64 {
    let ones = unsafe unsafeBitCast(mask, to: Lanes.self) & Lanes(repeating: 1)
    let halves = unsafe unsafeBitCast(ones, to: SIMD2<UInt64>.self)
    let gather: UInt64 = 0x0102_0408_1020_4080
    return (halves[0] &* gather) >> 56 | ((halves[1] &* gather) >> 56) << 8
  }
}
