/// The inner loop of writing a JSON string in ASCII.
enum JSONEscape {
  /// Copies UTF-8 and escapes what is not printable ASCII, `"` and `\`.
  ///
  /// - Parameters:
  ///   - source: *length* bytes.
  ///   - target: Room for six times *length* and sixteen bytes more.
  /// - Returns: The place behind the last byte written; nil where the source is not UTF-8.
  /// - SeeAlso: RFC 8259, section 7; Python's `json.encoder.ESCAPE_ASCII`.
  static func append(
    _ source: UnsafePointer<UInt8>, length: Int, to target: UnsafeMutablePointer<UInt8>
  ) -> UnsafeMutablePointer<UInt8>? {
    // Splats stand outside the loop; inside they would be made again for every vector.
    let space = SIMD16<UInt8>(repeating: 0x20)
    let tilde = SIMD16<UInt8>(repeating: 0x7E)
    let quote = SIMD16<UInt8>(repeating: 0x22)
    let backslash = SIMD16<UInt8>(repeating: 0x5C)
    var out = unsafe target
    var index = 0
    while index < length {
      if index &+ 16 <= length {
        let vector = unsafe UnsafeRawPointer(source + index)
          .loadUnaligned(as: SIMD16<UInt8>.self)
        unsafe UnsafeMutableRawPointer(out).storeBytes(of: vector, as: SIMD16<UInt8>.self)
        let special =
          (vector .< space) .| (vector .> tilde) .| (vector .== quote) .| (vector .== backslash)
        // Any(mask) runs at a hundredth of the speed of two words.
        let words = unsafe unsafeBitCast(special, to: SIMD2<UInt64>.self)
        if words.x | words.y == 0 {
          index &+= 16
          unsafe out += 16
          continue
        }
        let plain =
          words.x != 0
          ? words.x.trailingZeroBitCount >> 3 : 8 &+ words.y.trailingZeroBitCount >> 3
        index &+= plain
        unsafe out += plain
      }
      let read = unsafe appendScalar(source + index, length: length &- index, to: &out)
      guard read > 0 else { return nil }
      index &+= read
    }
    return unsafe out
  }

  /// Writes one scalar, escaped if it must be.
  ///
  /// - Parameter length: The bytes up to the text's end, at least one.
  /// - Returns: The number of bytes read; 0 where they are not UTF-8.
  /// - SeeAlso: The Unicode Standard, table 3-7.
  private static func appendScalar(
    _ source: UnsafePointer<UInt8>, length: Int, to out: inout UnsafeMutablePointer<UInt8>
  ) -> Int {
    let lead = unsafe source[0]
    if lead < 0x80 {
      unsafe appendASCII(lead, to: &out)
      return 1
    }
    let size = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0
    guard size > 0, size <= length else { return 0 }
    var scalar = UInt32(lead & (0x7F &>> UInt8(size)))
    for offset in 1..<size {
      let byte = unsafe source[offset]
      guard byte & 0xC0 == 0x80 else { return 0 }
      scalar = scalar << 6 | UInt32(byte & 0x3F)
    }
    switch scalar {
    case 0x80...0x7FF where size == 2, 0x800...0xD7FF where size == 3,
      0xE000...0xFFFF where size == 3:
      unsafe appendUnit(UInt16(truncatingIfNeeded: scalar), to: &out)
    case 0x10000...0x10FFFF:
      let pair = scalar &- 0x10000
      unsafe appendUnit(UInt16(truncatingIfNeeded: 0xD800 | pair >> 10), to: &out)
      unsafe appendUnit(UInt16(truncatingIfNeeded: 0xDC00 | pair & 0x3FF), to: &out)
    default: return 0
    }
    return size
  }

  private static func appendASCII(_ byte: UInt8, to out: inout UnsafeMutablePointer<UInt8>) {
    let short: UInt8
    switch byte {
    case 0x22, 0x5C: short = byte
    case 0x08: short = UInt8(ascii: "b")
    case 0x09: short = UInt8(ascii: "t")
    case 0x0A: short = UInt8(ascii: "n")
    case 0x0C: short = UInt8(ascii: "f")
    case 0x0D: short = UInt8(ascii: "r")
    case 0x20...0x7E:
      unsafe out[0] = byte
      unsafe out += 1
      return
    default:
      unsafe appendUnit(UInt16(byte), to: &out)
      return
    }
    unsafe out[0] = UInt8(ascii: "\\")
    unsafe out[1] = short
    unsafe out += 2
  }

  /// Writes `\uXXXX` in lower-case hex.
  private static func appendUnit(_ unit: UInt16, to out: inout UnsafeMutablePointer<UInt8>) {
    unsafe out[0] = UInt8(ascii: "\\")
    unsafe out[1] = UInt8(ascii: "u")
    unsafe out[2] = hexDigit(unit >> 12)
    unsafe out[3] = hexDigit(unit >> 8 & 15)
    unsafe out[4] = hexDigit(unit >> 4 & 15)
    unsafe out[5] = hexDigit(unit & 15)
    unsafe out += 6
  }

  private static func hexDigit(_ value: UInt16) -> UInt8 {
    let digit = UInt8(truncatingIfNeeded: value)
    return digit < 10 ? 0x30 &+ digit : 0x57 &+ digit
  }
}
