/// Writes bytes as lower-case hexadecimal digits.
public enum HexText {
  /// Two digits for each byte, the high one first.
  public static func text(_ bytes: Span<UInt8>) -> String {
    var digits = ContiguousArray<UInt8>()
    digits.reserveCapacity(bytes.count * 2)
    for index in bytes.indices {
      digits.append(digit(bytes[index] &>> 4))
      digits.append(digit(bytes[index] & 0xF))
    }
    return String(utf8: digits.span)
  }

  @inline(__always)
  private static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 &+ value : 0x57 &+ value }
}
