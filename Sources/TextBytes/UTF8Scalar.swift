/// Reads single scalars out of valid UTF-8.
enum UTF8Scalar {
  /// Reads the scalar whose first byte stands at `index`.
  ///
  /// - Returns: The scalar, U+FFFD where the bytes are none, and its length in bytes, 1…4.
  @inline(__always)
  static func decode(
    _ bytes: UnsafeRawBufferPointer, at index: Int
  ) -> (scalar: Unicode.Scalar, length: Int) {
    let lead = unsafe UInt32(bytes[index])
    let length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    guard index &+ length <= bytes.count else { return ("\u{FFFD}", 1) }
    var value = length == 1 ? lead : lead & (0x7F &>> UInt32(length))
    var offset = 1
    while offset < length {
      value = unsafe value &<< 6 | UInt32(bytes[index &+ offset]) & 0x3F
      offset &+= 1
    }
    return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
  }
}
