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
  package static let longRun = 16
  /// How many bytes make a block.
  package static let blockSize = 64

  private var digitBefore: UInt64 = 0
  private var runBefore = 0

  /// Starts at the beginning of a text.
  package init() {}

  /// Reads the block that starts at `base`; blocks come in order, each once.
  package mutating func block(of bytes: Span<UInt8>, at base: Int) -> Block {
    let masks =
      base &+ Self.blockSize <= bytes.count
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
      if bit > 48 || (digits >> UInt64(bit) & 0xFFFF).nonzeroBitCount >= 4 {
        kept |= 1 << UInt64(bit)
      }
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

  private static func wholeBlock(of bytes: Span<UInt8>, at base: Int) -> Masks {
    unsafe bytes.withUnsafeBytes { buffer in
      var masks = Masks()
      for part in 0..<4 {
        let lanes = unsafe buffer.loadUnaligned(
          fromByteOffset: base &+ part &* 16, as: Lanes.self)
        let shift = UInt64(part &* 16)
        let digit = (lanes &- Lanes(repeating: 0x30)) .< Lanes(repeating: 10)
        let folded = lanes | Lanes(repeating: 0x20)
        let letter = (folded &- Lanes(repeating: 0x61)) .< Lanes(repeating: 26)
        let joint = (lanes .== Lanes(repeating: 0x5F)) .| (lanes .== Lanes(repeating: 0x2D))
        let sign =
          (lanes .== Lanes(repeating: 0x40)) .| (lanes .== Lanes(repeating: 0x3A))
          .| (lanes .== Lanes(repeating: 0x3D)) .| (lanes .== Lanes(repeating: 0x2F))
          .| (lanes .== Lanes(repeating: 0x5C)) .| (lanes .== Lanes(repeating: 0x5B))
          .| (lanes .== Lanes(repeating: 0x42)) .| (folded .== Lanes(repeating: 0x77))
          .| (lanes .== Lanes(repeating: 0xE2)) .| (lanes .== Lanes(repeating: 0xEF))
        masks.digits |= bits(digit) << shift
        masks.keys |= bits(digit .| letter .| joint) << shift
        masks.anchors |= bits(sign) << shift
      }
      return masks
    }
  }

  private static func lastBlock(of bytes: Span<UInt8>, at base: Int) -> Masks {
    var masks = Masks()
    for index in base..<bytes.count {
      let byte = bytes[index]
      let bit: UInt64 = 1 << UInt64(index &- base)
      if byte.isDigit { masks.digits |= bit }
      if byte.isKeyCharacter { masks.keys |= bit }
      if isAnchor(byte) { masks.anchors |= bit }
    }
    return masks
  }

  private static func isAnchor(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x40, 0x3A, 0x3D, 0x2F, 0x5C, 0x5B, 0x42, 0x77, 0x57, 0xE2, 0xEF: true
    default: false
    }
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
